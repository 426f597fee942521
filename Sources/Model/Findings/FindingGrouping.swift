/// By what findings are counted together.
public enum FindingGrouping: String, Sendable, CaseIterable {
  case type, severity, integration, application, category, status, asset, age, assignee
}

/// How long ago a finding was first seen.
public enum FindingAge: String, Sendable, CaseIterable {
  case day = "under 1 day"
  case week = "1 to 7 days"
  case month = "7 to 30 days"
  case quarter = "30 to 90 days"
  case year = "90 to 365 days"
  case older = "over a year"

  /// Days after which a finding of this age is of the next one; `nil` for the last.
  public var end: Int? {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 30
    case .quarter: 90
    case .year: 365
    case .older: nil
    }
  }

  /// Days at which it begins.
  public var start: Int {
    let ages = Self.allCases
    return ages.firstIndex(of: self).flatMap { $0 > 0 ? ages[$0 - 1].end : nil } ?? 0
  }
}

/// How many findings there are of one group; what they were not grouped by is `nil`.
public struct FindingCount: Sendable, Equatable {
  public var type: String?
  /// The title of the type.
  public var title: String?
  public var severity: Severity?
  public var application: String?
  public var integration: Int?
  public var integrationName: String?
  public var category: String?
  public var status: FindingStatus?
  public var asset: AssetReference?
  public var age: FindingAge?
  /// Who looks after them; `nil` for nobody.
  public var assignee: String?
  /// The highest severity in the group.
  public var worst: Severity
  public var count: Int

  public init(worst: Severity, count: Int) {
    self.worst = worst
    self.count = count
  }
}
