public import Foundation
public import Model
import Store

/// Where a company stands: what `summary` tells.
public struct Overview: Sendable {
  /// A part of the findings, by the severity of what is in it.
  public struct Slice: Sendable {
    public let name: String
    public let counts: [Severity: Int]

    public var count: Int { counts.values.reduce(0, +) }

    public init(name: String, counts: [Severity: Int]) {
      self.name = name
      self.counts = counts
    }
  }

  public let severities: [Severity: Int]
  /// Most severe first.
  public let applications: [Slice]
  public let categories: [Slice]
  /// Youngest first; every age there is.
  public let ages: [Slice]
  public let changes: [FindingChangeCount]
  public let verdicts: VerdictTally
  public let unknown: UnknownTally
  public let riskiest: [RiskyAsset]

  public var count: Int { severities.values.reduce(0, +) }

  public func changed(_ kind: FindingChange.Kind) -> [Severity: Int] {
    let counts = changes.filter { $0.kind == kind }.map { ($0.severity, $0.count) }
    return Dictionary(counts, uniquingKeysWith: +)
  }
}

extension Casb {
  /// - Parameters:
  ///   - query: what to look at, of active findings.
  ///   - since: from when on findings are new or gone.
  ///   - riskiest: how many assets to name.
  public func overview(
    _ query: FindingQuery, since: LookBack, riskiest: Int, now: Date = Date()
  ) async throws -> Overview {
    var query = query
    query.statuses = [.active]
    query.limit = 0
    let active = query
    // It takes as long as the others together; a reader for each of them would be opened for too little.
    async let risky = store.riskiestAssets(active, limit: riskiest)
    let changes = try await store.changeCounts(active, since: since)
    let ages = try await store.findingCounts(active, by: [.age, .severity], now: now)
    let counts = try await store.findingCounts(active, by: [.application, .category, .severity], now: now)
    let verdicts = try await store.verdicts(active)
    let unknown = try await store.unknownVerdicts(active)
    return Overview(
      severities: counts.bySeverity,
      applications: counts.slices { $0.application }, categories: counts.slices { $0.category },
      ages: FindingAge.allCases.map { age in
        Overview.Slice(name: age.rawValue, counts: ages.filter { $0.age == age }.bySeverity)
      },
      changes: changes, verdicts: verdicts, unknown: unknown, riskiest: try await risky)
  }
}

extension [FindingCount] {
  fileprivate var bySeverity: [Severity: Int] {
    Dictionary(compactMap { count in count.severity.map { ($0, count.count) } }, uniquingKeysWith: +)
  }

  /// Most severe first, then the largest.
  fileprivate func slices(_ name: (FindingCount) -> String?) -> [Overview.Slice] {
    Dictionary(grouping: self) { name($0) ?? "" }
      .map { Overview.Slice(name: $0, counts: $1.bySeverity) }
      .sorted { left, right in
        for severity in Severity.allCases.reversed() {
          let (one, other) = (left.counts[severity] ?? 0, right.counts[severity] ?? 0)
          if one != other { return one > other }
        }
        return left.name < right.name
      }
  }
}
