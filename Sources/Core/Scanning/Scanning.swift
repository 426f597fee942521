import Applications
import Foundation
public import Model
import Store
import VendorHTTP

extension Casb {
  /// Runs one scan to its end in this process, or goes on with the one that was interrupted.
  ///
  /// - Parameters:
  ///   - fresh: give an interrupted scan up, and ask for everything, whatever is remembered of the last one.
  ///   - progress: called from several tasks; must not block.
  /// - Throws: `conflict` when it is paused or scanned by another process; `credentials` (the integration is then
  ///   broken); `network`; `CancellationError` (what was stored is kept, the next scan goes on from there).
  public func scan(
    _ integration: Integration, trigger: ScanTrigger, fresh: Bool = false,
    progress: @escaping @Sendable (ScanEvent) -> Void = { _ in }
  ) async throws -> ScanReport {
    let claim = try await store.beginScan(
      of: integration.number, trigger: trigger, owner: ProcessIdentity.current, lease: ClaimKeeper.lease,
      fresh: fresh, now: Date(), isAlive: ProcessIdentity.isAlive)
    let journal = ScanJournal(claim: claim, store: store, progress: progress)
    do {
      return try await ClaimKeeper.keeping(claim, in: store) {
        let mode = try await self.mode(of: claim, of: integration, full: fresh)
        return try await self.run(claim, mode, of: integration, journal, progress: progress)
      }
    } catch {
      try await end(claim, of: integration, trigger: trigger, journal, after: error)
      if Task.isCancelled { throw CancellationError() }
      throw (error as? VendorError)?.casbError ?? error
    }
  }

  private func run(
    _ claim: ScanClaim, _ mode: ScanMode, of integration: Integration, _ journal: ScanJournal,
    progress: @escaping @Sendable (ScanEvent) -> Void
  ) async throws -> ScanReport {
    let application = try Self.application(integration.application)
    let answers = RememberedAnswers(claim: claim, store: store, mode: mode)
    let session = await network.session(for: integration).remembering(answers).metered(by: journal.meter)
    let connector = try await connector(for: integration, session: session)
    let verification = try await connector.verify()
    progress(.verified(verification))
    let stages = connector.stages()
    let left = stages.map(\.name).filter { claim.stages[$0]?.isFinished != true }
    progress(.started(isResumed: claim.isResumed, stages: left))
    let complete: Set<String>
    do {
      complete = try await StageRun(
        stages: stages, claim: claim, store: store, mode: mode, progress: progress)()
    } catch let error as VendorError where error.kind == .unauthorized {
      // What was seen before the credential went is true all the same.
      _ = try await store.settle(claim, types: application.findingTypes, complete: [], now: Date())
      throw error
    }
    try await answers.write()
    progress(.settling)
    let settlement = try await store.settle(
      claim, types: application.findingTypes, complete: complete, now: Date())
    try await store.forgetStaleAnswers(claim: claim)
    try await journal.close()
    let problems = try await store.scans(of: integration.number, limit: 1).first?.problems ?? []
    let scan = try await store.finishScan(
      claim, status: problems.isEmpty ? .complete : .incomplete,
      nextScan: Schedule.next(after: Date(), interval: integration.interval), now: Date())
    _ = try await note(verification, of: self.integration(number: integration.number))
    return ScanReport(scan: scan, settlement: settlement, verification: verification)
  }

  /// Gives the claim back after a failure, with what it means for the integration.
  private func end(
    _ claim: ScanClaim, of integration: Integration, trigger: ScanTrigger, _ journal: ScanJournal,
    after error: any Error
  ) async throws {
    let failure = (error as? VendorError)?.casbError ?? error as? CasbError
    // A lost claim is another's to end.
    if failure?.kind == .conflict { return }
    // The task may be cancelled already, which must not keep the claim from being given back.
    try await Task { [store] in
      try await journal.close()
      let refused = failure?.kind == .credentials
      if let failure {
        try await store.noteProblem(ScanProblem(stage: "scan", message: failure.message), claim: claim)
      }
      if refused {
        var change = IntegrationChange()
        change.status = (.broken, failure?.message)
        _ = try await store.updateIntegration(integration.number, change)
      }
      let next = Schedule.next(
        afterFailure: failure, trigger: trigger, interval: integration.interval, now: Date())
      _ = try await store.finishScan(
        claim, status: failure == nil || failure?.kind == .network ? .interrupted : .failed,
        nextScan: next, now: Date())
    }.value
  }

  /// Newest first.
  public func scans(of integration: Integration?, limit: Int) async throws -> [Scan] {
    try await store.scans(of: integration?.number, limit: limit)
  }
}
