/// For one integration and finding type: how many assets passed, fired and are unknown, and why.
public struct Coverage: Sendable, Equatable {
  public let integration: Int
  public let integrationName: String
  public let type: String
  public let severity: Severity
  public let passed: Int
  public let fired: Int
  public let unknown: Int
  /// Why assets are unknown, most frequent first.
  public let reasons: [CoverageReason]

  public init(
    integration: Int, integrationName: String, type: String, severity: Severity, passed: Int, fired: Int,
    unknown: Int, reasons: [CoverageReason]
  ) {
    self.integration = integration
    self.integrationName = integrationName
    self.type = type
    self.severity = severity
    self.passed = passed
    self.fired = fired
    self.unknown = unknown
    self.reasons = reasons
  }

  /// The name that stands in place of a column where the condition itself is to blame.
  public static let condition = "condition"

  /// Why the type was set aside at the last look; `nil` when it was evaluated.
  public var problem: String? {
    reasons.first { $0.column == Self.condition && $0.reason.kind == .failed }?.reason.detail
  }
}

/// How many verdicts there are of each kind.
public struct VerdictTally: Sendable, Equatable {
  public let passed: Int
  public let fired: Int
  public let unknown: Int

  public var all: Int { passed + fired + unknown }

  public init(passed: Int, fired: Int, unknown: Int) {
    self.passed = passed
    self.fired = fired
    self.unknown = unknown
  }
}

/// How many verdicts are unknown.
public struct UnknownTally: Sendable, Equatable {
  public let verdicts: Int
  /// By reason, most frequent first. One verdict may be unknown for several.
  public let reasons: [(kind: UnknownReason.Kind, count: Int)]
  /// Whether there are no more than these.
  public let isWhole: Bool

  public init(verdicts: Int, reasons: [(kind: UnknownReason.Kind, count: Int)], isWhole: Bool = true) {
    self.verdicts = verdicts
    self.reasons = reasons
    self.isWhole = isWhole
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.verdicts == other.verdicts && one.isWhole == other.isWhole
      && one.reasons.elementsEqual(other.reasons, by: ==)
  }
}

public struct CoverageReason: Sendable, Equatable, Codable {
  /// The NULL column that the condition reads.
  public let column: String
  public let reason: UnknownReason
  /// How many assets.
  public let count: Int

  public init(column: String, reason: UnknownReason, count: Int) {
    self.column = column
    self.reason = reason
    self.count = count
  }
}
