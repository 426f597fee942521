public import Foundation
public import Model

/// Findings seen together: counts, what changed, and where most of them are.
public protocol ExploringStore: Sendable {
  /// How many match in each group, the most severe groups first, then the largest; at most `query.limit`.
  ///
  /// - Parameter now: what ages count to.
  func findingCounts(
    _ query: FindingQuery, by groupings: [FindingGrouping], now: Date
  ) async throws -> [FindingCount]

  /// How many that match became to be acted on, or ceased to be, by severity. Statuses do not narrow it.
  func changeCounts(_ query: FindingQuery, since: LookBack) async throws -> [FindingChangeCount]

  /// The findings that `changeCounts` counts: new ones, then those that came back, then those that are gone; the
  /// most severe first. In batches, for however many there are.
  func forEachChange(
    _ query: FindingQuery, since: LookBack, _ body: @Sendable ([FindingChange]) async throws -> Void
  ) async throws

  /// By integration, when the scan before the last one that could be settled ended.
  func lookBacks() async throws -> [Int: Date]

  /// - Throws: `notFound`.
  func scan(_ number: Int) async throws -> Scan

  /// The assets whose active findings that match weigh most together; `limit` at most.
  func riskiestAssets(_ query: FindingQuery, limit: Int) async throws -> [RiskyAsset]

  /// As `riskiestAssets`, for the people that rows of `kinds` are or belong to.
  func riskiestPeople(_ query: FindingQuery, kinds: [AssetKind], limit: Int) async throws -> [RiskyPerson]

  /// The active findings of an asset that match, the most severe first; `limit` at most.
  func riskFactors(
    of asset: AssetReference, in integration: Int, _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor]

  /// As `riskFactors(of:in:)`, for a person.
  func riskFactors(
    of person: String, kinds: [AssetKind], _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor]

  /// How many verdicts passed, fired and are unknown, of the finding types and integrations that the query narrows to.
  func verdicts(_ query: FindingQuery) async throws -> VerdictTally
}

/// Queries that are kept under a name.
public protocol SavedQueryStore: Sendable {
  /// In the order of their names.
  func savedQueries() async throws -> [SavedQuery]

  /// Keeps a query, in place of one of the same name.
  func saveQuery(_ query: SavedQuery) async throws

  /// - Throws: `notFound`; `conflict` when the new name is taken.
  func renameQuery(_ name: String, to newName: String, now: Date) async throws

  /// - Throws: `notFound`.
  func deleteQuery(_ name: String) async throws
}
