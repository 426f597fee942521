public import Foundation
import GRDB
import Model

/// The embedded store: one SQLite file in the state folder, shared by every casb process on it.
///
/// Writing transactions are `BEGIN IMMEDIATE`, so what one of them decides (who holds a claim) is decided
/// between processes too. Readers never wait.
public final class SQLiteStore: StateStore {
  let pool: DatabasePool
  let file: URL

  init(pool: DatabasePool, file: URL) {
    self.pool = pool
    self.file = file
  }

  public func close() async throws {
    // The writer goes last: only a connection that can write folds the write-ahead log into the database.
    pool.invalidateReadOnlyConnections()
    try StoreFailure.translating(file) { try pool.close() }
  }

  public func vaultHeader() async throws -> Data? {
    try await read { db in
      try Data.fetchOne(db, sql: "SELECT value FROM casb_setting WHERE key = 'vault_header'")
    }
  }

  public func setVaultHeader(_ header: Data) async throws {
    try await write { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO casb_setting (key, value) VALUES ('vault_header', ?)",
        arguments: [header])
    }
  }

  /// Runs on a reader, in a transaction of its own.
  func read<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await StoreFailure.translating(file) { try await pool.read(body) }
  }

  /// Runs on the writer, in one immediate transaction.
  func write<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await StoreFailure.translating(file) { try await pool.write(body) }
  }

  /// As `write`, for the holder of a claim alone.
  func write<Output: Sendable>(
    holding claim: ScanClaim, _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await write { db in
      try claim.requireHeld(db)
      return try body(db)
    }
  }
}
