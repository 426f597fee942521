public import Foundation
public import Model
import Store

/// How many findings were open at the end of each day, and what came and went on it.
///
/// Open is what is not resolved, set aside or not. The count of today is what is stored; that of each day before
/// follows from what came and went since. A severity is what it is today, for all days.
public struct Trend: Sendable, Equatable {
  public struct Day: Sendable, Equatable {
    /// Midnight UTC, when the day begins.
    public let date: Date
    /// Open at its end, by severity and by application.
    public var severities: [Severity: Int]
    public var applications: [String: Int]
    public var new = 0
    public var returned = 0
    public var resolved = 0

    public var open: Int { severities.values.reduce(0, +) }
  }

  /// Without a gap, the last one today.
  public let days: [Day]

  private static let day = 86_400.0

  /// Midnight UTC of the first of so many days.
  static func start(of days: Int, until now: Date) -> Date {
    let today = (now.timeIntervalSince1970 / day).rounded(.down)
    return Date(timeIntervalSince1970: (today - Double(days - 1)) * day)
  }

  /// - Parameters:
  ///   - open: how many are open now, by severity and application.
  ///   - flow: what came and went, at least of these days.
  public init(open: [FindingCount], flow: [FindingFlow], days: Int, now: Date) {
    var severities: [Severity: Int] = [:]
    var applications: [String: Int] = [:]
    for count in open {
      if let severity = count.severity { severities[severity, default: 0] += count.count }
      if let application = count.application { applications[application, default: 0] += count.count }
    }
    let first = Self.start(of: max(days, 1), until: now)
    let flows = Dictionary(grouping: flow, by: \.day)
    var newestFirst: [Day] = []
    for index in stride(from: max(days, 1) - 1, through: 0, by: -1) {
      let date = first.addingTimeInterval(Double(index) * Self.day)
      var day = Day(date: date, severities: severities, applications: applications)
      for flow in flows[date] ?? [] {
        day.new += flow.opened - flow.returned
        day.returned += flow.returned
        day.resolved += flow.resolved
        severities[flow.severity, default: 0] -= flow.opened - flow.resolved
        applications[flow.application, default: 0] -= flow.opened - flow.resolved
      }
      newestFirst.append(day)
    }
    self.days = newestFirst.reversed()
  }
}

extension Casb {
  /// - Parameter query: what to look at; statuses do not narrow it.
  public func trend(_ query: FindingQuery, days: Int, now: Date = Date()) async throws -> Trend {
    var query = query
    query.limit = 0
    query.statuses = []
    let all = query
    async let flow = store.findingFlow(all, from: Trend.start(of: days, until: now))
    query.statuses = Set(FindingStatus.allCases).subtracting([.resolved])
    let open = try await store.findingCounts(query, by: [.severity, .application], now: now)
    return Trend(open: open, flow: try await flow, days: days, now: now)
  }
}
