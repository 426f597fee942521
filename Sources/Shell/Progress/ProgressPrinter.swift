import Core
import Foundation
import Model
import Synchronization

/// Shows a scan's progress: one line redrawn in place on a terminal, one line a stage elsewhere.
final class ProgressPrinter: Sendable {
  private struct State {
    var progress: ScanProgress
    var drawnAt = Date.distantPast
    var isDrawn = false
  }

  private let state: Mutex<State>
  private let isTerminal: Bool
  private let width: @Sendable () -> Int
  private let write: @Sendable (String) -> Void
  private let name: String

  /// - Parameters:
  ///   - isTerminal: whether the line may be redrawn.
  ///   - width: columns now.
  ///   - write: takes text as it is, line ends included; called from several tasks.
  init(
    name: String, isTerminal: Bool, width: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.name = TextSafety.visible(name)
    self.isTerminal = isTerminal
    self.width = width
    self.write = write
    state = Mutex(State(progress: ScanProgress(name: TextSafety.visible(name), startedAt: Date())))
  }

  func show(_ event: ScanEvent) {
    state.withLock { state in
      state.progress.apply(event)
      if case .problem(let problem) = event {
        erase(&state)
        write("\(name): \(problem.stage): \(TextSafety.visible(problem.message))\n")
      }
      if case .startedOver(let changes) = event {
        erase(&state)
        write("\(name): \(TextSafety.visible(Self.startedOver(changes)))\n")
      }
      if isTerminal {
        draw(&state)
      } else if let line = Self.milestone(event, assets: state.progress.assets) {
        write("\(name): \(line)\n")
      }
    }
  }

  /// Leaves the terminal's line empty for what comes next.
  func finish() {
    state.withLock { erase(&$0) }
  }

  private func draw(_ state: inout State) {
    let now = Date()
    guard now.timeIntervalSince(state.drawnAt) >= Self.redrawInterval else { return }
    state.drawnAt = now
    state.isDrawn = true
    let line = Shortening.shorten(state.progress.line(now: now), to: max(10, width() - 1))
    write("\r\u{1B}[2K\(line)")
  }

  private func erase(_ state: inout State) {
    guard state.isDrawn else { return }
    state.isDrawn = false
    write("\r\u{1B}[2K")
  }

  /// Seconds; more often would only cost the terminal.
  private static let redrawInterval = 0.1

  private static func milestone(_ event: ScanEvent, assets: Int) -> String? {
    switch event {
    case .verified(let verification):
      "signed in as \(TextSafety.visible(verification.identity))"
    case .started(let isResumed, let stages):
      "\(isResumed ? "going on with" : "collecting") \(stages.joined(separator: ", "))"
    case .stageFinished(let stage): "\(stage) done, \(assets) assets so far"
    case .settling: "evaluating"
    case .stage, .problem, .startedOver: nil
    }
  }

  private static func startedOver(_ changes: [String]) -> String {
    "the interrupted scan cannot be gone on with, since \(changes.joined(separator: " and ")) changed; "
      + "it begins anew"
  }
}
