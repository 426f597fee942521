import GRDB
import Model

extension SQLiteStore {
  public func checkCondition(_ condition: String) async throws {
    let (kinds, columns) = try await read { db in
      (try StoredKind.all(db), try db.columns(in: "finding").map(\.name))
    }
    let connection = try GuardedConnection(
      file: file, readable: Set(kinds.map(\.id)), views: Schema.tablesOfViews, readsSchema: false)
    // The condition stands there twice: what would open a comment that nothing ends is none then.
    let start = "SELECT (("
    let sql = "\(start)\(condition)\n) AND TRUE) FROM finding WHERE ((\(condition)\n))"
    do {
      _ = try await connection.reads(of: sql)
    } catch let refusal as SQLRefusal {
      let name = refusal.words.hasPrefix("no such column: ") ? String(refusal.words.dropFirst(16)) : nil
      let nearest = name.flatMap { Similarity.suggestion(for: $0, among: columns) }
      let offset = refusal.offset.map { $0 - start.utf8.count }
      throw CasbError(
        .usage, "The condition cannot be used: \(refusal.words).",
        hint: nearest.map { "Did you mean '\($0)'?" }
          ?? "It is one SQL expression over the view `finding`, such as \"asset_name LIKE 'test-%'\".",
        excerpt: offset.flatMap {
          (0...condition.utf8.count).contains($0) ? TextExcerpt(condition, offset: $0) : nil
        })
    }
  }
}
