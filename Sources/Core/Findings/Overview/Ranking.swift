public import Model
import Store

/// The kinds of assets that are people, or belong to one.
private let peopleKinds = Casb.assetKinds.map(\.kind).filter { $0.person != nil }

extension Casb {
  /// The assets whose active findings weigh most together; see `Risk`.
  public func riskiestAssets(_ query: FindingQuery, limit: Int) async throws -> [RiskyAsset] {
    try await store.riskiestAssets(query, limit: limit)
  }

  /// The people whose active findings weigh most together, in all applications.
  public func riskiestPeople(_ query: FindingQuery, limit: Int) async throws -> [RiskyPerson] {
    try await store.riskiestPeople(query, kinds: peopleKinds, limit: limit)
  }

  /// What an asset's score is made of, the most severe first.
  public func riskFactors(
    of risky: RiskyAsset, _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor] {
    try await store.riskFactors(of: risky.asset, in: risky.integration, query, limit: limit)
  }

  /// What a person's score is made of.
  public func riskFactors(
    of risky: RiskyPerson, _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor] {
    try await store.riskFactors(of: risky.name, kinds: peopleKinds, query, limit: limit)
  }
}
