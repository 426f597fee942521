import Foundation
import Model

/// Says more of what the database refused: the nearest name to one that it does not know.
enum SQLMistake {
  /// - Parameter kinds: the asset tables that there are.
  static func explained(_ error: CasbError, in sql: String, kinds: [AssetKind]) -> CasbError {
    guard error.kind == .usage, let unknown = unknownName(in: error.message),
      let nearest = Similarity.suggestion(for: unknown.name, among: candidates(for: unknown, sql, kinds))
    else { return error }
    return CasbError(
      error.kind, error.message, hint: "Did you mean '\(nearest)'?", setting: error.setting,
      excerpt: error.excerpt ?? place(of: unknown.name, in: sql))
  }

  /// The database does not tell where a table stands that it does not know.
  private static func place(of name: String, in sql: String) -> TextExcerpt? {
    sql.firstRange(of: name).map {
      TextExcerpt(sql, offset: sql.utf8.distance(from: sql.startIndex, to: $0.lowerBound))
    }
  }

  private static func candidates(
    for unknown: (name: String, isTable: Bool), _ sql: String, _ kinds: [AssetKind]
  ) -> [String] {
    let tables = kinds + SQLViews.all
    if unknown.isTable { return tables.map(\.id) }
    let named = Set(SQLText(before: sql).tables.values)
    let read = named.isEmpty ? tables : tables.filter { named.contains($0.id) }
    return read.flatMap(SQLViews.columns).map(\.name)
  }

  /// SQLite's words: `no such column: r.nmae`, `no such table: github_repo`.
  private static func unknownName(in message: String) -> (name: String, isTable: Bool)? {
    for (words, isTable) in [("no such column: ", false), ("no such table: ", true)] {
      guard let range = message.range(of: words) else { continue }
      let name = message[range.upperBound...].prefix { SQLText.isIdentifierPart($0) || $0 == "." }
      let last = name.split(separator: ".").last.map(String.init) ?? ""
      return last.isEmpty ? nil : (last, isTable)
    }
    return nil
  }
}
