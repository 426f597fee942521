public import Foundation

/// A self-hosted runner of an organisation.
public struct GitHubRunner: Sendable, Equatable {
  public var id: Int
  public var name: String
  public var group: Int
  public var isOnline: Bool
  public var isEphemeral: Bool
  public var labels: [String]

  public init(
    id: Int, name: String, group: Int = GitHubRunnerGroup.defaultID, isOnline: Bool = true,
    isEphemeral: Bool = false, labels: [String] = ["self-hosted", "Linux", "X64"]
  ) {
    self.id = id
    self.name = name
    self.group = group
    self.isOnline = isOnline
    self.isEphemeral = isEphemeral
    self.labels = labels
  }
}

/// A group of self-hosted runners.
public struct GitHubRunnerGroup: Sendable, Equatable {
  /// Every organisation has this one.
  public static let defaultID = 1

  public var id: Int
  public var name: String
  /// all, private or selected.
  public var visibility: String
  public var allowsPublicRepositories: Bool
  /// The workflows that may use it; nil for any.
  public var workflows: [String]?

  public init(
    id: Int, name: String, visibility: String = "selected", allowsPublicRepositories: Bool = false,
    workflows: [String]? = nil
  ) {
    self.id = id
    self.name = name
    self.visibility = visibility
    self.allowsPublicRepositories = allowsPublicRepositories
    self.workflows = workflows
  }

  /// As GitHub makes it with the organisation.
  public static let standard = GitHubRunnerGroup(id: defaultID, name: "Default", visibility: "all")
}

/// A secret of an organisation, of which nobody can see the value.
public struct GitHubSecret: Sendable, Equatable {
  public var name: String
  /// all, private or selected.
  public var visibility: String
  public var createdAt: Date
  public var updatedAt: Date

  public init(_ name: String, visibility: String = "selected", createdAt: Date, updatedAt: Date) {
    self.name = name
    self.visibility = visibility
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// A deployment environment of a repository.
public struct GitHubEnvironment: Sendable, Equatable {
  public var id: Int
  public var name: String
  /// Who approves deployments; nil for nobody.
  public var reviewers: [String]?
  public var preventsSelfReview: Bool
  public var waitMinutes: Int?
  public var restrictsBranches: Bool
  public var createdAt: Date

  public init(
    id: Int, name: String, reviewers: [String]? = nil, preventsSelfReview: Bool = false,
    waitMinutes: Int? = nil, restrictsBranches: Bool = false, createdAt: Date
  ) {
    self.id = id
    self.name = name
    self.reviewers = reviewers
    self.preventsSelfReview = preventsSelfReview
    self.waitMinutes = waitMinutes
    self.restrictsBranches = restrictsBranches
    self.createdAt = createdAt
  }
}

/// A token or key that was authorised for an organisation's single sign-on.
public struct GitHubSignOnCredential: Sendable, Equatable {
  public var id: Int
  public var login: String
  /// personal access token, SSH key, OAuth app token or GitHub app token.
  public var type: String
  public var scopes: [String]?
  public var note: String?
  public var authorizedAt: Date
  public var accessedAt: Date?
  public var expiresAt: Date?

  public init(
    id: Int, login: String, type: String = "personal access token", scopes: [String]? = nil,
    note: String? = nil, authorizedAt: Date, accessedAt: Date? = nil, expiresAt: Date? = nil
  ) {
    self.id = id
    self.login = login
    self.type = type
    self.scopes = scopes
    self.note = note
    self.authorizedAt = authorizedAt
    self.accessedAt = accessedAt
    self.expiresAt = expiresAt
  }
}

/// A fine-grained token of a member, approved or waiting.
public struct GitHubAccessGrant: Sendable, Equatable {
  public var id: Int
  public var owner: String
  public var name: String
  public var isPending: Bool
  /// none, all or subset.
  public var selection: String
  public var organization: [String: String]
  public var repository: [String: String]
  public var grantedAt: Date
  public var expiresAt: Date?
  public var lastUsed: Date?

  public init(
    id: Int, owner: String, name: String, isPending: Bool = false, selection: String = "subset",
    organization: [String: String] = [:], repository: [String: String] = ["metadata": "read"],
    grantedAt: Date, expiresAt: Date? = nil, lastUsed: Date? = nil
  ) {
    self.id = id
    self.owner = owner
    self.name = name
    self.isPending = isPending
    self.selection = selection
    self.organization = organization
    self.repository = repository
    self.grantedAt = grantedAt
    self.expiresAt = expiresAt
    self.lastUsed = lastUsed
  }
}
