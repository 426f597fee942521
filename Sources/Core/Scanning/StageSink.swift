import Applications
import Model
import Store

/// Takes one stage's pages to the store and its news to whoever watches.
actor StageSink: AssetSink {
  nonisolated let checkpoint: String?
  nonisolated let memory: any ScanMemory
  private let stage: String
  private let kinds: Set<String>
  private let shared: Set<String>
  private let claim: ScanClaim
  private let store: any StateStore
  private let progress: @Sendable (ScanEvent) -> Void
  private var assets: Int
  private var reported: Set<ScanProblem> = []
  private var isSpoilt = false

  /// - Parameter shared: those of its kinds that other stages yield, too.
  init(
    stage: String, kinds: Set<String>, shared: Set<String>, claim: ScanClaim, store: any StateStore,
    mode: ScanMode, progress: @escaping @Sendable (ScanEvent) -> Void
  ) {
    self.stage = stage
    self.kinds = kinds
    self.shared = shared
    self.claim = claim
    self.store = store
    self.progress = progress
    checkpoint = claim.stages[stage]?.checkpoint
    memory = StageMemory(stage: stage, claim: claim, store: store, mode: mode)
    assets = claim.stages[stage]?.assets ?? 0
  }

  func yield(_ page: [Asset], checkpoint: String?, expected: Int?) async throws {
    try Task.checkCancellation()
    try await store.storePage(page, stage: stage, checkpoint: checkpoint, claim: claim)
    assets += page.count
    progress(.stage(name: stage, assets: assets, expected: expected))
  }

  func remove(_ ids: [String], of kind: String) async throws {
    try Task.checkCancellation()
    try await store.remove(ids, of: kind, claim: claim)
  }

  func keepRest() async throws {
    guard shared.isEmpty else {
      throw CasbError(
        .internal, "The stage \(stage) cannot keep \(shared.sorted()), which other stages yield, too.")
    }
    assets += try await store.keepRest(of: kinds, stage: stage, claim: claim)
    progress(.stage(name: stage, assets: assets, expected: nil))
  }

  func leaveOut(_ kind: String, because reason: UnknownReason) async throws {
    try await spoil()
    let problem = ScanProblem(stage: stage, message: reason.detail)
    try await store.leaveOut(kind, stage: stage, problem: problem, claim: claim)
    report(problem)
  }

  func note(_ reason: UnknownReason) async throws {
    let problem = ScanProblem(stage: stage, message: reason.detail)
    guard !reported.contains(problem) else { return }
    try await spoil()
    try await store.noteProblem(problem, claim: claim)
    report(problem)
  }

  /// What was not read now would not be read again before it changes.
  private func spoil() async throws {
    guard !isSpoilt else { return }
    try await store.spoil(stage, claim: claim)
    isSpoilt = true
  }

  private func report(_ problem: ScanProblem) {
    guard reported.count < Self.reportLimit, reported.insert(problem).inserted else { return }
    progress(.problem(problem))
  }

  /// Different problems of one stage that are told one by one; the store keeps as many.
  private static let reportLimit = 100
}
