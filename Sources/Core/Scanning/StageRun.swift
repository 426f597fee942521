import Applications
import Model
import Store
import VendorHTTP

/// Runs an application's stages: in parallel, but none before those it comes after.
struct StageRun: Sendable {
  let stages: [CollectionStage]
  let claim: ScanClaim
  let store: any StateStore
  let mode: ScanMode
  let progress: @Sendable (ScanEvent) -> Void

  /// Runs what an interrupted run has left.
  ///
  /// A stage that fails costs its kinds, and stages that come after it; the others go on.
  ///
  /// - Returns: the ids of the kinds that every stage of theirs walked to the end.
  /// - Throws: what ends the whole scan: a refused credential, a lost claim, a failing store, cancellation.
  func callAsFunction() async throws -> Set<String> {
    var over = Set(claim.stages.filter(\.value.isFinished).map(\.key))
    var failed: Set<String> = []
    var waiting = stages.filter { !over.contains($0.name) }
    try await withThrowingTaskGroup(of: (name: String, isComplete: Bool).self) { group in
      func startReady() {
        for stage in waiting where stage.after.isSubset(of: over.union(failed)) {
          group.addTask { (stage.name, try await run(stage)) }
        }
        waiting.removeAll { $0.after.isSubset(of: over.union(failed)) }
      }
      startReady()
      while let result = try await group.next() {
        if result.isComplete { over.insert(result.name) } else { failed.insert(result.name) }
        startReady()
      }
    }
    let incomplete = stages.filter { !over.contains($0.name) }.reduce(into: Set<String>()) {
      $0.formUnion($1.kinds)
    }
    return stages.reduce(into: Set<String>()) { $0.formUnion($1.kinds) }.subtracting(incomplete)
  }

  private func run(_ stage: CollectionStage) async throws -> Bool {
    let shared = stages.filter { $0.name != stage.name }.reduce(into: Set<String>()) {
      $0.formUnion($1.kinds)
    }
    let sink = StageSink(
      stage: stage.name, kinds: stage.kinds, shared: shared.intersection(stage.kinds), claim: claim,
      store: store, mode: mode, progress: progress)
    do {
      try await stage.collect(sink)
      try await store.finishStage(stage.name, claim: claim)
      progress(.stageFinished(stage.name))
      return true
    } catch let error as VendorError where error.unknownReason != nil {
      try await sink.note(UnknownReason(.failed, error.summary))
      return false
    } catch let error as CasbError where error.kind == .vendor || error.kind == .network {
      try await sink.note(UnknownReason(.failed, error.message))
      return false
    }
  }
}
