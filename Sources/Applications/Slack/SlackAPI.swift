/// Slack's answers, as far as casb reads them.
///
/// Everything but an identity is optional: Slack leaves out what a token may not see, and most of a deactivated account.
enum SlackAPI {}

extension SlackAPI {
  /// What leads to the next page: a cursor, or a page number.
  struct Page: Decodable, Sendable {
    struct Metadata: Decodable, Sendable {
      let nextCursor: String?
    }

    struct Paging: Decodable, Sendable {
      let total: Int?
      let page: Int?
      let pages: Int?
    }

    let responseMetadata: Metadata?
    let paging: Paging?
  }

  /// `auth.test`
  struct Identity: Decodable, Sendable {
    let url: String?
    let team: String?
    let user: String?
    let teamId: String
    let userId: String
    let botId: String?
    let isEnterpriseInstall: Bool?
    let enterpriseId: String?
  }

  struct OneTeam: Decodable, Sendable {
    let team: Team
  }

  /// The team object.
  struct Team: Decodable, Sendable {
    struct Provider: Decodable, Sendable {
      let label: String?
      let type: String?
    }

    let id: String
    let name: String
    let domain: String?
    let emailDomain: String?
    let url: String?
    let isVerified: Bool?
    let ssoProvider: Provider?
  }

  /// `team.preferences.list`
  struct Preferences: Decodable, Sendable {
    let allowMessageDeletion: Bool?
    let msgEditWindowMins: Int?
    let disableFileUploads: String?
    let whoCanPostGeneral: String?
  }

  /// `team.billing.info`
  struct Billing: Decodable, Sendable {
    let plan: String?
  }

  struct OneUser: Decodable, Sendable {
    let user: User
  }

  struct Users: Listing {
    let members: [User]
    var items: [User] { members }
  }

  /// The [user object](https://docs.slack.dev/reference/objects/user-object).
  struct User: ListedItem {
    struct Profile: Decodable, Sendable {
      let realName: String?
      let displayName: String?
      let email: String?
      let apiAppId: String?
    }

    let id: String
    let name: String?
    let teamId: String?
    let deleted: Bool?
    let isBot: Bool?
    let isAdmin: Bool?
    let isOwner: Bool?
    let isPrimaryOwner: Bool?
    let isRestricted: Bool?
    let isUltraRestricted: Bool?
    /// Only there for somebody who has not come yet.
    let isInvitedUser: Bool?
    let isEmailConfirmed: Bool?
    /// Told to administrators alone. JSON has `has_2fa`.
    let has2Fa: Bool?
    /// `app` or `sms`, with two-factor authentication only.
    let twoFactorType: String?
    /// Seconds since 1970.
    let updated: Int?
    let profile: Profile?
  }

  struct Channels: Listing {
    let channels: [Channel]
    var items: [Channel] { channels }
  }

  /// The [conversation object](https://docs.slack.dev/reference/objects/conversation-object).
  struct Channel: ListedItem {
    let id: String
    let name: String?
    let created: Int?
    let creator: String?
    let isPrivate: Bool?
    let isArchived: Bool?
    let isGeneral: Bool?
    let isExtShared: Bool?
    let isPendingExtShared: Bool?
    let isOrgShared: Bool?
    let contextTeamId: String?
    let sharedTeamIds: [String]?
    let internalTeamIds: [String]?
    let pendingConnectedTeamIds: [String]?
    let numMembers: Int?
  }

  struct OneFile: Decodable, Sendable {
    let file: File
  }

  struct Files: Listing {
    let files: [File]
    var items: [File] { files }
  }

  /// The [file object](https://docs.slack.dev/reference/objects/file-object).
  struct File: ListedItem {
    let id: String
    let name: String?
    let title: String?
    let mimetype: String?
    let filetype: String?
    let user: String?
    let size: Int?
    let created: Int?
    let isPublic: Bool?
    let publicUrlShared: Bool?
    let isExternal: Bool?
    let externalType: String?
    let permalink: String?
    let channels: [String]?
    let groups: [String]?
  }

  struct Logs: Listing {
    let logs: [Log]
    var items: [Log] { logs }
  }

  /// An entry of `team.integrationLogs`: of an app, or of a service of old.
  struct Log: ListedItem {
    let appId: String?
    let appType: String?
    let serviceId: Identifier?
    let serviceType: String?
    let userName: String?
    /// Seconds since 1970, as text.
    let date: String?
    let changeType: String?
    /// Scopes with commas between.
    let scope: String?
  }

  /// Text or a number, as Slack writes `service_id` in one and the same answer.
  struct Identifier: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try value.decode(String.self)
      }
    }
  }
}
