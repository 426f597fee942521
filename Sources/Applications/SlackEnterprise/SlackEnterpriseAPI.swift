/// The answers of Slack's methods for administrators, as far as casb reads them.
enum SlackEnterpriseAPI {}

extension SlackEnterpriseAPI {
  struct Workspaces: Listing {
    let teams: [Workspace]
    var items: [Workspace] { teams }
  }

  struct Workspace: ListedItem {
    let id: String
    let name: String?
    let discoverability: String?
    let teamUrl: String?
  }

  struct Owners: Listing {
    let ownerIds: [OwnerID]
    var items: [OwnerID] { ownerIds }
  }

  /// Only counted.
  struct OwnerID: ListedItem {}

  struct Users: Listing {
    let users: [User]
    var items: [User] { users }
  }

  /// A member of the answer to [admin.users.list](https://docs.slack.dev/reference/methods/admin.users.list).
  struct User: ListedItem {
    let id: String
    let email: String?
    let username: String?
    let fullName: String?
    let isAdmin: Bool?
    let isOwner: Bool?
    let isPrimaryOwner: Bool?
    let isRestricted: Bool?
    let isUltraRestricted: Bool?
    let isBot: Bool?
    let isActive: Bool?
    /// JSON has `has_2fa`.
    let has2Fa: Bool?
    let hasSso: Bool?
    /// Seconds since 1970; 0 for a guest that stays for ever.
    let expirationTs: Int?
    let dateCreated: Int?
    /// 0 for somebody who has never come.
    let lastActiveTs: Int?
    let workspaces: [String]?
  }

  struct Channels: Listing {
    let conversations: [Channel]
    var items: [Channel] { conversations }
  }

  struct SearchEnd: Decodable, Sendable {
    let nextCursor: String?
  }

  struct Channel: ListedItem {
    let id: String
    let name: String?
    let isPrivate: Bool?
    let isArchived: Bool?
    let isExtShared: Bool?
    let isPendingExtShared: Bool?
    let connectedTeamIds: [String]?
    let externalUserCount: Int?
    let memberCount: Int?
    let lastActivityTs: Int?
    let created: Int?
    let creatorId: String?
  }

  struct Apps: Listing {
    let approvedApps: [ApprovedApp]
    var items: [ApprovedApp] { approvedApps }
  }

  struct ApprovedApp: ListedItem {
    struct App: Decodable, Sendable {
      let id: String
      let name: String?
      let isAppDirectoryApproved: Bool?
      let isInternal: Bool?
    }

    struct GrantedScope: Decodable, Sendable {
      let name: String
      let isSensitive: Bool?
    }

    let app: App
    let scopes: [GrantedScope]?
    let dateUpdated: Int?
  }
}
