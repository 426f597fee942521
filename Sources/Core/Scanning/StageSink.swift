import Applications
import Model
import Store

/// Takes one stage's pages to the store and its news to whoever watches.
actor StageSink: AssetSink {
  nonisolated let checkpoint: String?
  private let stage: String
  private let claim: ScanClaim
  private let store: any StateStore
  private let progress: @Sendable (ScanEvent) -> Void
  private var assets: Int
  private var reported: Set<ScanProblem> = []

  init(
    stage: String, claim: ScanClaim, store: any StateStore, progress: @escaping @Sendable (ScanEvent) -> Void
  ) {
    self.stage = stage
    self.claim = claim
    self.store = store
    self.progress = progress
    checkpoint = claim.stages[stage]?.checkpoint
    assets = claim.stages[stage]?.assets ?? 0
  }

  func yield(_ page: [Asset], checkpoint: String?, expected: Int?) async throws {
    try Task.checkCancellation()
    try await store.storePage(page, stage: stage, checkpoint: checkpoint, claim: claim)
    assets += page.count
    progress(.stage(name: stage, assets: assets, expected: expected))
  }

  func leaveOut(_ kind: String, because reason: UnknownReason) async throws {
    let problem = ScanProblem(stage: stage, message: reason.detail)
    try await store.leaveOut(kind, stage: stage, problem: problem, claim: claim)
    report(problem)
  }

  func note(_ reason: UnknownReason) async throws {
    let problem = ScanProblem(stage: stage, message: reason.detail)
    guard !reported.contains(problem) else { return }
    try await store.noteProblem(problem, claim: claim)
    report(problem)
  }

  private func report(_ problem: ScanProblem) {
    guard reported.count < Self.reportLimit, reported.insert(problem).inserted else { return }
    progress(.problem(problem))
  }

  /// Different problems of one stage that are told one by one; the store keeps as many.
  private static let reportLimit = 100
}
