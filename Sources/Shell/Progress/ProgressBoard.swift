import Core
import Foundation
import LineEditor
import Model
import Synchronization

/// Shows how running scans get on: a line each, redrawn in place on a terminal; a line a stage elsewhere.
///
/// It is a sink too: what is written to it stands above its lines.
final class ProgressBoard: TextSink {
  /// Where the lines go.
  struct Surface: Sendable {
    /// Whether lines may be redrawn.
    var isLive: Bool
    /// Columns and rows now.
    var size: @Sendable () -> (columns: Int, rows: Int)
    /// Takes text as it is, line ends included; called from several tasks.
    var write: @Sendable (String) -> Void
    /// Whether what is typed is to be hidden: it would stand among the lines, and they could not be drawn over it.
    var hideTyping: @Sendable (Bool) -> Void = { _ in }
    var now: @Sendable () -> Date = { Date() }
  }

  /// Lines on the standard error of whoever runs casb.
  static func surface(of context: ShellContext) -> Surface {
    let (terminal, errors) = (context.terminal, context.errors)
    return Surface(
      isLive: terminal.isErrorTerminal && context.environment["TERM"] != "dumb", size: terminal.size,
      write: { try? errors.write($0) },
      hideTyping: { $0 ? TerminalEcho.hide(on: STDERR_FILENO) : TerminalEcho.show() })
  }

  private struct State {
    /// In the order in which they began.
    var scans: [ScanProgress] = []
    var ended = 0
    var drawnLines = 0
    var drawnAt = Date.distantPast
    var isOver = false
  }

  private let surface: Surface
  private let total: Int
  private let beganAt: Date
  private let state = Mutex(State())

  /// - Parameter total: how many scans there are to be, those that wait included.
  init(_ surface: Surface, total: Int) {
    self.surface = surface
    self.total = total
    beganAt = surface.now()
  }

  /// What takes less is over before anybody wonders. Seconds.
  static let patience = 0.5
  /// More often would only cost the terminal. Seconds.
  private static let redrawInterval = 0.1
  /// So that times move although nothing is heard of a vendor. Seconds.
  private static let tick = 0.5

  /// - Parameter start: when it began, if that was not now.
  func begin(_ name: String, at start: Date? = nil) {
    let progress = ScanProgress(name: TextSafety.visible(name), startedAt: start ?? surface.now())
    state.withLock { $0.scans.append(progress) }
  }

  /// How far a scan is that another process runs.
  func show(_ headway: ScanHeadway, of name: String) {
    let name = TextSafety.visible(name)
    state.withLock { state in
      guard let index = state.scans.firstIndex(where: { $0.name == name }),
        state.scans[index].headway != headway
      else { return }
      state.scans[index].apply(headway)
      if surface.isLive {
        draw(&state)
      } else {
        surface.write(state.scans[index].line(now: surface.now()) + "\n")
      }
    }
  }

  func show(_ event: ScanEvent, of name: String) {
    let name = TextSafety.visible(name)
    state.withLock { state in
      guard let index = state.scans.firstIndex(where: { $0.name == name }) else { return }
      state.scans[index].apply(event)
      if case .problem(let problem) = event {
        above("\(name): \(problem.stage): \(TextSafety.visible(problem.message))\n", &state)
      }
      if case .startedOver(let changes) = event {
        above("\(name): \(TextSafety.visible(StartedOver.text(changes)))\n", &state)
      }
      if surface.isLive {
        draw(&state)
      } else if let line = state.scans[index].milestone(event, now: surface.now()) {
        surface.write("\(name): \(line)\n")
      }
    }
  }

  /// Takes a scan off the board.
  ///
  /// - Returns: how many assets it has stored.
  @discardableResult
  func end(_ name: String) -> Int {
    let name = TextSafety.visible(name)
    return state.withLock { state in
      guard let index = state.scans.firstIndex(where: { $0.name == name }) else { return 0 }
      state.ended += 1
      let assets = state.scans.remove(at: index).headway.assets
      erase(&state)
      return assets
    }
  }

  func write(_ text: String) { state.withLock { above(text, &$0) } }

  /// Keeps the board moving while `body` runs, and leaves nothing of it behind.
  func running<Result: Sendable>(_ body: () async throws -> Result) async rethrows -> Result {
    let ticking = surface.isLive ? Task { await keepTicking() } : nil
    if surface.isLive { surface.hideTyping(true) }
    defer {
      ticking?.cancel()
      state.withLock { state in
        erase(&state)
        state.isOver = true
      }
      if surface.isLive { surface.hideTyping(false) }
    }
    return try await body()
  }

  private func keepTicking() async {
    while (try? await Task.sleep(for: .seconds(Self.tick))) != nil { state.withLock { draw(&$0) } }
  }

  private func above(_ text: String, _ state: inout State) {
    erase(&state)
    surface.write(text)
  }

  private func draw(_ state: inout State) {
    let now = surface.now()
    guard !state.isOver, now.timeIntervalSince(beganAt) >= Self.patience,
      state.drawnLines == 0 || now.timeIntervalSince(state.drawnAt) >= Self.redrawInterval
    else { return }
    let size = surface.size()
    var lines = state.scans.map { $0.line(now: now) }
    if total > 1 { lines.append("\(state.ended) of \(total) scanned") }
    lines = lines.suffix(max(1, size.rows - 1))
      .map { Shortening.shorten($0, to: max(10, size.columns - 1)) }
    guard !lines.isEmpty else { return }
    surface.write(Self.backToStart(state.drawnLines) + lines.joined(separator: "\n"))
    state.drawnAt = now
    state.drawnLines = lines.count
  }

  private func erase(_ state: inout State) {
    guard state.drawnLines > 0 else { return }
    surface.write(Self.backToStart(state.drawnLines))
    state.drawnLines = 0
  }

  /// CUU and ED of ECMA-48: up to the first of its lines, and all from there on is gone.
  private static func backToStart(_ lines: Int) -> String {
    switch lines {
    case 0: ""
    case 1: "\r\u{1B}[J"
    default: "\r\u{1B}[\(lines - 1)A\u{1B}[J"
    }
  }
}

/// Why an interrupted scan begins anew.
enum StartedOver {
  static func text(_ changes: [String]) -> String {
    "the interrupted scan cannot be gone on with, since \(changes.joined(separator: " and ")) changed; "
      + "it begins anew"
  }
}
