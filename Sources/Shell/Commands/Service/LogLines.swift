import Foundation
import Logging
import Model

/// Writes each entry as one line, of text or of JSON. Nothing in a line can act on a terminal.
struct LogLines: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  private var ownLevel: Logger.Level?
  private let ownSettings: LogDestination.Settings?

  /// - Parameter settings: `nil` for those that the process has when a line is written.
  init(to settings: LogDestination.Settings? = nil) { ownSettings = settings }

  private var settings: LogDestination.Settings? { ownSettings ?? LogDestination.settings }

  var logLevel: Logger.Level {
    get { ownLevel ?? settings?.level ?? .critical }
    set { ownLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    guard let settings, event.level >= settings.level else { return }
    var all = metadata.merging(event.metadata ?? [:]) { $1 }
    if let error = event.error { all["error"] = "\(error)" }
    let fields = all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    let time = Timestamp.text(Date())
    let line =
      switch settings.format {
      case .text: Self.text(time, event.level, event.message.description, fields)
      case .json: Self.json(time, event.level, event.message.description, fields)
      }
    // A log that nobody can receive is no failure.
    try? settings.sink.write(line + "\n")
  }

  /// `2026-11-25T12:00:00Z info scan ended integration=acme result=complete`
  static func text(
    _ time: String, _ level: Logger.Level, _ message: String, _ fields: [(String, String)]
  ) -> String {
    let pairs = fields.map { " \($0.0)=\(word($0.1))" }.joined()
    return "\(time) \(level.rawValue) \(TextSafety.visible(message))\(pairs)"
  }

  private static func word(_ value: String) -> String {
    let visible = TextSafety.visible(value)
    let isPlain = !visible.isEmpty && !visible.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    return isPlain ? visible : Cell.text(visible).json
  }

  /// JSON's own escapes keep control and direction characters from acting.
  static func json(
    _ time: String, _ level: Logger.Level, _ message: String, _ fields: [(String, String)]
  ) -> String {
    let own: [Cell.Field] = [
      .field("time", .text(time)), .field("level", .text(level.rawValue)),
      .field("message", .text(message)),
    ]
    return Cell.object(own + fields.map { .field($0.0, .text($0.1)) }).json
  }
}
