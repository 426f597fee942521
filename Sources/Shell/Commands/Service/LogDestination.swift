import ArgumentParser
import Logging
import Synchronization

/// How log lines look.
enum LogFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// swift-log's levels.
enum LogLevel: String, Sendable, CaseIterable, ExpressibleByArgument {
  case trace, debug, info, notice, warning, error, critical

  var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}

/// Where swift-log's lines of all rooms go in this process: nowhere, until a command opens it.
enum LogDestination {
  struct Settings: Sendable {
    let sink: any TextSink
    let format: LogFormat
    let level: Logger.Level

    /// A logger that writes here, whatever becomes of the others.
    func logger(_ label: String) -> Logger {
      Logger(label: label, factory: { _ in LogLines(to: self) })
    }
  }

  private static let current = Mutex<Settings?>(nil)

  /// swift-log can be told only once.
  private static let isInstalled: Bool = {
    LoggingSystem.bootstrap { _ in LogLines() }
    return true
  }()

  static var settings: Settings? { current.withLock { $0 } }

  /// Sends the log to a sink until `close`.
  static func open(_ settings: Settings) {
    guard isInstalled else { return }
    current.withLock { $0 = settings }
  }

  static func close() { current.withLock { $0 = nil } }
}
