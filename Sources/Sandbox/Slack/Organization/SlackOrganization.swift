public import Foundation

/// An Enterprise organisation, with what its administrators' methods tell of it.
public struct SlackOrganization: Sendable {
  public var id: String
  public var name: String
  public var domain: String
  public var workspaces: [SlackOrganizationWorkspace] = []
  public var accounts: [SlackAccount] = []
  public var channels: [SlackOrganizationChannel] = []
  public var apps: [SlackApprovedApp] = []
  public var auditEvents: [SlackAuditEvent] = []
  public var tokens: [SlackToken] = []
  /// The most items that a page has, whatever is asked for.
  public var largestPage = 1000
  public var connections: [SandboxConnection] = []

  public init(id: String, name: String, domain: String) {
    self.id = id
    self.name = name
    self.domain = domain
  }
}

public struct SlackOrganizationWorkspace: Sendable {
  public var id: String
  public var name: String
  /// `open`, `closed`, `invite_only` or `unlisted`.
  public var discoverability: String
  /// The ids of those who own it.
  public var owners: [String]

  public init(_ id: String, _ name: String, discoverability: String, owners: [String]) {
    self.id = id
    self.name = name
    self.discoverability = discoverability
    self.owners = owners
  }
}

/// An account of the organisation.
public struct SlackAccount: Sendable {
  public var id: String
  public var name: String
  /// The ids of the workspaces that it is in.
  public var workspaces: [String]
  public var isAdmin = false
  /// Of the organisation.
  public var isOwner = false
  public var isGuest = false
  public var isBot = false
  public var hasSecondFactor = false
  public var hasSingleSignOn = true
  public var expires: Date?
  public var created: Date
  public var lastActive: Date

  public init(_ id: String, _ name: String, in workspaces: [String], created: Date, lastActive: Date) {
    self.id = id
    self.name = name
    self.workspaces = workspaces
    self.created = created
    self.lastActive = lastActive
  }
}

public struct SlackOrganizationChannel: Sendable {
  public var id: String
  public var name: String
  /// The id of its workspace.
  public var workspace: String
  public var isPrivate = false
  public var isArchived = false
  public var isInvitationPending = false
  /// Other organisations that are in it.
  public var externalTeams: [String] = []
  public var created: Date
  public var lastActivity: Date

  public init(_ id: String, _ name: String, in workspace: String, created: Date, lastActivity: Date) {
    self.id = id
    self.name = name
    self.workspace = workspace
    self.created = created
    self.lastActivity = lastActivity
  }
}

public struct SlackApprovedApp: Sendable {
  public var id: String
  public var name: String
  /// Those that are sensitive among them are the keys of `true`.
  public var scopes: [(name: String, isSensitive: Bool)]
  public var isReviewed: Bool
  public var isInternal: Bool
  public var updated: Date

  public init(
    _ id: String, _ name: String, scopes: [(name: String, isSensitive: Bool)], isReviewed: Bool,
    isInternal: Bool, updated: Date
  ) {
    self.id = id
    self.name = name
    self.scopes = scopes
    self.isReviewed = isReviewed
    self.isInternal = isInternal
    self.updated = updated
  }
}
