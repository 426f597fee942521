import Foundation
import GRDB
import Model

/// Looks through a database file that no other process uses.
struct StateCheck {
  let file: URL
  /// Begins the messages: `The backup /srv/casb.backup`.
  let called: String

  /// - Throws: `store` for a file that is no state of casb, is newer than this casb, or is not sound.
  func summary() throws -> StateSummary {
    try reading { db in
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationMark,
        try db.tableExists("casb_integration")
      else { throw CasbError(.store, "\(called) is not a backup of casb.", hint: "Nothing was changed.") }
      if try Schema.migrator.hasBeenSuperseded(db) {
        throw CasbError(
          .store, "\(called) was made by a newer version of casb.",
          hint: "Use that version; nothing was changed.")
      }
      let faults = try Self.faults(db)
      guard faults.isEmpty else {
        throw CasbError(
          .store, "\(called) is damaged (\(faults[0])).", hint: "Use another one; nothing was changed.")
      }
      return try Self.summary(db, bytes: StateFile.size(file))
    }
  }

  func vaultHeader() throws -> Data? {
    try reading { db in
      try Data.fetchOne(db, sql: "SELECT value FROM casb_setting WHERE key = 'vault_header'")
    }
  }

  private func reading<Output>(_ body: (Database) throws -> Output) throws -> Output {
    do {
      // One that was copied with its write-ahead log cannot be read without writing beside it.
      let queue = try DatabaseQueue(path: file.path)
      defer { try? queue.close() }
      return try queue.read(body)
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT].contains(error.resultCode)
    {
      let what = error.resultCode == .SQLITE_CORRUPT ? "is damaged" : "is not a backup of casb"
      throw CasbError(.store, "\(called) \(what).", hint: "Use another one; nothing was changed.")
    }
  }

  /// What SQLite finds wrong with the file, and references that lead nowhere; at most 100.
  static func faults(_ db: Database) throws -> [String] { try faults(db, check: "integrity_check(100)") }

  /// As `faults`, without comparing every index with its table.
  static func quickFaults(_ db: Database) throws -> [String] { try faults(db, check: "quick_check(5)") }

  private static func faults(_ db: Database, check: String) throws -> [String] {
    let damage = try String.fetchAll(db, sql: "PRAGMA \(check)").filter { $0 != "ok" }
    return damage
      + (try orphans(db).map { "\(RowCount.words($0.count)) of \($0.table) without their \($0.parent)" })
  }

  /// Rows that refer to a row that is not there.
  static func orphans(_ db: Database) throws -> [(table: String, parent: String, count: Int)] {
    try Row.fetchAll(
      db,
      sql: #"SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2"#
    ).map { ($0[0], $0[1], $0[2]) }
  }

  static func summary(_ db: Database, bytes: Int) throws -> StateSummary {
    func count(_ table: String) throws -> Int {
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
    }
    return StateSummary(
      integrations: try count("casb_integration"), findings: try count("casb_finding"),
      scans: try count("casb_scan"), bytes: bytes)
  }
}
