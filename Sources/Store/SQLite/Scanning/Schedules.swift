public import Foundation
import GRDB
import Model

extension SQLiteStore {
  /// Every commit writes to the write-ahead log or, at a checkpoint, to the database itself.
  public func changeMark() async -> ChangeMark {
    let states = [file.path, file.path + "-wal"].map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(attributes?[.size] as? Int ?? 0) \(changed)"
    }
    return ChangeMark(text: states.joined(separator: " "))
  }

  public func nextDue(after now: Date) async throws -> Date? {
    try await read { db in
      let text = try String.fetchOne(
        db,
        sql: """
          SELECT min(due) FROM (
            SELECT max(i.next_scan, ifnull(c.expires_at, '')) AS due
            FROM casb_integration i LEFT JOIN casb_claim c ON c.integration = i.number
            WHERE i.status <> 'paused' AND i.next_scan IS NOT NULL)
          WHERE due > ?
          """, arguments: [Timestamp.text(now)])
      return try Stored.date(optional: text)
    }
  }

  public func claimHolders() async throws -> [ClaimHolder] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT scan, integration, owner, expires_at FROM casb_claim ORDER BY scan")
        .map { row in
          ClaimHolder(
            scan: row["scan"], integration: row["integration"], owner: row["owner"],
            expiresAt: try Stored.date(row["expires_at"]))
        }
    }
  }

  public func lastScanEnds() async throws -> [Int: Date] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT integration, max(finished_at) AS ended FROM casb_scan
          WHERE status IN ('complete', 'incomplete') AND finished_at IS NOT NULL GROUP BY integration
          """)
      return Dictionary(
        uniqueKeysWithValues: try rows.map { ($0["integration"], try Stored.date($0["ended"])) })
    }
  }
}
