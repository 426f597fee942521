/// How soon a finding wants a person.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  /// Review when there is time.
  case low
  /// Act this month.
  case medium
  /// Act this week.
  case high
  /// Act today.
  case critical

  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// 0 for `low` to 3 for `critical`; what the store sorts by.
  public var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .critical: 3
    }
  }

  /// The inverse of `rank`.
  public init?(rank: Int) {
    switch rank {
    case 0: self = .low
    case 1: self = .medium
    case 2: self = .high
    case 3: self = .critical
    default: return nil
    }
  }
}
