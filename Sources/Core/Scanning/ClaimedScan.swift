package import Applications
import Foundation
package import Model
package import Store
import VendorHTTP

/// The part of a scan that is the same for every application: collect into the store, then settle.
package struct ClaimedScan: Sendable {
  let claim: ScanClaim
  let stages: [CollectionStage]
  let conditions: ReadyConditions
  let store: any StateStore
  let mode: ScanMode
  /// The answers that it remembers for the next one.
  let answers: RememberedAnswers?
  let now: @Sendable () -> Date
  let progress: @Sendable (ScanEvent) -> Void

  package init(
    claim: ScanClaim, stages: [CollectionStage], conditions: ReadyConditions, store: any StateStore,
    progress: @escaping @Sendable (ScanEvent) -> Void = { _ in }
  ) {
    self.init(
      claim: claim, stages: stages, conditions: conditions, store: store, mode: .full, answers: nil,
      now: { Date() },
      progress: progress)
  }

  init(
    claim: ScanClaim, stages: [CollectionStage], conditions: ReadyConditions, store: any StateStore,
    mode: ScanMode, answers: RememberedAnswers?, now: @escaping @Sendable () -> Date,
    progress: @escaping @Sendable (ScanEvent) -> Void
  ) {
    self.claim = claim
    self.stages = stages
    self.conditions = conditions
    self.store = store
    self.mode = mode
    self.answers = answers
    self.now = now
    self.progress = progress
  }

  /// - Returns: what it changed, and whether the next scan can go on from where some stage stopped.
  /// - Throws: what ends the whole scan: a refused credential, a lost claim, a failing store, cancellation.
  package func callAsFunction() async throws -> (settlement: Settlement, goesOn: Bool) {
    let left = stages.map(\.name).filter { claim.stages[$0]?.isFinished != true }
    progress(.started(isResumed: claim.isResumed, stages: left))
    let outcome: StageRun.Outcome
    do {
      outcome = try await StageRun(
        stages: stages, claim: claim, store: store, mode: mode, progress: progress)()
    } catch let error as VendorError where error.kind == .unauthorized {
      // What was seen before the credential went is true all the same.
      _ = try await store.settle(claim, conditions: conditions, complete: [], now: now())
      throw error
    }
    try await answers?.write()
    progress(.settling)
    let settlement = try await store.settle(
      claim, conditions: conditions, complete: outcome.complete, now: now())
    let settled = stages.filter { $0.kinds.isSubset(of: outcome.complete) }
    try await store.takePositions(of: settled.map(\.name), claim: claim)
    if answers != nil { try await store.forgetStaleAnswers(claim: claim) }
    return (settlement, outcome.goesOn)
  }
}
