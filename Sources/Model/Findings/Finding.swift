public import Foundation

/// A finding type that fired on one asset. Its number lives for ever: fixed and come back is the same finding.
public struct Finding: Sendable, Identifiable, Equatable {
  public let number: Int
  public let type: String
  public let title: String
  public let severity: Severity
  public let category: String
  public let status: FindingStatus
  public let application: String
  /// The integration's number and name.
  public let integration: Int
  public let integrationName: String
  public let asset: AssetReference
  /// The type's evidence columns as they were when the finding was last seen.
  public let evidence: [EvidenceItem]
  public let firstSeen: Date
  public let lastSeen: Date
  /// When it was last resolved, and why; `nil` while it is open.
  public let resolution: Resolution?
  /// Who looks after it; `nil` for nobody.
  public let assignee: String?

  public var id: Int { number }

  public init(
    number: Int, type: String, title: String, severity: Severity, category: String, status: FindingStatus,
    application: String, integration: Int, integrationName: String, asset: AssetReference,
    evidence: [EvidenceItem], firstSeen: Date, lastSeen: Date, resolution: Resolution?,
    assignee: String? = nil
  ) {
    self.number = number
    self.type = type
    self.title = title
    self.severity = severity
    self.category = category
    self.status = status
    self.application = application
    self.integration = integration
    self.integrationName = integrationName
    self.asset = asset
    self.evidence = evidence
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.resolution = resolution
    self.assignee = assignee
  }
}

public enum FindingStatus: String, Sendable, CaseIterable, Codable {
  /// Seen at the last look, and nobody has set it aside.
  case active
  /// Seen, and this instance is set aside.
  case hidden
  /// Seen, and its whole type is set aside.
  case ignored
  /// No longer there.
  case resolved
}

public struct Resolution: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable {
    case fixed
    case assetGone = "asset_gone"
    case typeRemoved = "type_removed"
  }

  public let reason: Reason
  public let date: Date

  public init(reason: Reason, date: Date) {
    self.reason = reason
    self.date = date
  }
}

/// The asset that a finding is about, as it was last seen; it outlives the asset's row.
public struct AssetReference: Sendable, Hashable {
  public let kind: String
  public let id: String
  public let name: String
  public let url: String?

  public init(kind: String, id: String, name: String, url: String?) {
    self.kind = kind
    self.id = id
    self.name = name
    self.url = url
  }
}

public struct EvidenceItem: Sendable, Hashable {
  public let column: String
  public let value: Value

  public init(column: String, value: Value) {
    self.column = column
    self.value = value
  }
}

/// One entry of a finding's history.
public struct FindingEvent: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable {
    case opened, resolved, reopened, hidden, unhidden, ignored, unignored
    /// A decision came to its end by itself.
    case expired
    case severityChanged = "severity_changed"
    case noted, assigned, unassigned
  }

  public let date: Date
  public let kind: Kind
  /// The reason that a person gave, what they noted, or what the scan saw.
  public let note: String?
  /// Who did it; `nil` for casb itself, and for people before casb kept their names.
  public let author: String?
  /// When a decision ends by itself.
  public let until: Date?

  public init(date: Date, kind: Kind, note: String?, author: String? = nil, until: Date? = nil) {
    self.date = date
    self.kind = kind
    self.note = note
    self.author = author
    self.until = until
  }
}
