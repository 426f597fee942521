public import Foundation

/// A repository and its settings.
public struct GitHubRepository: Sendable {
  public enum Visibility: String, Sendable {
    case `public`
    case `private`
    case `internal`
  }

  public var name: String
  public var id: Int
  public var description: String?
  public var homepage: String?
  public var visibility = Visibility.private
  public var isFork = false
  public var isArchived = false
  public var isTemplate = false
  /// Without a commit a repository has no branch.
  public var isEmpty = false
  public var defaultBranch = "main"
  public var language: String?
  public var topics: [String] = []
  /// SPDX id, for example `Apache-2.0`.
  public var license: String?
  public var createdAt: Date
  public var updatedAt: Date
  public var pushedAt: Date
  public var allowsForking = false
  public var hasPages = false
  public var hasWiki = true
  public var deletesMergedBranches = true
  public var requiresWebCommitSignoff = false
  public var security = GitHubSecurity()
  /// Classic protection of the default branch.
  public var protection: GitHubProtection?
  public var rulesets: [GitHubRuleset] = []
  public var hooks: [GitHubHook] = []
  public var deployKeys: [GitHubDeployKey] = []
  public var collaborators: [GitHubCollaborator] = []
  public var actions: GitHubActionsPolicy
  public var codeScanning = GitHubCodeScanning.defaultSetup
  public var dependabotAlerts: [GitHubDependabotAlert] = []
  public var secretAlerts: [GitHubSecretAlert] = []
  public var codeAlerts: [GitHubCodeAlert] = []
  public var environments: [GitHubEnvironment] = []

  public init(
    _ name: String, id: Int, description: String? = nil, createdAt: Date, pushedAt: Date,
    actions: GitHubActionsPolicy = GitHubActionsPolicy()
  ) {
    self.name = name
    self.id = id
    self.description = description
    self.createdAt = createdAt
    self.updatedAt = pushedAt
    self.pushedAt = pushedAt
    self.actions = actions
  }
}

/// The features of "Code security" of a repository.
public struct GitHubSecurity: Sendable, Equatable {
  public var secretScanning = false
  public var pushProtection = false
  public var validityChecks = false
  public var nonProviderPatterns = false
  public var dependabotAlerts = false
  public var dependabotUpdates = false
  public var privateVulnerabilityReporting = false
  /// Only where GitHub's advanced features are bought; nil leaves them out of answers.
  public var advancedSecurity: Bool?

  public init() {}

  /// Everything on.
  public static var hardened: GitHubSecurity {
    var security = GitHubSecurity()
    security.secretScanning = true
    security.pushProtection = true
    security.validityChecks = true
    security.nonProviderPatterns = true
    security.dependabotAlerts = true
    security.dependabotUpdates = true
    security.privateVulnerabilityReporting = true
    return security
  }
}

/// How a repository's code is scanned.
public enum GitHubCodeScanning: Sendable {
  /// A private repository for which code scanning was not bought.
  case unavailable
  case off
  case defaultSetup
  /// By a workflow or a tool of its own, which uploads its analyses.
  case uploaded
}

/// A person's right on a repository.
public enum GitHubPermission: Int, Sendable, Comparable, CaseIterable {
  case none
  case read
  case triage
  case write
  case maintain
  case admin

  public static func < (one: GitHubPermission, other: GitHubPermission) -> Bool {
    one.rawValue < other.rawValue
  }

  /// The name of the role, as `role_name` says it.
  var roleName: String { String(describing: self) }
}

/// A person who was given a right on one repository.
public struct GitHubCollaborator: Sendable, Equatable {
  public var login: String
  public var permission: GitHubPermission

  public init(_ login: String, _ permission: GitHubPermission) {
    self.login = login
    self.permission = permission
  }
}

/// A webhook of an organisation or a repository.
public struct GitHubHook: Sendable, Equatable {
  public var id: Int
  public var url: String
  public var events: [String]
  public var isActive: Bool
  public var hasSecret: Bool
  public var verifiesCertificate: Bool
  public var contentType: String
  public var createdAt: Date
  /// The status of the last delivery; nil before the first.
  public var lastStatus: Int?

  public init(
    id: Int, url: String, events: [String] = ["push"], isActive: Bool = true, hasSecret: Bool = true,
    verifiesCertificate: Bool = true, contentType: String = "json", createdAt: Date, lastStatus: Int? = 200
  ) {
    self.id = id
    self.url = url
    self.events = events
    self.isActive = isActive
    self.hasSecret = hasSecret
    self.verifiesCertificate = verifiesCertificate
    self.contentType = contentType
    self.createdAt = createdAt
    self.lastStatus = lastStatus
  }
}

/// An SSH key that opens one repository.
public struct GitHubDeployKey: Sendable, Equatable {
  public enum Algorithm: Sendable, Equatable {
    case ed25519
    case rsa(bits: Int)
    case dss
  }

  public var id: Int
  public var algorithm: Algorithm
  public var isVerified: Bool
  public var title: String
  public var isReadOnly: Bool
  public var addedBy: String?
  public var createdAt: Date
  public var lastUsed: Date?

  public init(
    id: Int, title: String, isReadOnly: Bool = true, addedBy: String? = nil, createdAt: Date,
    lastUsed: Date? = nil, algorithm: Algorithm = .ed25519, isVerified: Bool = true
  ) {
    self.id = id
    self.algorithm = algorithm
    self.isVerified = isVerified
    self.title = title
    self.isReadOnly = isReadOnly
    self.addedBy = addedBy
    self.createdAt = createdAt
    self.lastUsed = lastUsed
  }
}
