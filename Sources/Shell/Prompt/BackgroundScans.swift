import Core
import Model
import Synchronization

/// Which scans run now: the schedule's in this process, and those of other processes on the same state.
final class BackgroundScans: Sendable {
  private struct State {
    var own: [Int: String] = [:]
    /// How far each is, of this process's or another's.
    var all: [Int: ScanHeadway] = [:]
  }

  private let state = Mutex(State())

  /// Between two looks at what other processes do; they tell as often how far they are.
  private static let pause = Duration.seconds(2)

  /// Those of this process.
  var names: [String] { state.withLock { $0.own.sorted { $0.key < $1.key }.map(\.value) } }

  /// `2 scanning`, `1 scanning 45 %`; empty when nothing runs.
  var mark: String {
    state.withLock { state in
      let running = Set(state.own.keys).union(state.all.keys)
      guard let one = running.first else { return "" }
      let share = running.count == 1 ? state.all[one]?.fraction : nil
      return "\(running.count) scanning" + (share.map { " \(Int($0 * 100)) %" } ?? "")
    }
  }

  func note(_ event: SchedulerEvent) {
    state.withLock { state in
      switch event {
      case .started(let integration): state.own[integration.number] = integration.name
      case .finished(let integration, _), .failed(let integration, _), .interrupted(let integration):
        state.own[integration.number] = nil
        state.all[integration.number] = nil
      }
    }
  }

  /// Looks at every scan on the state until the task is cancelled.
  ///
  /// - Parameter changed: called when the mark is another one.
  func watch(_ casb: Casb, _ changed: () async -> Void) async {
    while (try? await Task.sleep(for: Self.pause)) != nil {
      let before = mark
      await look(casb)
      if mark != before { await changed() }
    }
  }

  /// Asks the state which scans run now. What a command of this shell scans is over when the prompt is back.
  private func look(_ casb: Casb) async {
    guard let owners = try? await casb.scanOwners() else { return }
    state.withLock { state in
      let running = owners.values.filter { $0.isAlive && (!$0.isHere || state.own[$0.integration] != nil) }
      state.all = running.reduce(into: [:]) {
        $0[$1.integration] = $1.headway ?? ScanHeadway()
      }
    }
  }
}

/// What the scheduler did, in one line.
enum SchedulerMessage {
  static func text(_ event: SchedulerEvent) -> String {
    switch event {
    case .started(let integration):
      return TextSafety.visible("\(integration.name): scheduled scan begins.")
    case .finished(let integration, let report):
      let rest =
        switch report.scan.status {
        case .complete: ""
        case _ where report.scan.isIncompleteByTypesAlone: " Some finding types could not be evaluated."
        default: " Part of it could not be read."
        }
      let changes = "\(report.settlement.opened) new, \(report.settlement.resolved) resolved."
      return TextSafety.visible("\(integration.name): scanned, \(changes)\(rest)")
    case .failed(let integration, let error):
      return TextSafety.visible("\(integration.name): scan failed. \(error.message)")
    case .interrupted(let integration):
      return TextSafety.visible("\(integration.name): scan stopped; the next one goes on from there.")
    }
  }
}
