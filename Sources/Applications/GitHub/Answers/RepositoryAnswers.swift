extension GitHubAPI {
  /// The schema `minimal-repository`.
  struct Repository: ListedItem {
    struct License: Decodable, Sendable {
      let spdxId: String?
    }

    let id: Int
    let fullName: String
    let htmlUrl: String?
    let owner: User?
    let `private`: Bool?
    let visibility: String?
    let archived: Bool?
    let disabled: Bool?
    let fork: Bool?
    let isTemplate: Bool?
    let defaultBranch: String?
    let createdAt: String?
    let updatedAt: String?
    let pushedAt: String?
    let language: String?
    let topics: [String]?
    let license: License?
    let hasWiki: Bool?
    let hasPages: Bool?
    let hasDiscussions: Bool?
    let allowForking: Bool?
    let deleteBranchOnMerge: Bool?
    let webCommitSignoffRequired: Bool?
    let permissions: RepositoryRights?
    let securityAndAnalysis: SecurityAndAnalysis?

    /// What stands for it in a path.
    var places: GitHubClient.Places { GitHubClient.places(of: fullName) }
  }

  /// `GET /installation/repositories`
  struct InstallationRepositories: Decodable, Sendable {
    let totalCount: Int?
    let repositories: [Repository]
    let repositorySelection: String?
  }

  /// The schema `security-and-analysis`.
  struct SecurityAndAnalysis: Decodable, Sendable {
    struct Feature: Decodable, Sendable {
      let status: String?
      /// `nil` when GitHub says nothing.
      var isEnabled: Bool? { status.map { $0 == "enabled" } }
    }

    let advancedSecurity: Feature?
    let secretScanning: Feature?
    let secretScanningPushProtection: Feature?
    let secretScanningValidityChecks: Feature?
    let dependabotSecurityUpdates: Feature?
  }

  /// The schema `code-scanning-default-setup`.
  struct CodeScanningSetup: Decodable, Sendable {
    // Without it the answer is of another shape, and says nothing of whether scanning is off.
    let state: String
  }

  /// The schema `deploy-key`.
  struct DeployKey: ListedItem {
    let id: Int
    let title: String?
    let key: String?
    let verified: Bool?
    let readOnly: Bool?
    let createdAt: String?
    let addedBy: String?
    let lastUsed: String?
    /// Whether the answer speaks of use at all: null then means *never*.
    let tellsUse: Bool

    private enum CodingKeys: String, CodingKey {
      case id, title, key, verified, readOnly, createdAt, addedBy, lastUsed
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(Int.self, forKey: .id)
      title = try values.decodeIfPresent(String.self, forKey: .title)
      key = try values.decodeIfPresent(String.self, forKey: .key)
      verified = try values.decodeIfPresent(Bool.self, forKey: .verified)
      readOnly = try values.decodeIfPresent(Bool.self, forKey: .readOnly)
      createdAt = try values.decodeIfPresent(String.self, forKey: .createdAt)
      addedBy = try values.decodeIfPresent(String.self, forKey: .addedBy)
      lastUsed = try values.decodeIfPresent(String.self, forKey: .lastUsed)
      tellsUse = values.contains(.lastUsed)
    }
  }
}
