public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func mode(
    of claim: ScanClaim, full: Bool, unlessFullIn span: ClosedRange<Date>
  ) async throws -> ScanMode {
    try await write(holding: claim) { db in
      let decided = try String.fetchOne(
        db, sql: "SELECT mode FROM casb_scan WHERE number = ?", arguments: [claim.scan])
      if let decided { return try Stored.raw(decided) }
      let mode = full ? .full : try Self.nextMode(of: claim.integration, unlessFullIn: span, db)
      try db.execute(
        sql: "UPDATE casb_scan SET mode = ? WHERE number = ?", arguments: [mode.rawValue, claim.scan])
      return mode
    }
  }

  public func nextMode(of integration: Int, unlessFullIn span: ClosedRange<Date>) async throws -> ScanMode {
    try await read { db in try Self.nextMode(of: integration, unlessFullIn: span, db) }
  }

  private static func nextMode(
    of integration: Int, unlessFullIn span: ClosedRange<Date>, _ db: Database
  ) throws -> ScanMode {
    let mayBeIncremental = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM casb_memory WHERE integration = ?1 AND value IS NOT NULL)
          AND EXISTS (
            SELECT 1 FROM casb_scan
            WHERE integration = ?1 AND mode = 'full' AND status IN ('complete', 'incomplete')
              AND started_at BETWEEN ?2 AND ?3)
        """, arguments: [integration, Timestamp.text(span.lowerBound), Timestamp.text(span.upperBound)])
    return mayBeIncremental == true ? .incremental : .full
  }

  public func answer(_ key: String, claim: ScanClaim) async throws -> Data? {
    try await read { db in
      try Data.fetchOne(
        db.cachedStatement(
          sql: "SELECT value FROM casb_memory WHERE integration = ? AND stage = '' AND key = ?"),
        arguments: [claim.integration, key])
    }
  }

  public func rememberAnswers(
    _ answers: [String: Data], keeping keys: Set<String>, claim: ScanClaim
  ) async throws {
    guard !answers.isEmpty || !keys.isEmpty else { return }
    try await write(holding: claim) { db in
      let remember = try db.cachedStatement(
        sql: """
          INSERT INTO casb_memory (integration, stage, key, scan, value) VALUES (?, '', ?, ?, ?)
          ON CONFLICT (integration, stage, key) DO UPDATE SET scan = excluded.scan, value = excluded.value
          """)
      for (key, value) in answers {
        try remember.execute(arguments: [claim.integration, key, claim.scan, value])
      }
      let keep = try db.cachedStatement(
        sql: "UPDATE casb_memory SET scan = ? WHERE integration = ? AND stage = '' AND key = ?")
      for key in keys { try keep.execute(arguments: [claim.scan, claim.integration, key]) }
    }
  }

  public func forgetStaleAnswers(claim: ScanClaim) async throws {
    while try await write(
      holding: claim,
      { db in
        try db.execute(
          sql: """
            DELETE FROM casb_memory WHERE rowid IN (
              SELECT rowid FROM casb_memory WHERE integration = ? AND stage = '' AND scan <> ? LIMIT 500)
            """, arguments: [claim.integration, claim.scan])
        return db.changesCount
      }) == 500
    {}
  }
}
