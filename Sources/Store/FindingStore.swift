public import Model

/// Findings as scans left them and people decided about them. What was decided until a time that has come is over in
/// every answer.
public protocol FindingStore: Sendable {
  /// Most severe first, then newest first seen, then by number; at most `query.limit`.
  func findings(_ query: FindingQuery) async throws -> [Finding]

  /// All that match, in the same order, in batches, without holding them all: for exports.
  func forEachFinding(
    _ query: FindingQuery, _ body: @Sendable ([Finding]) async throws -> Void
  ) async throws

  /// How many match, by severity.
  func countFindings(_ query: FindingQuery) async throws -> [Severity: Int]

  /// How many match, as far as `limit`: where the exact number is not worth the time of counting a million.
  func countFindings(_ query: FindingQuery, upTo limit: Int) async throws -> Int

  /// By finding type and integration, how many instances match: the upper of the two levels. The most severe first,
  /// then the largest; in batches.
  func forEachFindingGroup(
    _ query: FindingQuery, _ body: @Sendable ([FindingGroup]) async throws -> Void
  ) async throws

  /// - Throws: `notFound`.
  func finding(_ number: Int) async throws -> Finding
  func history(of finding: Int) async throws -> [FindingEvent]

  /// Why a condition over the view `finding` cannot be used; nothing is run.
  ///
  /// - Throws: `usage` with the database's own words and the place.
  func checkCondition(_ condition: String) async throws

  /// What a type's condition says of the asset of a finding now, part by part; `nil` when it cannot be run.
  func explanation(of finding: Int, by type: FindingType) async throws -> Explanation?

  /// From the last settlement of each integration.
  func coverage(of integration: Int?) async throws -> [Coverage]

  /// Of the finding types and integrations that the query narrows to; statuses, assets and dates do not narrow it.
  /// Integration after integration, the most severe types of each first; in batches.
  func forEachCoverage(
    matching query: FindingQuery, unknownOnly: Bool, _ body: @Sendable ([Coverage]) async throws -> Void
  ) async throws

  /// As `forEachCoverage`, how many verdicts are unknown, and by reason how many of them for that.
  ///
  /// - Parameter limit: how many rows of coverage are looked at; `nil` for all of them.
  func unknownVerdicts(_ query: FindingQuery, upTo limit: Int?) async throws -> UnknownTally
}

extension FindingStore {
  public func unknownVerdicts(_ query: FindingQuery) async throws -> UnknownTally {
    try await unknownVerdicts(query, upTo: nil)
  }
}
