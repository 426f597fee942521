public import Foundation

/// One GitLab server, gitlab.com or a company's own: its groups, projects, people and settings.
public struct GitLabTenant: SandboxVendor {
  public var host: String
  /// The licence of a server of one's own; on gitlab.com every top-level group has a plan instead.
  public var license: GitLabTier?
  public var users: [GitLabPerson] = []
  public var groups: [GitLabSpace] = []
  public var projects: [GitLabSpace] = []
  public var runners: [GitLabMachine] = []
  public var roles: [JSON] = []
  /// People's tokens, as listings tell them.
  public var personalTokens: [JSON] = []
  /// What differs from the defaults in the settings of the instance.
  public var settings: JSON = [:]
  public var systemHooks: [JSON] = []
  public var instanceVariables: [JSON] = []
  public var credentials: [GitLabCredential] = []
  public var applications: [GitLabApplication] = []
  /// Requests that one token may make in a minute.
  public var quota = 2000
  /// The most items that a page has, whatever is asked for.
  public var largestPage = 100
  /// Beyond so many items listings do not tell how many there are.
  public var largestCount = 10_000
  public var connections: [SandboxConnection] = []
  /// The vendor's clock.
  public var now: @Sendable () -> Date = { Date() }

  public init(host: String, license: GitLabTier?) {
    self.host = host
    self.license = license
  }

  public var hosts: [String] { [host] }
  public func open() -> any SandboxSimulation { GitLabSimulation(self) }

  var isShared: Bool { host == "gitlab.com" }
}

public enum GitLabTier: String, Sendable, Comparable {
  case free, premium, ultimate

  public static func < (lesser: GitLabTier, greater: GitLabTier) -> Bool { lesser.rank < greater.rank }

  private var rank: Int { self == .free ? 0 : self == .premium ? 1 : 2 }
}

/// A group or a project: who is in it, what hangs on it, and what differs from a well-kept one.
public struct GitLabSpace: Sendable {
  public var id: Int
  /// With the paths of the groups above.
  public var path: String
  /// Of a top-level group on gitlab.com.
  public var plan: GitLabTier?
  /// Keys of the answer that differ from the defaults.
  public var details: JSON
  public var members: [GitLabMembership] = []
  public var hooks: [JSON] = []
  public var variables: [JSON] = []
  public var tokens: [JSON] = []
  public var deployTokens: [JSON] = []
  public var deployKeys: [JSON] = []
  public var triggers: [JSON] = []
  public var protectedBranches: [JSON] = []
  public var protectedTags: [JSON] = []
  public var approvals: JSON = [:]
  public var approvalRules: [JSON] = []
  /// `nil` where there is none.
  public var pushRule: JSON?
  public var limitsJobTokens = true

  public init(_ id: Int, _ path: String, plan: GitLabTier? = nil, _ details: JSON = [:]) {
    self.id = id
    self.path = path
    self.plan = plan
    self.details = details
  }

  var name: String { String(path.split(separator: "/").last ?? "") }
  var parent: String? {
    path.contains("/") ? path.split(separator: "/").dropLast().joined(separator: "/") : nil
  }
  var visibility: String {
    if case .string(let visibility)? = details["visibility"] { visibility } else { "private" }
  }

  func isIn(_ group: String) -> Bool { path.hasPrefix("\(group)/") }
}

/// Somebody's role in a group or project.
public struct GitLabMembership: Sendable {
  public var username: String
  /// 10 for guest up to 50 for owner.
  public var level: Int
  public var expires: String?
  public var isAwaiting: Bool

  public init(_ username: String, _ level: Int, expires: String? = nil, isAwaiting: Bool = false) {
    self.username = username
    self.level = level
    self.expires = expires
    self.isAwaiting = isAwaiting
  }
}

/// An account.
public struct GitLabPerson: Sendable {
  public var id: Int
  public var username: String
  public var name: String
  public var isAdmin = false
  public var isExternal = false
  public var isBot = false
  public var isConfirmed = true
  public var usesTwoFactor = true
  public var state = "active"
  public var created: Date
  /// The day of the last use; `nil` for never.
  public var lastActivity: Date?
  /// The path of the group that manages it, of an enterprise user on gitlab.com.
  public var enterprise: String?

  public init(_ id: Int, _ username: String, _ name: String, created: Date, lastActivity: Date?) {
    self.id = id
    self.username = username
    self.name = name
    self.created = created
    self.lastActivity = lastActivity
  }
}

/// A runner, and whose it is.
public struct GitLabMachine: Sendable {
  public var id: Int
  public var description: String
  /// The path of its group or project; `nil` for one of the instance.
  public var owner: String?
  public var isOfGroup: Bool
  public var details: JSON

  public init(_ id: Int, _ description: String, of owner: String?, isOfGroup: Bool, _ details: JSON = [:]) {
    self.id = id
    self.description = description
    self.owner = owner
    self.isOfGroup = isOfGroup
    self.details = details
  }
}

/// A token that the server has given out.
public struct GitLabCredential: Sendable {
  public var value: String
  public var username: String
  public var scopes: [String]
  /// A day, `2027-01-31`.
  public var expires: String?
  public var isRevoked = false

  public init(_ value: String, _ username: String, scopes: [String] = ["read_api"], expires: String? = nil) {
    self.value = value
    self.username = username
    self.scopes = scopes
    self.expires = expires
  }
}

extension JSON {
  /// This object with the keys of another in place of its own.
  func overlaid(with other: JSON) -> JSON {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    let kept = own.map { member in
      Member(member.key, others.last { $0.key == member.key }?.value ?? member.value)
    }
    return .object(kept + others.filter { member in !own.contains { $0.key == member.key } })
  }
}
