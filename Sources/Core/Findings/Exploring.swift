public import Foundation
public import Model
import Store

/// A finding with all there is to say about it.
public struct FindingDetail: Sendable {
  public let finding: Finding
  /// `nil` when the type is no longer in the catalogue.
  public let type: FindingType?
  public let history: [FindingEvent]
  /// What the type's condition says of the asset now, part by part; `nil` when it cannot be run.
  public let explanation: Explanation?
  /// Why it is hidden or ignored; `nil` when it is neither.
  public let aside: SettingAside?
  /// What stands decided about its type where it was found.
  public let decisions: [TypeDecision]

  /// What a column is, in one line.
  public func summary(of column: ExplainedColumn) -> String? {
    let kinds = (try? Casb.application(finding.application))?.assetKinds ?? []
    return kinds.first { $0.id == column.kind }?.allColumns.first { $0.name == column.column }?.summary
  }
}

extension Casb {
  /// Most severe first, then newest.
  public func findings(_ query: FindingQuery) async throws -> [Finding] { try await store.findings(query) }

  /// As `findings`, in batches, however many there are.
  public func forEachFinding(
    _ query: FindingQuery, _ body: @Sendable ([Finding]) async throws -> Void
  ) async throws {
    try await store.forEachFinding(query, body)
  }

  public func countFindings(_ query: FindingQuery) async throws -> [Severity: Int] {
    try await store.countFindings(query)
  }

  /// How many match, as far as `limit`.
  public func countFindings(_ query: FindingQuery, upTo limit: Int) async throws -> Int {
    try await store.countFindings(query, upTo: limit)
  }

  /// By finding type and integration, how many match: the most severe first, in batches.
  public func forEachFindingGroup(
    _ query: FindingQuery, _ body: @Sendable ([FindingGroup]) async throws -> Void
  ) async throws {
    try await store.forEachFindingGroup(query, body)
  }

  /// - Throws: `notFound`.
  public func finding(_ number: Int) async throws -> FindingDetail {
    let finding = try await store.finding(number)
    let type = try await findingTypes().first { $0.type.id == finding.type }?.type
    var explanation: Explanation?
    if let type { explanation = try await store.explanation(of: number, by: type) }
    let decisions = try await store.typeDecisions().filter {
      $0.type == finding.type && ($0.integration == nil || $0.integration == finding.integration)
    }
    return FindingDetail(
      finding: finding, type: type, history: try await store.history(of: number), explanation: explanation,
      aside: try await store.settingsAside(of: [number])[number], decisions: decisions)
  }

  public func coverage(of integration: Integration?) async throws -> [Coverage] {
    try await store.coverage(of: integration?.number)
  }

  /// Of the finding types and integrations that the query narrows to, in batches; statuses, assets and dates do not
  /// narrow it.
  public func forEachCoverage(
    matching query: FindingQuery, unknownOnly: Bool = false,
    _ body: @Sendable ([Coverage]) async throws -> Void
  ) async throws {
    try await store.forEachCoverage(matching: query, unknownOnly: unknownOnly, body)
  }

  /// How many verdicts are unknown, and why.
  ///
  /// - Parameter limit: of how many finding types and integrations, at most; `nil` for all.
  public func unknownVerdicts(_ query: FindingQuery, upTo limit: Int? = nil) async throws -> UnknownTally {
    try await store.unknownVerdicts(query, upTo: limit)
  }

  /// Runs one read-only SELECT over the asset tables and the views `finding`, `integration` and `scan`.
  ///
  /// - Parameters:
  ///   - limit: rows at most; `nil` for all.
  ///   - timeout: seconds.
  /// - Throws: `usage` with the database's own words.
  public func query(_ sql: String, limit: Int?, timeout: TimeInterval) async throws -> ResultTable {
    try await store.query(sql, limit: limit, timeout: timeout)
  }

  /// As `query`, in batches; a last one without rows tells whether there were more than the limit.
  public func forEachRow(
    of sql: String, limit: Int?, timeout: TimeInterval, _ body: @Sendable (ResultTable) async throws -> Void
  ) async throws {
    try await store.forEachRow(of: sql, limit: limit, timeout: timeout, body)
  }
}
