import LineEditor
import Model

/// Completes tables, columns, functions and keywords within a piece of SQL.
struct SQLCompletion: Sendable {
  let kinds: [AssetKind]
  /// The kind whose columns a condition is about.
  let kind: AssetKind?

  func candidates(in text: SQLText) -> [Candidate] {
    if text.isLiteral { return [] }
    if let qualifier = text.qualifier {
      return matching(columns(of: text.tables[qualifier] ?? qualifier), text.fragment)
    }
    let wantsTable = text.previous == "from" || text.previous == "join"
    let named = Set(text.tables.values)
    var all: [(name: String, summary: String)] = []
    if kind == nil, wantsTable || named.isEmpty || text.fragment.contains("_") {
      all += kinds.map { ($0.id, $0.summary) } + SQLViews.all.map { ($0.id, $0.summary) }
    }
    if !wantsTable {
      let own = kind.map { columns(of: $0.id) } ?? named.sorted().flatMap(columns)
      all = own + all + SQLWords.functions + SQLWords.keywords
    }
    return matching(all, text.fragment)
  }

  private func columns(of table: String) -> [(name: String, summary: String)] {
    guard let kind = (kinds + SQLViews.all).first(where: { $0.id == table }) else { return [] }
    return SQLViews.columns(of: kind).map { ($0.name, $0.summary) }
  }

  /// In whatever case it is typed; each once.
  private func matching(_ all: [(name: String, summary: String)], _ fragment: String) -> [Candidate] {
    let folded = fragment.lowercased()
    var seen: Set<String> = []
    return all.filter { $0.name.lowercased().hasPrefix(folded) && seen.insert($0.name).inserted }
      .map { Candidate($0.name, summary: $0.summary, isPartial: true) }
  }
}
