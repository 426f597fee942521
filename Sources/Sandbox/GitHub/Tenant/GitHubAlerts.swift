public import Foundation

/// A vulnerable dependency that Dependabot has found.
public struct GitHubDependabotAlert: Sendable, Equatable {
  public var number: Int
  public var package: String
  public var ecosystem: String
  public var manifest: String
  /// low, medium, high, critical.
  public var severity: String
  /// open, fixed, dismissed, auto_dismissed.
  public var state: String
  public var advisory: String
  public var summary: String
  public var vulnerableRange: String
  public var fixedIn: String?
  public var createdAt: Date

  public init(
    number: Int, package: String, ecosystem: String, manifest: String, severity: String,
    state: String = "open", advisory: String, summary: String, vulnerableRange: String,
    fixedIn: String? = nil, createdAt: Date
  ) {
    self.number = number
    self.package = package
    self.ecosystem = ecosystem
    self.manifest = manifest
    self.severity = severity
    self.state = state
    self.advisory = advisory
    self.summary = summary
    self.vulnerableRange = vulnerableRange
    self.fixedIn = fixedIn
    self.createdAt = createdAt
  }
}

/// A credential that secret scanning has found.
public struct GitHubSecretAlert: Sendable, Equatable {
  public var number: Int
  public var type: String
  public var typeName: String
  /// open or resolved.
  public var state: String
  /// active, inactive or unknown.
  public var validity: String
  public var isPubliclyLeaked: Bool
  public var bypassedBy: String?
  public var createdAt: Date

  public init(
    number: Int, type: String, typeName: String, state: String = "open", validity: String = "unknown",
    isPubliclyLeaked: Bool = false, bypassedBy: String? = nil, createdAt: Date
  ) {
    self.number = number
    self.type = type
    self.typeName = typeName
    self.state = state
    self.validity = validity
    self.isPubliclyLeaked = isPubliclyLeaked
    self.bypassedBy = bypassedBy
    self.createdAt = createdAt
  }
}

/// A weakness that code scanning has found.
public struct GitHubCodeAlert: Sendable, Equatable {
  public var number: Int
  public var rule: String
  public var description: String
  /// low, medium, high or critical; nil for a rule that is not about security.
  public var severity: String?
  /// open, dismissed or fixed.
  public var state: String
  public var path: String
  public var createdAt: Date

  public init(
    number: Int, rule: String, description: String, severity: String?, state: String = "open",
    path: String = "Sources/main.swift", createdAt: Date
  ) {
    self.number = number
    self.rule = rule
    self.description = description
    self.severity = severity
    self.state = state
    self.path = path
    self.createdAt = createdAt
  }
}
