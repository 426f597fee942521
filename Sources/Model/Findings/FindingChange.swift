public import Foundation

/// From when on changes count.
public enum LookBack: Sendable, Equatable {
  /// For each integration the end of the scan before its last one that could be settled: what the last one changed,
  /// and what people decided since the one before. Where there was only one, everything is new.
  case lastScan
  case date(Date)
}

/// How a finding that people should act on came, or ceased to be one.
public struct FindingChange: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Never seen before.
    case new
    /// It was resolved or set aside, and is to be acted on again.
    case returned
    /// It is resolved, or was set aside.
    case gone
  }

  public enum Reason: String, Sendable {
    case opened, reopened, unhidden, unignored
    /// The decision that set it aside came to its end.
    case expired
    case fixed
    case assetGone = "asset_gone"
    case typeRemoved = "type_removed"
    case hidden, ignored
  }

  public let kind: Kind
  public let reason: Reason
  public let finding: Finding

  public init(kind: Kind, reason: Reason, finding: Finding) {
    self.kind = kind
    self.reason = reason
    self.finding = finding
  }
}

/// How many findings of a severity changed in a way.
public struct FindingChangeCount: Sendable, Equatable {
  public let kind: FindingChange.Kind
  public let severity: Severity
  public let count: Int

  public init(kind: FindingChange.Kind, severity: Severity, count: Int) {
    self.kind = kind
    self.severity = severity
    self.count = count
  }
}
