public import Foundation
import GRDB
import Model

extension SQLiteStore {
  /// The database's name in the state folder.
  static let fileName = "casb.sqlite"

  /// Opens the state in a folder, and makes both when they are not there yet.
  ///
  /// The folder is made with mode 0700, the files with 0600. A state of an older version is migrated.
  /// - Parameter author: whom the log names for what is decided through this store.
  /// - Throws: `CasbError` of kind `store`: the folder cannot be written, the file is damaged or no database,
  ///   the disk is full, or the state was made by a newer version, which is left as it is.
  public static func open(
    folder: URL, author: String = casbItself, clock: SteadyClock = .live
  ) async throws -> SQLiteStore {
    try open(folder: folder, author: author, clock: clock, busyTimeout: 10)
  }

  /// - Parameter busyTimeout: seconds to wait for another process that writes.
  static func open(
    folder: URL, author: String = casbItself, clock: SteadyClock = .live, busyTimeout: TimeInterval
  ) throws -> SQLiteStore {
    let file = folder.appending(path: fileName)
    let lock = try StateFolder.prepare(folder, file: file)
    defer { lock.release() }
    let use = try StateLock(folder.appending(path: StateFolder.useName), .shared)
    return try StoreFailure.translating(file) {
      try RestoredFile.removeLeftovers(in: folder)
      try refuseForeign(file, busyTimeout: busyTimeout)
      let pool = try DatabasePool(path: file.path, configuration: configuration(busyTimeout: busyTimeout))
      let migrator = Schema.migrator
      if try !pool.read(migrator.hasCompletedMigrations) { try migrator.migrate(pool) }
      return SQLiteStore(pool: pool, file: file, author: author, clock: clock, use: use)
    }
  }

  static func configuration(busyTimeout: TimeInterval) -> Configuration {
    var configuration = Configuration()
    configuration.label = "casb.store"
    configuration.busyMode = .timeout(busyTimeout)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // Beside the writer up to four readers are open: their caches count towards casb's memory too.
      let cache = db.configuration.readonly ? 2000 : 16_000
      // What sub-selects and sorting set aside grows with the tenant: it belongs on the disk.
      try db.execute(
        sql:
          """
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -\(cache);
          PRAGMA temp_store = FILE
          """
      )
      SQLFunctions.add(to: db)
    }
    return configuration
  }

  /// Looks at an existing file without changing a byte of it.
  static func refuseForeign(_ file: URL, busyTimeout: TimeInterval) throws {
    guard StateFile.size(file) > 0 else { return }
    do {
      try refuseForeign(file, busyTimeout: busyTimeout, readonly: true)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      // A process that was killed left a journal, and a file that is whole only when it is rolled back.
      try refuseForeign(file, busyTimeout: busyTimeout, readonly: false)
    }
  }

  private static func refuseForeign(_ file: URL, busyTimeout: TimeInterval, readonly: Bool) throws {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busyTimeout)
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    defer { try? queue.close() }
    try queue.read { db in
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
      let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id")
      if !isEmpty, mark != Schema.applicationMark {
        throw CasbError(
          .store, "\(file.path) is a database of another program.",
          hint: "Move it away, or choose another state folder with CASB_HOME.")
      }
      if try Schema.migrator.hasBeenSuperseded(db) {
        throw CasbError(
          .store,
          "The state in \(file.deletingLastPathComponent().path) was made by a newer version of casb.",
          hint: "Use that version, or another state folder (CASB_HOME); nothing was changed.")
      }
    }
  }
}
