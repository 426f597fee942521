import LineEditor
import Model

/// Completes tables, columns and keywords at the end of a piece of SQL.
struct SQLCompletion: Sendable {
  /// The views that stand beside the asset tables.
  static let views: [(name: String, summary: String)] = [
    ("finding", "every finding"), ("integration", "every integration"), ("scan", "every scan"),
  ]

  let applications: [Application]
  /// The kind whose columns a condition is about.
  let kind: AssetKind?

  /// The identifier at the end of the text.
  static func fragment(of text: String) -> String {
    String(text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
  }

  func candidates(for fragment: String, in text: String) -> [Candidate] {
    let before = text.dropLast(fragment.count)
    let words = Set(
      text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let kinds = applications.flatMap(\.assetKinds)
    let mentioned = kind.map { [$0] } ?? kinds.filter { words.contains($0.id) }
    var seen: Set<String> = []
    var all: [Candidate] = []
    if kind == nil, wantsTable(before) || fragment.contains("_") || mentioned.isEmpty {
      all += kinds.map { Candidate($0.id, summary: $0.summary, isPartial: true) }
      all += Self.views.map { Candidate($0.name, summary: $0.summary, isPartial: true) }
    }
    if !wantsTable(before) {
      all += mentioned.flatMap(\.allColumns).map { Candidate($0.name, summary: $0.summary, isPartial: true) }
      all += Self.keywords.map { Candidate($0, summary: "SQL", isPartial: true) }
    }
    let folded = fragment.lowercased()
    return all.filter { $0.text.lowercased().hasPrefix(folded) && seen.insert($0.text).inserted }
  }

  private func wantsTable(_ before: Substring) -> Bool {
    let last = before.split(whereSeparator: \.isWhitespace).last?.lowercased()
    return last == "from" || last == "join"
  }

  private static let keywords = [
    "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IS NULL", "IN", "LIKE", "JOIN", "ON", "GROUP BY",
    "ORDER BY",
    "LIMIT", "count(*)", "days_ago(",
  ]
}
