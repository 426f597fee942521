public import Foundation
import GRDB
import Model

extension SQLiteStore {
  public func position(_ key: String, stage: String, claim: ScanClaim) async throws -> Data? {
    try await read { db in
      try Data.fetchOne(
        db, sql: "SELECT value FROM casb_memory WHERE integration = ? AND stage = ? AND key = ?",
        arguments: [claim.integration, stage, key])
    }
  }

  public func setPosition(
    _ key: String, _ value: Data, stage: String, claim: ScanClaim
  ) async throws {
    guard !stage.isEmpty, !key.isEmpty else {
      throw CasbError(.internal, "A position in a change feed needs a stage and a key.")
    }
    try await write(holding: claim) { db in
      // The first one of a scan stands: what an interrupted run saw, it saw at the position of that time.
      try db.execute(
        sql: """
          INSERT INTO casb_memory (integration, stage, key, scan, pending) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (integration, stage, key) DO UPDATE
          SET scan = excluded.scan,
            pending = CASE WHEN scan = excluded.scan THEN ifnull(pending, excluded.pending)
              ELSE excluded.pending END
          """, arguments: [claim.integration, stage, key, claim.scan, value])
    }
  }

  public func spoil(_ stage: String, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      try db.execute(
        sql: """
          INSERT INTO casb_memory (integration, stage, key, scan) VALUES (?, ?, '', ?)
          ON CONFLICT (integration, stage, key) DO UPDATE SET scan = excluded.scan
          """, arguments: [claim.integration, stage, claim.scan])
    }
  }

  public func takePositions(of stages: [String], claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      for stage in stages { try Self.takePositions(of: stage, claim: claim, db) }
    }
  }

  private static func takePositions(of stage: String, claim: ScanClaim, _ db: Database) throws {
    let place: StatementArguments = [claim.integration, stage, claim.scan]
    let isSpoilt = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM casb_memory WHERE integration = ? AND stage = ? AND key = '' AND scan = ?)
        """, arguments: place)
    if isSpoilt == true {
      try db.execute(
        sql: "DELETE FROM casb_memory WHERE integration = ? AND stage = ?",
        arguments: [claim.integration, stage])
      return
    }
    // What this scan neither set nor kept belongs to something that is no longer there, such as a drive.
    try db.execute(
      sql: "DELETE FROM casb_memory WHERE integration = ? AND stage = ? AND scan <> ?", arguments: place)
    try db.execute(
      sql: """
        UPDATE casb_memory SET value = pending, pending = NULL
        WHERE integration = ? AND stage = ? AND scan = ? AND pending IS NOT NULL
        """, arguments: place)
  }
}
