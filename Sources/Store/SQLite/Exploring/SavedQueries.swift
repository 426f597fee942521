public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func savedQueries() async throws -> [SavedQuery] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT name, text, updated_at FROM casb_query ORDER BY name").map { row in
        SavedQuery(name: row[0], text: row[1], updatedAt: try Stored.date(row[2]))
      }
    }
  }

  public func saveQuery(_ query: SavedQuery) async throws {
    try await write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO casb_query (name, text, updated_at) VALUES (?, ?, ?)",
        arguments: [query.name, query.text, Timestamp.text(query.updatedAt)])
    }
  }

  public func renameQuery(_ name: String, to newName: String, now: Date) async throws {
    try await write { db in
      try Self.requireQuery(name, db)
      guard try newName == name || !Self.hasQuery(newName, db) else {
        throw CasbError(
          .conflict, "There is a query named '\(newName)' already.",
          hint: "Choose another name, or delete that one first.")
      }
      try db.execute(
        sql: "UPDATE casb_query SET name = ?, updated_at = ? WHERE name = ?",
        arguments: [newName, Timestamp.text(now), name])
    }
  }

  public func deleteQuery(_ name: String) async throws {
    try await write { db in
      try Self.requireQuery(name, db)
      try db.execute(sql: "DELETE FROM casb_query WHERE name = ?", arguments: [name])
    }
  }

  private static func hasQuery(_ name: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM casb_query WHERE name = ?)", arguments: [name]) ?? false
  }

  private static func requireQuery(_ name: String, _ db: Database) throws {
    guard try hasQuery(name, db) else {
      throw CasbError(.notFound, "There is no query '\(name)'.", hint: "`query list` lists those there are.")
    }
  }
}
