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
    try await read { [clock] db in
      let unclaimed = try String.fetchOne(
        db,
        sql: """
          SELECT min(next_scan) FROM casb_integration i
          WHERE next_scan > ? AND status <> 'paused'
            AND NOT EXISTS (SELECT 1 FROM casb_claim WHERE integration = i.number AND \(clock.standing))
          """, arguments: [Timestamp.text(now)])
      let claimed = try Row.fetchAll(
        db,
        sql: """
          SELECT next_scan, ends - \(clock.now()) AS rest
          FROM casb_claim c JOIN casb_integration i ON i.number = c.integration
          WHERE next_scan IS NOT NULL AND status <> 'paused' AND \(clock.standing)
          """
      ).map { row in max(try Stored.date(row["next_scan"]), now.addingTimeInterval(row["rest"])) }
      return try ([Stored.date(optional: unclaimed)].compactMap(\.self) + claimed).min()
    }
  }

  public func claimHolders() async throws -> [ClaimHolder] {
    try await read { [clock] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT c.scan, c.integration, owner, started_at, headway, \(clock.standing) AS is_standing
          FROM casb_claim c JOIN casb_scan s ON s.number = c.scan ORDER BY c.scan
          """
      ).map { row in
        ClaimHolder(
          scan: row["scan"], integration: row["integration"], owner: row["owner"],
          startedAt: try Stored.date(row["started_at"]), isStanding: row["is_standing"],
          headway: try (row["headway"] as String?).map { try JSONCell.value($0) })
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
