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

  struct Outcome {
    /// Ids of the kinds that every stage of theirs walked to the end.
    let complete: Set<String>
    /// Whether some stage stopped for what may pass, further on than the last time.
    let goesOn: Bool
  }

  /// How one stage ended.
  private enum End {
    case complete
    case failed(goesOn: Bool)
  }

  /// Runs what an interrupted run has left.
  ///
  /// A stage that fails costs its kinds; the others go on.
  ///
  /// - Throws: what ends the whole scan: a refused credential, a lost claim, a failing store, cancellation.
  func callAsFunction() async throws -> Outcome {
    var over = Set(claim.stages.filter(\.value.isFinished).map(\.key))
    var failed: Set<String> = []
    var goesOn = false
    var waiting = stages.filter { !over.contains($0.name) }
    try await withThrowingTaskGroup(of: (name: String, end: End).self) { group in
      func startReady() {
        for stage in waiting where stage.after.isSubset(of: over.union(failed)) {
          group.addTask { (stage.name, try await run(stage)) }
        }
        waiting.removeAll { $0.after.isSubset(of: over.union(failed)) }
      }
      startReady()
      while let result = try await group.next() {
        switch result.end {
        case .complete: over.insert(result.name)
        case .failed(let stageGoesOn):
          failed.insert(result.name)
          goesOn = goesOn || stageGoesOn
        }
        startReady()
      }
    }
    let incomplete = stages.filter { !over.contains($0.name) }.reduce(into: Set<String>()) {
      $0.formUnion($1.kinds)
    }
    let all = stages.reduce(into: Set<String>()) { $0.formUnion($1.kinds) }
    return Outcome(complete: all.subtracting(incomplete), goesOn: goesOn)
  }

  private func run(_ stage: CollectionStage) async throws -> End {
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
      return .complete
    } catch let error as VendorError where error.unknownReason != nil {
      return try await fail(stage, because: error.summary, mayPass: error.mayPass)
    } catch let error as CasbError where error.kind == .vendor || error.kind == .network {
      return try await fail(stage, because: error.message, mayPass: error.kind == .network)
    }
  }

  private func fail(_ stage: CollectionStage, because message: String, mayPass: Bool) async throws -> End {
    let problem = ScanProblem(stage: stage.name, message: message)
    let hasMoved = try await store.failStage(stage.name, problem: problem, claim: claim)
    progress(.problem(problem))
    // What stops twice at the same place would keep the other stages from ever being read again.
    return .failed(goesOn: mayPass && hasMoved)
  }
}
