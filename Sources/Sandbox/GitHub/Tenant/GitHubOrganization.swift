public import Foundation

/// An organisation and everything in it.
public struct GitHubOrganization: Sendable {
  public enum Plan: String, Sendable {
    case free
    case team
    case enterprise
  }

  public enum Role: String, Sendable {
    case admin
    case member
  }

  public struct Member: Sendable, Equatable {
    public var login: String
    public var role: Role

    public init(_ login: String, _ role: Role = .member) {
      self.login = login
      self.role = role
    }
  }

  public var login: String
  public var id: Int
  public var name: String
  public var description: String?
  public var email: String?
  public var isVerified = false
  public var plan = Plan.team
  public var createdAt: Date
  public var updatedAt: Date
  public var policy = GitHubOrganizationPolicy()
  public var actions = GitHubActionsPolicy()
  public var members: [Member] = []
  public var teams: [GitHubTeam] = []
  public var repositories: [GitHubRepository] = []
  public var hooks: [GitHubHook] = []
  public var rulesets: [GitHubRuleset] = []
  public var installations: [GitHubInstallation] = []
  public var invitations: [GitHubInvitation] = []
  public var roles = GitHubRole.predefined
  public var runners: [GitHubRunner] = []
  public var runnerGroups: [GitHubRunnerGroup] = [.standard]
  public var actionsSecrets: [GitHubSecret] = []
  /// To be read on the enterprise plan only.
  public var signOnCredentials: [GitHubSignOnCredential] = []
  /// To be read by apps only.
  public var accessGrants: [GitHubAccessGrant] = []
  /// The members whom the identity provider knows; nil without single sign-on.
  public var signOnLinked: [String]?
  public var hasAllowList = false
  public var restrictsNotifications = false
  /// Newest first; to be read on the enterprise plan only.
  public var auditLog: [GitHubAuditEvent] = []
  /// Classic tokens must have been authorised for the organisation's SAML single sign-on.
  public var requiresSingleSignOn = false

  public init(
    _ login: String, id: Int, name: String, description: String? = nil, createdAt: Date, updatedAt: Date
  ) {
    self.login = login
    self.id = id
    self.name = name
    self.description = description
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// Changes a repository; nothing happens if there is none of that name.
  public mutating func update(
    repository name: String, _ change: (inout GitHubRepository) throws -> Void
  ) rethrows {
    guard let index = repositories.firstIndex(where: { $0.name == name }) else { return }
    try change(&repositories[index])
  }

  func role(of login: String) -> Role? { members.first { $0.login == login }?.role }

  /// Collaborators who are not members, in the order of their first repository.
  var outsideCollaborators: [String] {
    let insiders = Set(members.map(\.login))
    var seen: Set<String> = []
    return repositories.flatMap(\.collaborators).map(\.login)
      .filter { !insiders.contains($0) && seen.insert($0).inserted }
  }
}

/// What the organisation lets its members do.
public struct GitHubOrganizationPolicy: Sendable, Equatable {
  public enum BasePermission: String, Sendable {
    case none
    case read
    case write
    case admin
  }

  public var requiresTwoFactor = false
  public var basePermission = BasePermission.read
  public var membersCreatePublicRepositories = true
  public var membersCreatePrivateRepositories = true
  public var membersCreatePublicPages = true
  public var membersCreatePrivatePages = true
  public var membersForkPrivateRepositories = false
  public var membersDeleteRepositories = true
  public var membersChangeVisibility = true
  public var membersInviteOutsideCollaborators = true
  public var membersDeleteIssues = false
  public var membersCreateTeams = true
  public var requiresWebCommitSignoff = false
  public var deployKeysAllowed = true
  /// Which repositories may have runners of their own: all, selected or none.
  public var repositoryRunners = "all"
  /// In which repositories releases cannot be changed: all, selected or none.
  public var immutableReleases = "none"
  public var newRepositoriesGetAdvancedSecurity = false
  public var newRepositoriesGetDependencyGraph = false
  public var newRepositoriesGetDependabotAlerts = false
  public var newRepositoriesGetDependabotUpdates = false
  public var newRepositoriesGetSecretScanning = false
  public var newRepositoriesGetPushProtection = false

  public init() {}
}

/// A line of the audit log.
public struct GitHubAuditEvent: Sendable, Equatable {
  public var action: String
  public var actor: String
  public var at: Date

  public init(_ action: String, by actor: String, at: Date) {
    self.action = action
    self.actor = actor
    self.at = at
  }
}

/// A team of an organisation.
public struct GitHubTeam: Sendable, Equatable {
  public var id: Int
  public var slug: String
  public var name: String
  public var description: String?

  public init(id: Int, slug: String, name: String, description: String? = nil) {
    self.id = id
    self.slug = slug
    self.name = name
    self.description = description
  }
}

/// An invitation to an organisation, open or failed.
public struct GitHubInvitation: Sendable, Equatable {
  public var id: Int
  public var login: String?
  public var email: String?
  public var role: String
  public var inviter: String
  public var createdAt: Date
  public var failedAt: Date?
  public var failedReason: String?

  public init(
    id: Int, login: String? = nil, email: String? = nil, role: String = "direct_member", inviter: String,
    createdAt: Date, failedAt: Date? = nil, failedReason: String? = nil
  ) {
    self.id = id
    self.login = login
    self.email = email
    self.role = role
    self.inviter = inviter
    self.createdAt = createdAt
    self.failedAt = failedAt
    self.failedReason = failedReason
  }
}
