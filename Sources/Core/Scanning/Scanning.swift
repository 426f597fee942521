import Applications
import Foundation
import Loops
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
    CodePages.giveBack()
    return try await withTaskExecutorPreference(LoopExecutor.shared) {
      try await claimAndScan(integration, trigger: trigger, fresh: fresh, progress: progress)
    }
  }

  private func claimAndScan(
    _ integration: Integration, trigger: ScanTrigger, fresh: Bool,
    progress: @escaping @Sendable (ScanEvent) -> Void
  ) async throws -> ScanReport {
    let begun = try await store.beginScan(
      of: integration.number, trigger: trigger, owner: ProcessIdentity.current, lease: ClaimKeeper.lease,
      fresh: fresh, now: now, isAlive: ProcessIdentity.isAlive)
    let headway = HeadwayMeter()
    let progress: @Sendable (ScanEvent) -> Void = { event in
      headway.note(event)
      progress(event)
    }
    let journal = ScanJournal(claim: begun, store: store, progress: progress)
    let session = await network.session(for: integration).keepingPace().watched(by: journal.meter.count)
    // Beside the verification, which mostly waits.
    async let conditions = conditions(of: integration, claim: begun)
    var claim = begun
    do {
      let verified = try await ClaimKeeper.keeping(begun, in: store, telling: headway) {
        let connector = try await self.connector(for: integration, session: session)
        return (type: type(of: connector), verification: try await connector.verify())
      }
      progress(.verified(verified.verification))
      claim = try await bind(claim, of: integration, to: verified.type, verified.verification, progress)
      await journal.go(on: claim)
      let (bound, ready) = (claim, try await conditions)
      let collected = try await ClaimKeeper.keeping(bound, in: store, telling: headway) {
        try await self.collect(
          bound, of: integration, settling: ready, fresh: fresh, session, progress: progress)
      }
      // Nobody renews the claim any more when it is given back.
      return try await finish(bound, of: integration, collected, verified.verification, journal)
    } catch {
      await end(claim, of: integration, trigger: trigger, journal, after: error)
      if Task.isCancelled { throw CancellationError() }
      throw (error as? VendorError)?.casbError ?? error
    }
  }

  /// Makes sure that checkpoints mean now what they meant when they were made.
  private func bind(
    _ claim: ScanClaim, of integration: Integration, to connector: any Connector.Type,
    _ verification: Verification, _ progress: @Sendable (ScanEvent) -> Void
  ) async throws -> ScanClaim {
    // As it is now, not when the caller looked: a credential may have been replaced meanwhile.
    let current = try await self.integration(number: integration.number)
    let fingerprint = ScanFingerprint(
      auth: current.auth, settings: current.settings, verification: verification,
      kinds: connector.application.assetKinds, collector: connector.collectorVersion)
    let bound = try await store.bindScan(claim, to: fingerprint, now: now)
    if !bound.changes.isEmpty { progress(.startedOver(changes: bound.changes)) }
    return bound.claim
  }

  private func conditions(of integration: Integration, claim: ScanClaim) async throws -> ReadyConditions {
    try await store.conditions(of: Self.application(integration.application).findingTypes, claim: claim)
  }

  private func collect(
    _ claim: ScanClaim, of integration: Integration, settling conditions: ReadyConditions, fresh: Bool,
    _ session: HTTPSession,
    progress: @escaping @Sendable (ScanEvent) -> Void
  ) async throws -> (settlement: Settlement, goesOn: Bool) {
    let mode = try await mode(of: claim, of: integration, full: fresh)
    let answers = RememberedAnswers(claim: claim, store: store, mode: mode)
    let connector = try await connector(for: integration, session: session.remembering(answers))
    return try await ClaimedScan(
      claim: claim, stages: connector.stages(), conditions: conditions, store: store, mode: mode,
      answers: answers,
      now: wallClock, progress: progress)()
  }

  private func finish(
    _ claim: ScanClaim, of integration: Integration, _ collected: (settlement: Settlement, goesOn: Bool),
    _ verification: Verification, _ journal: ScanJournal
  ) async throws -> ScanReport {
    try await journal.close()
    let problems = try await store.scans(of: integration.number, limit: 1).first?.problems ?? []
    let scan = try await store.finishScan(
      claim, status: problems.isEmpty ? .complete : .incomplete, goesOn: collected.goesOn,
      nextScan: Schedule.next(after: now, interval: integration.interval), now: now)
    _ = try await note(verification, of: self.integration(number: integration.number))
    return ScanReport(
      scan: scan, settlement: collected.settlement, verification: verification, goesOn: collected.goesOn)
  }

  /// Gives the claim back after a failure, with what it means for the integration.
  ///
  /// A store that fails here too (its disk is full, say) hides nothing: the failure before is the one to tell,
  /// and the claim ends with this process.
  private func end(
    _ claim: ScanClaim, of integration: Integration, trigger: ScanTrigger, _ journal: ScanJournal,
    after error: any Error
  ) async {
    let failure = (error as? VendorError)?.casbError ?? error as? CasbError
    // A lost claim is another's to end.
    if failure?.kind == .conflict { return }
    // The task may be cancelled already, which must not keep the claim from being given back.
    try? await Task { [store] in
      try await journal.close()
      if let failure {
        try await store.noteProblem(
          ScanProblem(stage: ScanProblem.wholeScan, message: failure.message), claim: claim)
      }
      if failure?.kind == .credentials {
        var change = IntegrationChange()
        change.status = (.broken, failure?.message)
        _ = try await store.updateIntegration(integration.number, change)
      }
      let next = Schedule.next(
        afterFailure: failure, trigger: trigger, interval: integration.interval, now: now)
      _ = try await store.finishScan(
        claim, status: failure == nil || failure?.kind == .network ? .interrupted : .failed,
        // A defect of casb would only meet itself again where it was.
        goesOn: failure?.kind != .internal, nextScan: next, now: now)
    }.value
  }

  /// Newest first.
  public func scans(of integration: Integration?, limit: Int) async throws -> [Scan] {
    try await store.scans(of: integration?.number, limit: limit)
  }
}
