extension GitHubAPI {
  /// The schema `self-hosted-runners-settings`.
  struct RunnerPolicy: Decodable, Sendable {
    let enabledRepositories: String?
  }

  /// The schema `immutable-releases-organization-settings`.
  struct ImmutableReleases: Decodable, Sendable {
    let enforcedRepositories: String?
  }

  /// The schema `runner`.
  struct Runner: ListedItem {
    struct Label: Decodable, Sendable {
      let name: String
    }

    let id: Int
    let name: String?
    let os: String?
    let status: String?
    let busy: Bool?
    let ephemeral: Bool?
    let labels: [Label]?
    let runnerGroupId: Int?
    let version: String?
  }

  struct Runners: Listing {
    let runners: [Runner]
    var items: [Runner] { runners }
  }

  /// The schema `runner-groups-org`.
  struct RunnerGroup: ListedItem {
    let id: Int
    let name: String?
    let visibility: String?
    let `default`: Bool?
    let inherited: Bool?
    let allowsPublicRepositories: Bool?
    let restrictedToWorkflows: Bool?
    let selectedWorkflows: [String]?
  }

  struct RunnerGroups: Listing {
    let runnerGroups: [RunnerGroup]
    var items: [RunnerGroup] { runnerGroups }
  }

  /// The schema `organization-actions-secret`.
  struct Secret: ListedItem {
    let name: String
    let visibility: String?
    let createdAt: String?
    let updatedAt: String?
  }

  struct Secrets: Listing {
    let secrets: [Secret]
    var items: [Secret] { secrets }
  }

  /// The schema `environment`.
  struct Environment: ListedItem {
    struct Rule: Decodable, Sendable {
      /// wait_timer, required_reviewers, branch_policy, or the app of a custom rule.
      let type: String?
      let waitTimer: Int?
      let preventSelfReview: Bool?
    }

    struct BranchPolicy: Decodable, Sendable {
      let protectedBranches: Bool?
      let customBranchPolicies: Bool?
    }

    let id: Int
    let name: String
    let htmlUrl: String?
    let createdAt: String?
    let updatedAt: String?
    let protectionRules: [Rule]?
    /// Null where every branch may deploy.
    let deploymentBranchPolicy: BranchPolicy?
  }

  struct Environments: Listing {
    let environments: [Environment]
    var items: [Environment] { environments }
  }

  /// The schema `credential-authorization`.
  struct SignOnCredential: ListedItem {
    let login: String
    let credentialId: Int
    let credentialType: String?
    let credentialAuthorizedAt: String?
    let credentialAccessedAt: String?
    let scopes: [String]?
    let authorizedCredentialTitle: String?
    let authorizedCredentialNote: String?
    let authorizedCredentialExpiresAt: String?
  }
}
