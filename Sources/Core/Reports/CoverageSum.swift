public import Model

/// How many assets of all integrations passed, fired and are unknown for one finding type.
public struct TypeCoverage: Sendable, Equatable {
  public let type: String
  public let severity: Severity
  public fileprivate(set) var passed: Int
  public fileprivate(set) var fired: Int
  public fileprivate(set) var unknown: Int
  /// Why assets are unknown, most frequent first, with how many.
  public fileprivate(set) var reasons: [CoverageReason]

  public init(
    type: String, severity: Severity, passed: Int, fired: Int, unknown: Int, reasons: [CoverageReason]
  ) {
    self.type = type
    self.severity = severity
    self.passed = passed
    self.fired = fired
    self.unknown = unknown
    self.reasons = reasons
  }
}

/// Adds up what single integrations cover.
struct CoverageSum {
  /// More reasons than these help nobody, and would grow with the number of integrations.
  private static let reasonLimit = 5

  /// Empty for all.
  let wanted: Set<String>
  private var sums: [String: TypeCoverage] = [:]

  init(types: Set<String>) { wanted = types }

  /// Most severe first.
  var types: [TypeCoverage] {
    sums.values.sorted { ($1.severity, $0.type) < ($0.severity, $1.type) }
  }

  mutating func add(_ rows: [Coverage]) {
    for row in rows where wanted.isEmpty || wanted.contains(row.type) {
      var sum =
        sums[row.type]
        ?? TypeCoverage(type: row.type, severity: row.severity, passed: 0, fired: 0, unknown: 0, reasons: [])
      sum.passed += row.passed
      sum.fired += row.fired
      sum.unknown += row.unknown
      sum.reasons = Self.merged(sum.reasons + row.reasons)
      sums[row.type] = sum
    }
  }

  private static func merged(_ reasons: [CoverageReason]) -> [CoverageReason] {
    var merged: [CoverageReason] = []
    for reason in reasons {
      if let index = merged.firstIndex(where: { $0.column == reason.column && $0.reason == reason.reason }) {
        merged[index] = CoverageReason(
          column: reason.column, reason: reason.reason, count: merged[index].count + reason.count)
      } else {
        merged.append(reason)
      }
    }
    return Array(merged.sorted { $0.count > $1.count }.prefix(reasonLimit))
  }
}
