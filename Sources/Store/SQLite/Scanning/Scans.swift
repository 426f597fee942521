public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func finishScan(
    _ claim: ScanClaim, status: ScanStatus, goesOn: Bool, nextScan: Date, now: Date
  ) async throws -> Scan {
    try await write(holding: claim) { db in
      let scan = claim.scan
      try db.execute(
        sql: """
          UPDATE casb_scan SET status = ?, finished_at = ?, is_resumable = is_resumable AND ? WHERE number = ?
          """, arguments: [status.rawValue, Timestamp.text(now), goesOn, scan])
      let isResumable = try Bool.fetchOne(
        db, sql: "SELECT is_resumable FROM casb_scan WHERE number = ?", arguments: [scan])
      if isResumable != true {
        try db.execute(sql: "DELETE FROM casb_stage WHERE scan = ?", arguments: [scan])
        try db.execute(sql: "DELETE FROM casb_left_out WHERE scan = ?", arguments: [scan])
      }
      try db.execute(sql: "DELETE FROM casb_claim WHERE scan = ?", arguments: [scan])
      try db.execute(
        sql: "UPDATE casb_integration SET next_scan = ? WHERE number = ? AND status <> 'paused'",
        arguments: [Timestamp.text(nextScan), claim.integration])
      return try Scan.required(scan, db)
    }
  }

  public func scan(_ number: Int) async throws -> Scan { try await read { try Scan.required(number, $0) } }

  public func scans(of integration: Int?, limit: Int) async throws -> [Scan] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Scan.selection) WHERE \(integration == nil ? "?1 IS NULL" : "integration = ?1")
          ORDER BY number DESC LIMIT ?2
          """, arguments: [integration, limit > 0 ? limit : -1]
      ).map(Scan.init(row:))
    }
  }
}

extension Scan {
  static let selection = """
    SELECT number, integration, trigger, status, started_at, finished_at, assets, opened, resolved, problems,
      mode, requests, unchanged, seconds
    FROM casb_scan
    """

  init(row: Row) throws {
    self.init(
      number: row["number"], integration: row["integration"], trigger: try Stored.raw(row["trigger"]),
      status: try Stored.raw(row["status"]), startedAt: try Stored.date(row["started_at"]),
      finishedAt: try Stored.date(optional: row["finished_at"]), assets: row["assets"], opened: row["opened"],
      resolved: row["resolved"], problems: try JSONCell.value(row["problems"]),
      mode: try Stored.raw(row["mode"] ?? ScanMode.full.rawValue), requests: row["requests"],
      unchanged: row["unchanged"], seconds: row["seconds"])
  }

  static func required(_ number: Int, _ db: Database) throws -> Scan {
    guard let row = try Row.fetchOne(db, sql: "\(selection) WHERE number = ?", arguments: [number]) else {
      throw CasbError(.notFound, "There is no scan #\(number).", hint: "`scans` lists those there are.")
    }
    return try Scan(row: row)
  }
}
