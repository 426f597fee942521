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
  let clock: SteadyClock
  /// Who decides what is decided through this store.
  let author: String
  /// Tells others that the database is in use.
  private let use: StateLock

  /// The author of what nobody decided.
  public static let casbItself = "casb"

  init(pool: DatabasePool, file: URL, author: String, clock: SteadyClock, use: StateLock) {
    self.author = author
    self.pool = pool
    self.file = file
    self.clock = clock
    self.use = use
  }

  public func close() async throws {
    // The writer goes last: only a connection that can write folds the write-ahead log into the database.
    pool.invalidateReadOnlyConnections()
    try StoreFailure.translating(file) { try pool.close() }
    use.release()
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

  /// Runs on the writer, in one immediate transaction that is on the disk when this returns: what people decide
  /// outlives the power going out.
  func write<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await StoreFailure.translating(file) {
      try await pool.writeWithoutTransaction { db in try db.transaction(.full, body) }
    }
  }

  /// As `write`, for the holder of a claim alone, and without waiting for the disk: should the power go out, the
  /// last pages go together with the checkpoints after them, and the scan reads them again.
  func write<Output: Sendable>(
    holding claim: ScanClaim, _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await StoreFailure.translating(file) {
      try await pool.writeWithoutTransaction { db in
        try db.transaction(.normal) { db in
          try claim.requireHeld(db)
          return try body(db)
        }
      }
    }
  }
}

/// When a commit counts as done (SQLite's `synchronous`); in either case a crash leaves the database whole.
enum Durability: String {
  case normal = "NORMAL"
  case full = "FULL"
}

extension Database {
  /// Runs `body` in one immediate transaction.
  func transaction<Output>(
    _ durability: Durability, _ body: (Database) throws -> Output
  ) throws -> Output {
    try execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
    var output: Output?
    try inTransaction(.immediate) {
      output = try body(self)
      return .commit
    }
    guard let output else { throw CasbError(.internal, "A transaction came to no end.") }
    return output
  }
}
