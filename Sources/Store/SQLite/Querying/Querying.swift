public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func query(_ sql: String, limit: Int?, timeout: TimeInterval) async throws -> ResultTable {
    try await guarded().run(sql, limit: limit, timeout: timeout)
  }

  public func forEachRow(
    of sql: String, limit: Int?, timeout: TimeInterval, _ body: @Sendable (ResultTable) async throws -> Void
  ) async throws {
    try await guarded().forEachRow(of: sql, limit: limit, timeout: timeout, body)
  }

  private func guarded() async throws -> GuardedConnection {
    let kinds = try await read { db in try StoredKind.all(db) }
    return try GuardedConnection(file: file, readable: Set(kinds.map(\.id)), views: Schema.tablesOfViews)
  }
}
