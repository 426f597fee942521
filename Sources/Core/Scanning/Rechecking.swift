import Applications
import Foundation
public import Model
import Store
import VendorHTTP

/// What a look at one finding's asset came to.
public struct RecheckReport: Sendable {
  public enum Outcome: String, Sendable {
    /// Its condition still fires.
    case fires
    case passes
    /// The vendor says for certain that the asset is no longer there.
    case gone
    /// It could not be told; the finding stays as it was.
    case unknown
  }

  public let outcome: Outcome
  /// As it is now.
  public let finding: Finding
  /// Why it could not be told, or what else could not be read.
  public let problems: [String]
}

extension Casb {
  /// Fetches the asset of one finding again, and brings all findings on it in line. What could not be read resolves
  /// nothing.
  ///
  /// - Throws: `notFound`; `conflict` while the integration is scanned, when it is paused, or for a kind of asset of
  ///   which only a scan can tell; `credentials`; `network`.
  public func recheck(_ number: Int) async throws -> RecheckReport {
    let finding = try await store.finding(number)
    let integration = try await integration(number: finding.integration)
    let claim = try await store.beginRecheck(
      of: integration.number, owner: ProcessIdentity.current, lease: ClaimKeeper.lease, now: now,
      isAlive: ProcessIdentity.isAlive)
    do {
      let report = try await ClaimKeeper.keeping(claim, in: store, telling: HeadwayMeter()) {
        try await translatingVendorErrors { try await self.look(at: finding, of: integration, claim) }
      }
      try await store.endRecheck(claim)
      return report
    } catch {
      // The task may be cancelled already, which must not keep the claim from being given back.
      try? await Task { [store] in try await store.endRecheck(claim) }.value
      throw error
    }
  }

  private func look(
    at finding: Finding, of integration: Integration, _ claim: ScanClaim
  ) async throws -> RecheckReport {
    let session = await network.session(for: integration)
    let connector = try await connector(for: integration, session: session)
    let application = try Self.application(integration.application)
    guard let stage = connector.recollection(of: finding.asset, knownSince: finding.firstSeen) else {
      throw CasbError(
        .conflict, "\(application.name) cannot be asked about one asset of \(finding.asset.kind) alone.",
        hint: "`scan \(integration.name)` looks at all of them.")
    }
    let sink = RecheckSink(finding.asset)
    var problem: String?
    do {
      try await stage.collect(sink)
    } catch let error as VendorError where error.unknownReason != nil {
      problem = error.summary
    }
    let problems = await sink.problems + (problem.map { [$0] } ?? [])
    func report(_ outcome: RecheckReport.Outcome, _ problems: [String]) async throws -> RecheckReport {
      RecheckReport(outcome: outcome, finding: try await store.finding(finding.number), problems: problems)
    }
    if let asset = await sink.seen {
      let verdicts = try await store.settle(asset, types: application.findingTypes, claim: claim, now: now)
      guard let verdict = verdicts[finding.type] else {
        return try await report(.unknown, ["Its finding type is not evaluated there, or fails."])
      }
      guard let fires = verdict.fires else {
        return try await report(.unknown, verdict.reasons.map { "\($0.column): \($0.reason.detail)" })
      }
      return try await report(fires ? .fires : .passes, problems)
    }
    let isWhole = stage.kinds.contains(finding.asset.kind)
    let isGone = await sink.isRemoved
    let isLeftOut = await sink.isLeftOut
    guard isGone || isWhole && problem == nil && !isLeftOut else {
      return try await report(.unknown, problems)
    }
    try await store.settleGone(finding.asset, claim: claim, now: now)
    return try await report(.gone, [])
  }
}
