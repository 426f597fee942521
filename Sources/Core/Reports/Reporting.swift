public import Foundation
public import Model
import Store

extension Casb {
  /// As `forEachFinding`, with what documents tell about each.
  public func forEachReported(
    _ query: FindingQuery, _ body: @Sendable ([ReportedFinding]) async throws -> Void
  ) async throws {
    let identity = FindingIdentity(instance: try await store.instance())
    let types = try await reportedTypes()
    try await relay { send in
      try await store.forEachFinding(query) { findings in
        let aside = findings.filter { $0.status == .hidden || $0.status == .ignored }.map(\.number)
        let reasons = try await self.store.settingsAside(of: aside)
        try await send(
          findings.map { finding in
            ReportedFinding(
              finding: finding, uid: identity.uid(ofFinding: finding.number), type: types[finding.type],
              aside: reasons[finding.number])
          })
      }
    } to: {
      try await body($0)
    }
  }

  /// Names this state folder among all others.
  public func instance() async throws -> UUID { try await store.instance() }

  /// What a report on the findings of a query says at its top and its end.
  public func reportSummary(of query: FindingQuery) async throws -> ReportSummary {
    let chosen = try await store.integrations().filter { integration in
      (query.integrations.isEmpty || query.integrations.contains(integration.number))
        && (query.applications.isEmpty || query.applications.contains(integration.application))
    }
    var coverage = CoverageSum(types: query.types)
    // One integration after the other: all at once would grow with their number.
    for integration in chosen { coverage.add(try await store.coverage(of: integration.number)) }
    var whole = query
    whole.statuses = []
    whole.limit = 0
    let totals = try await store.findingTotals(whole)
    whole.since = nil
    whole.changedSince = nil
    return ReportSummary(
      query: query, integrations: chosen.map(\.name), totals: totals,
      flow: try await store.findingFlow(whole, from: nil), coverage: coverage.types,
      catalogue: try await reportedTypes()
    )
  }

  private func reportedTypes() async throws -> [String: ReportedType] {
    Dictionary(
      try await findingTypes().map { entry in
        (
          entry.type.id,
          ReportedType(
            type: entry.type, application: entry.application.name,
            documentation: entry.application.guide.documentation)
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
