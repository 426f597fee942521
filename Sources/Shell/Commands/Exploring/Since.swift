import Core
import Foundation
import Model

/// What `--since` of commands that compare means: a scan, a date, or how long ago.
struct Since: Sendable {
  let lookBack: LookBack
  /// The integration of the scan that was named.
  var integration: Int?
  /// `since the scan before`, `since 2026-01-31 12:00`.
  let words: String

  /// - Throws: `usage` for what is neither; `notFound` for a scan that there is not.
  init(_ text: String?, in context: ShellContext) async throws {
    guard let text else {
      (lookBack, words) = (.lastScan, "since the scan before the last")
      return
    }
    guard let number = Self.scan(text) else {
      let date = try FindingFilters.date(text, now: Date())
      (lookBack, words) = (.date(date), Self.words(date))
      return
    }
    let scan = try await context.casb().storedScan(number)
    let date = scan.finishedAt ?? scan.startedAt
    (lookBack, integration, words) = (
      .date(date), scan.integration, "since scan #\(number), \(Self.minutes(date))"
    )
  }

  /// For programs: a time, or that it is the scan before the last.
  var cell: Cell {
    switch lookBack {
    case .lastScan: "scan_before_last"
    case .date(let date): Cell(date)
    }
  }

  static func check(_ text: String?) throws {
    guard let text, scan(text) == nil else { return }
    _ = try FindingFilters.date(text, now: Date())
  }

  private static func scan(_ text: String) -> Int? {
    Int(text.hasPrefix("#") ? String(text.dropFirst()) : text)
  }

  private static func words(_ date: Date) -> String { "since \(minutes(date))" }

  private static func minutes(_ date: Date) -> String {
    String(Timestamp.text(date).prefix(16)).replacing("T", with: " ")
  }
}
