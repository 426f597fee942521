import GRDB
import Model

extension SQLiteStore {
  /// Stands in `_scan` for an asset that a change feed called gone; no scan has this number.
  private static let removed = 0
  private static let keptAtOnce = 2000

  public func remove(_ ids: [String], of kind: String, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      let kind = try Self.kind(kind, db)
      try db.execute(
        sql: """
          UPDATE \(kind.table) SET _scan = \(Self.removed)
          WHERE integration = ? AND id IN (SELECT value FROM json_each(?))
          """, arguments: [claim.integration, JSONText.list(ids)])
    }
  }

  public func keepRest(of kinds: Set<String>, stage: String, claim: ScanClaim) async throws -> Int {
    var kept = 0
    for kind in kinds.sorted() {
      var last: Int64? = 0
      while let from = last {
        let (count, next) = try await write(holding: claim) { db in
          let batch = try Self.keep(kind, after: from, claim: claim, db)
          try Self.count(batch.count, stage: stage, claim: claim, db)
          return batch
        }
        kept += count
        last = next
      }
    }
    return kept
  }

  /// Marks the next rows that this scan did not see.
  private static func keep(
    _ id: String, after row: Int64, claim: ScanClaim, _ db: Database
  ) throws -> (count: Int, last: Int64?) {
    let kind = try kind(id, db)
    // The plus keeps SQLite on the table's own order, which a batch goes on in where the last one ended.
    let rows = try Int64.fetchAll(
      db,
      sql: """
        SELECT _row FROM \(kind.table)
        WHERE _row > ? AND +integration = ? AND _scan NOT IN (\(removed), ?)
        ORDER BY _row LIMIT \(keptAtOnce)
        """, arguments: [row, claim.integration, claim.scan])
    let update = try db.cachedStatement(sql: "UPDATE \(kind.table) SET _scan = ? WHERE _row = ?")
    for row in rows { try update.execute(arguments: [claim.scan, row]) }
    return (rows.count, rows.count == keptAtOnce ? rows.last : nil)
  }

  private static func count(_ assets: Int, stage: String, claim: ScanClaim, _ db: Database) throws {
    guard assets > 0 else { return }
    try db.execute(
      sql: """
        INSERT INTO casb_stage (scan, name, assets) VALUES (?, ?, ?)
        ON CONFLICT (scan, name) DO UPDATE SET assets = assets + excluded.assets
        """, arguments: [claim.scan, stage, assets])
    try db.execute(
      sql: "UPDATE casb_scan SET assets = assets + ? WHERE number = ?", arguments: [assets, claim.scan])
  }
}
