public import Model
import Store

/// The unknown verdicts of one finding type in one integration, and the type, if it still exists.
public struct UnknownVerdicts: Sendable {
  public let coverage: Coverage
  public let known: CatalogueType?
}

extension Casb {
  /// What could not be decided of the finding types and integrations that the query narrows to, in batches.
  public func forEachUnknown(
    _ query: FindingQuery, _ body: @Sendable ([UnknownVerdicts]) async throws -> Void
  ) async throws {
    let types = Dictionary(try await findingTypes().map { ($0.type.id, $0) }) { first, _ in first }
    try await store.forEachCoverage(matching: query, unknownOnly: true) { batch in
      try await body(batch.map { UnknownVerdicts(coverage: $0, known: types[$0.type]) })
    }
  }
}
