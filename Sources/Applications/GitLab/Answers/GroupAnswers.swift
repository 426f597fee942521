extension GitLabAPI {
  /// A group, as its page or a listing tells it; a listing leaves out the settings of top-level groups.
  struct Group: ListedItem {
    struct BranchDefaults: Decodable, Sendable {
      let allowedToPush: [AccessEntry]?
      let allowForcePush: Bool?

      /// How GitLab writes that new branches are not protected at all.
      private var isEmpty: Bool { allowedToPush == nil && allowForcePush == nil }

      var letsDevelopersPush: Bool? { allowedToPush?.includesDevelopers ?? (isEmpty ? true : nil) }
      var letsForcePush: Bool? { allowForcePush ?? (isEmpty ? true : nil) }
    }

    /// The link of a SAML group; counted only.
    struct SAMLLink: Decodable, Sendable {}

    let id: Int
    let fullPath: String
    let webUrl: String?
    let parentId: Int?
    let visibility: String?
    let createdAt: String?
    let markedForDeletionOn: String?
    let requireTwoFactorAuthentication: Bool?
    let twoFactorGracePeriod: Int?
    let shareWithGroupLock: Bool?
    let requestAccessEnabled: Bool?
    let projectCreationLevel: String?
    let subgroupCreationLevel: String?
    let sharedRunnersSetting: String?
    let membershipLock: Bool?
    let preventForkingOutsideGroup: Bool?
    let preventSharingGroupsOutsideHierarchy: Bool?
    let serviceAccessTokensExpirationEnforced: Bool?
    let enabledGitAccessProtocol: String?
    let ipRestrictionRanges: String?
    let allowedEmailDomainsList: String?
    let defaultBranchProtectionDefaults: BranchDefaults?
    let sharedWithGroups: [Share]?
    let samlGroupLinks: [SAMLLink]?
  }

  /// A group that something is shared with.
  struct Share: Decodable, Sendable {
    let groupFullPath: String?
  }

  /// Somebody in a group or a project.
  struct Member: ListedItem {
    struct Role: Decodable, Sendable {
      let name: String?
    }

    let id: Int
    let username: String
    let state: String?
    let membershipState: String?
    let accessLevel: Int?
    let createdAt: String?
    let expiresAt: String?
    let createdBy: CreatedBy?
    let memberRole: Role?

    struct CreatedBy: Decodable, Sendable {
      let username: String?
    }
  }

  /// A custom role. GitLab adds to its permissions with every version, so they are taken as they come.
  struct MemberRole: ListedItem {
    let id: Int
    let name: String
    let baseAccessLevel: Int?
    let permissions: [String]

    init(from decoder: any Decoder) throws {
      // Keys of a dictionary are kept as GitLab writes them.
      let values = try decoder.singleValueContainer().decode([String: Loose].self)
      guard let id = values["id"]?.text.flatMap({ Int($0) }) else {
        throw DecodingError.valueNotFound(
          Int.self, .init(codingPath: decoder.codingPath, debugDescription: "a role has an id"))
      }
      self.id = id
      name = values["name"]?.text ?? "role \(id)"
      baseAccessLevel = values["base_access_level"]?.text.flatMap { Int($0) }
      permissions = values.filter(\.value.isTrue).keys.sorted()
    }
  }

  /// An account, as administrators and the owners of enterprise users see it.
  struct User: ListedItem {
    let id: Int
    let username: String
    let name: String?
    let state: String?
    let webUrl: String?
    let email: String?
    let createdAt: String?
    let confirmedAt: String?
    let lastActivityOn: String?
    let bot: Bool?
    let external: Bool?
    let isAdmin: Bool?
    let twoFactorEnabled: Bool?
  }
}
