public import Foundation
public import Model
import Store

extension Casb {
  /// How many match in each group, the most severe groups first.
  public func findingCounts(
    _ query: FindingQuery, by groupings: [FindingGrouping], now: Date = Date()
  ) async throws -> [FindingCount] {
    try await store.findingCounts(query, by: groupings, now: now)
  }

  /// How many became to be acted on, or ceased to be.
  public func changeCounts(_ query: FindingQuery, since: LookBack) async throws -> [FindingChangeCount] {
    try await store.changeCounts(query, since: since)
  }

  /// What `changeCounts` counts, in batches.
  public func forEachChange(
    _ query: FindingQuery, since: LookBack, _ body: @Sendable ([FindingChange]) async throws -> Void
  ) async throws {
    try await store.forEachChange(query, since: since, body)
  }

  /// By integration, when the scan before the last one ended.
  public func lookBacks() async throws -> [Int: Date] { try await store.lookBacks() }

  /// - Throws: `notFound`.
  public func storedScan(_ number: Int) async throws -> Scan { try await store.scan(number) }
}
