public import Foundation

/// One Slack workspace.
public struct SlackTenant: Sendable {
  public var id: String
  public var name: String
  public var domain: String
  /// `free`, `std`, `plus`, `enterprise` or `compliance`.
  public var plan: String
  public var allowsMessageDeletion = true
  public var whoCanPostGeneral = "everyone"
  public var users: [SlackMember] = []
  public var channels: [SlackConversation] = []
  public var files: [SlackSharedFile] = []
  /// Ids of files that there were.
  public var deletedFiles: Set<String> = []
  public var integrationLogs: [SlackIntegrationLog] = []
  public var tokens: [SlackToken] = []
  /// Apps that rotate their tokens.
  public var rotatingApps: [SlackRotatingApp] = []
  /// The most items that a page has, whatever is asked for.
  public var largestPage = 1000
  public var connections: [SandboxConnection] = []
  /// The vendor's clock.
  public var now: @Sendable () -> Date = { Date() }

  public init(id: String, name: String, domain: String, plan: String) {
    self.id = id
    self.name = name
    self.domain = domain
    self.plan = plan
  }

  func member(_ id: String) -> SlackMember? { users.first { $0.id == id } }
}

/// Slack, with every workspace that it hosts; a token tells which one is meant.
public struct SlackCloud: SandboxVendor {
  public var workspaces: [SlackTenant]
  public var organizations: [SlackOrganization]

  public init(_ workspaces: [SlackTenant], organizations: [SlackOrganization] = []) {
    self.workspaces = workspaces
    self.organizations = organizations
  }

  public var hosts: [String] { ["slack.com", SlackSimulation.auditHost] }
  public var connections: [SandboxConnection] {
    workspaces.flatMap(\.connections) + organizations.flatMap(\.connections)
  }
  public func open() -> any SandboxSimulation { SlackSimulation(self) }
}

/// An account of the workspace.
public struct SlackMember: Sendable {
  public enum Role: Sendable { case primaryOwner, owner, admin, member, guest, singleChannelGuest, bot }

  public var id: String
  public var name: String
  public var realName: String
  public var role = Role.member
  public var isDeactivated = false
  public var isInvited = false
  public var isEmailConfirmed = true
  /// `app` or `sms`; `nil` without two-factor authentication.
  public var secondFactor: String? = "app"
  public var appID: String?
  public var updated: Date

  public init(_ id: String, _ name: String, _ realName: String, updated: Date) {
    self.id = id
    self.name = name
    self.realName = realName
    self.updated = updated
  }

  var isAdmin: Bool { [.primaryOwner, .owner, .admin].contains(role) }
}

public struct SlackConversation: Sendable {
  public var id: String
  public var name: String
  public var isPrivate = false
  public var isArchived = false
  public var isGeneral = false
  public var isInvitationPending = false
  /// Other organisations that are in it.
  public var externalTeams: [String] = []
  /// The ids of those who are in it.
  public var members: [String]
  public var created: Date

  public init(_ id: String, _ name: String, members: [String], created: Date) {
    self.id = id
    self.name = name
    self.members = members
    self.created = created
  }
}

public struct SlackSharedFile: Sendable {
  public var id: String
  public var title: String
  public var type: String
  public var size: Int
  public var user: String
  public var hasPublicLink = false
  /// Where it is kept if not in Slack, `gdrive`.
  public var externalType: String?
  public var channels: [String]
  public var created: Date

  public init(
    _ id: String, _ title: String, type: String, size: Int, user: String, channels: [String], created: Date
  ) {
    self.id = id
    self.title = title
    self.type = type
    self.size = size
    self.user = user
    self.channels = channels
    self.created = created
  }
}

/// An entry of the log of integrations.
public struct SlackIntegrationLog: Sendable {
  public var appID: String
  public var appName: String
  /// `added`, `removed`, `enabled`, `disabled` or `updated`.
  public var change: String
  public var scopes: [String]
  public var user: String
  public var date: Date

  public init(
    _ appID: String, _ appName: String, _ change: String, scopes: [String], user: String, date: Date
  ) {
    self.appID = appID
    self.appName = appName
    self.change = change
    self.scopes = scopes
    self.user = user
    self.date = date
  }
}

/// A token that the workspace has given out.
public struct SlackToken: Sendable {
  public var value: String
  /// Whose it is; a bot's is its bot user's.
  public var user: String
  public var scopes: [String]
  /// The error with which it is refused; `nil` for a good one.
  public var refusal: String?

  public init(_ value: String, user: String, scopes: [String], refusal: String? = nil) {
    self.value = value
    self.user = user
    self.scopes = scopes
    self.refusal = refusal
  }

  var isBot: Bool { value.hasPrefix("xoxb-") }
}

/// An app whose user token is rotated.
public struct SlackRotatingApp: Sendable {
  public var clientID: String
  public var clientSecret: String
  /// The one that has not been used yet.
  public var refreshToken: String
  public var user: String
  public var scopes: [String]

  public init(_ clientID: String, secret: String, refreshToken: String, user: String, scopes: [String]) {
    self.clientID = clientID
    clientSecret = secret
    self.refreshToken = refreshToken
    self.user = user
    self.scopes = scopes
  }
}
