import Core
import Model
import Synchronization

/// Which scheduled scans run in this process now.
final class BackgroundScans: Sendable {
  private let running = Mutex<[Int: String]>([:])

  var names: [String] { running.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }

  func note(_ event: SchedulerEvent) {
    running.withLock { running in
      switch event {
      case .started(let integration): running[integration.number] = integration.name
      case .finished(let integration, _), .failed(let integration, _), .interrupted(let integration):
        running[integration.number] = nil
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
      let rest = report.scan.status == .complete ? "" : " Part of it could not be read."
      let changes = "\(report.settlement.opened) new, \(report.settlement.resolved) resolved."
      return TextSafety.visible("\(integration.name): scanned, \(changes)\(rest)")
    case .failed(let integration, let error):
      return TextSafety.visible("\(integration.name): scan failed. \(error.message)")
    case .interrupted(let integration):
      return TextSafety.visible("\(integration.name): scan stopped; the next one goes on from there.")
    }
  }
}
