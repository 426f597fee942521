public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func query(_ sql: String, limit: Int?, timeout: TimeInterval) async throws -> ResultTable {
    let kinds = try await read { db in try StoredKind.all(db) }
    let connection = try GuardedConnection(
      file: file, readable: Set(kinds.map(\.id)), views: Schema.tablesOfViews)
    return try await connection.run(sql, limit: limit, timeout: timeout)
  }
}
