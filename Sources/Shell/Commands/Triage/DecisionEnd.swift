import ArgumentParser
import Foundation
import Model

/// When a decision ends by itself.
struct DecisionEnd: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(
      "It ends by itself at the beginning of that day, UTC: 2026-12-31, or 30d or 2w from today.",
      valueName: "end"))
  var until: String?

  /// - Throws: `usage` for what is no date, or one that has come already.
  func date(now: Date = Date()) throws -> Date? {
    guard let until else { return nil }
    guard let date = Self.date(until, now: now) else {
      throw CasbError(
        .usage, "'\(until)' is no date.", hint: "Write 2026-12-31, 2026-12-31T12:00:00Z, 30d or 2w.")
    }
    guard date > now else {
      throw CasbError(
        .usage, "'\(until)' has come already, so that nothing would be decided.",
        hint: "Choose a day after today (UTC), or leave --until away for no end.")
    }
    return date
  }

  /// Whole days from the beginning of today: the same words mean the same all day.
  private static func date(_ text: String, now: Date) -> Date? {
    if let date = Timestamp.date(text) ?? Timestamp.date(text + "T00:00:00Z") { return date }
    let units: [Character: Int] = ["d": 1, "w": 7]
    guard let last = text.last, let unit = units[last], let count = Int(text.dropLast()), count > 0,
      count < 100_000
    else { return nil }
    return Timestamp.date(Timestamp.text(now).prefix(10) + "T00:00:00Z")?
      .addingTimeInterval(Double(count * unit) * 86_400)
  }

  /// ` until 2026-12-31`, or nothing.
  static func words(_ date: Date?) -> String {
    guard let date else { return "" }
    let text = Timestamp.text(date)
    return " until " + (text.hasSuffix("T00:00:00Z") ? String(text.prefix(10)) : text)
  }
}
