import Core
import Model

/// Scans integrations, several at once, with progress, and says what came of each.
struct ScanRun: Sendable {
  /// Vendors set the pace of each one; this many keep a small machine busy.
  private static let atOnce = 4

  let context: ShellContext

  /// One that fails does not keep the others from being scanned.
  ///
  /// - Throws: the failure of a single one; `ExitStatus` when several were asked for and some failed, when a
  ///   scan is incomplete, or after Ctrl-C.
  func run(_ integrations: [Integration], trigger: ScanTrigger, fresh: Bool = false) async throws {
    let board = ProgressBoard(ProgressBoard.surface(of: context), total: integrations.count)
    let one = OneScan(
      board: board, context: context.saying(to: board), isAlone: integrations.count == 1, trigger: trigger,
      fresh: fresh)
    let status = try await board.running {
      try await withThrowingTaskGroup(of: ExitStatus.self) { group in
        var status = ExitStatus.done
        for (index, integration) in integrations.enumerated() {
          if index >= Self.atOnce, let ended = try await group.next() {
            status = status.combined(with: ended)
          }
          if Task.isCancelled { break }
          group.addTask { try await one.run(integration) }
        }
        for try await ended in group { status = status.combined(with: ended) }
        return status
      }
    }
    if Task.isCancelled { throw ExitStatus.interrupted }
    if status != .done { throw status }
  }
}

/// One of the scans of a run.
private struct OneScan: Sendable {
  let board: ProgressBoard
  /// What it says stands above the board.
  let context: ShellContext
  let isAlone: Bool
  let trigger: ScanTrigger
  let fresh: Bool

  func run(_ integration: Integration) async throws -> ExitStatus {
    let casb = try await context.casb()
    board.begin(integration.name)
    do {
      let report = try await casb.scan(integration, trigger: trigger, fresh: fresh) { event in
        board.show(event, of: integration.name)
      }
      board.end(integration.name)
      var query = FindingQuery()
      query.integrations = [integration.number]
      ScanSummary.tell(report, of: integration, active: try await casb.countFindings(query), in: context)
      return report.scan.status == .complete ? .done : .incomplete
    } catch {
      let assets = board.end(integration.name)
      if error is CancellationError || Task.isCancelled {
        tellStopped(integration, assets)
        return .interrupted
      }
      guard !isAlone, let failure = error as? CasbError else { throw error }
      return ErrorReport(context: context, source: integration.name).tell(failure)
    }
  }

  private func tellStopped(_ integration: Integration, _ assets: Int) {
    let kept =
      assets == 0
      ? "What was read" : "\(Count.words(assets, "asset")) that \(assets == 1 ? "was" : "were") read"
    context.note(
      TextSafety.visible(
        "Stopped. \(kept) of \(integration.name) \(assets == 0 ? "is" : "are") kept; the next scan goes on from there."
      ))
  }
}
