/// Why a condition says of an asset what it says, part by part.
public struct Explanation: Sendable, Equatable {
  /// How the parts make up the condition.
  public enum Joining: Sendable, Equatable {
    /// It fires while all of them hold.
    case all
    /// It fires while any of them holds.
    case any
  }

  public let joining: Joining
  public let parts: [ExplainedPart]
  /// Whether the asset is still stored; of one that is gone the values are not known.
  public let isStored: Bool

  public init(joining: Joining, parts: [ExplainedPart], isStored: Bool) {
    self.joining = joining
    self.parts = parts
    self.isStored = isStored
  }
}

/// One part of a condition, with what it says of the asset now.
public struct ExplainedPart: Sendable, Equatable {
  /// Its SQL.
  public let condition: String
  /// `nil` is unknown.
  public let verdict: Bool?
  public let columns: [ExplainedColumn]

  public init(condition: String, verdict: Bool?, columns: [ExplainedColumn]) {
    self.condition = condition
    self.verdict = verdict
    self.columns = columns
  }
}

/// A column that a condition reads.
public struct ExplainedColumn: Sendable, Equatable {
  public let kind: String
  public let column: String
  /// In the asset itself; `nil` for a column of other assets, of which there is no single value.
  public let value: Value?
  /// Why its value is NULL, where that is known.
  public let reason: UnknownReason?

  public init(kind: String, column: String, value: Value?, reason: UnknownReason?) {
    self.kind = kind
    self.column = column
    self.value = value
    self.reason = reason
  }
}
