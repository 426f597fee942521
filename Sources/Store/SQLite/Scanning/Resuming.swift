public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func bindScan(
    _ claim: ScanClaim, to fingerprint: ScanFingerprint, now: Date
  ) async throws -> (claim: ScanClaim, changes: [String]) {
    try await write(holding: claim) { db in
      let changes = try Self.changes(fingerprint, since: claim, db)
      let bound = changes.isEmpty ? claim : try Self.beginAnew(claim, now: now, db)
      if try Self.isOther(fingerprint, thanBefore: bound, db) { try Self.forget(bound.integration, db) }
      try db.execute(
        sql: "UPDATE casb_scan SET fingerprint = ? WHERE number = ?",
        arguments: [try JSONCell.text(fingerprint), bound.scan])
      return (bound, changes)
    }
  }

  public func failStage(_ stage: String, problem: ScanProblem, claim: ScanClaim) async throws -> Bool {
    try await write(holding: claim) { db in
      try Self.note(problem, of: claim.scan, db)
      try db.execute(
        sql: "INSERT OR IGNORE INTO casb_stage (scan, name) VALUES (?, ?)", arguments: [claim.scan, stage])
      let hasMoved = try Bool.fetchOne(
        db, sql: "SELECT failed_at IS NOT ifnull(checkpoint, '') FROM casb_stage WHERE scan = ? AND name = ?",
        arguments: [claim.scan, stage])
      try db.execute(
        sql: """
          UPDATE casb_stage SET failure = ?, failed_at = ifnull(checkpoint, '') WHERE scan = ? AND name = ?
          """, arguments: [problem.message, claim.scan, stage])
      return hasMoved ?? true
    }
  }

  /// Whether the scan before saw the tenant otherwise, so that what it remembered may not hold any more.
  private static func isOther(
    _ fingerprint: ScanFingerprint, thanBefore claim: ScanClaim, _ db: Database
  ) throws -> Bool {
    let text = try String.fetchOne(
      db,
      sql: """
        SELECT fingerprint FROM casb_scan
        WHERE integration = ? AND number < ? AND fingerprint IS NOT NULL ORDER BY number DESC LIMIT 1
        """, arguments: [claim.integration, claim.scan])
    return try text.map { try !fingerprint.changes(since: JSONCell.value($0)).isEmpty } ?? false
  }

  /// What stands against going on with a resumed scan.
  private static func changes(
    _ fingerprint: ScanFingerprint, since claim: ScanClaim, _ db: Database
  ) throws -> [String] {
    guard claim.isResumed, !claim.stages.isEmpty else { return [] }
    let text = try String.fetchOne(
      db, sql: "SELECT fingerprint FROM casb_scan WHERE number = ?", arguments: [claim.scan])
    guard let text else { return ["the version of casb"] }
    return fingerprint.changes(since: try JSONCell.value(text))
  }

  /// Another scan in place of the claimed one, whose assets must not be taken for its own.
  private static func beginAnew(_ claim: ScanClaim, now: Date, _ db: Database) throws -> ScanClaim {
    let trigger = try String.fetchOne(
      db, sql: "SELECT trigger FROM casb_scan WHERE number = ?", arguments: [claim.scan])
    try giveUp(claim.integration, except: nil, now: now, db)
    let scan = try newScan(
      of: claim.integration, trigger: trigger.map(Stored.raw) ?? .demand, now: now, db)
    try db.execute(
      sql: "UPDATE casb_claim SET scan = ? WHERE integration = ?", arguments: [scan, claim.integration])
    return ScanClaim(
      scan: scan, integration: claim.integration, owner: claim.owner, isResumed: false, stages: [:])
  }

  /// Forgets why a scan stopped, now that it goes on: what it will not read again stays noted.
  static func forgetFailures(of scan: Int, _ db: Database) throws {
    let failures = try Set(
      Row.fetchAll(
        db, sql: "SELECT name, failure FROM casb_stage WHERE scan = ? AND failure IS NOT NULL",
        arguments: [scan]
      ).map { ScanProblem(stage: $0[0], message: $0[1]) })
    try db.execute(sql: "UPDATE casb_stage SET failure = NULL WHERE scan = ?", arguments: [scan])
    let kept = try Scan.required(scan, db).problems.filter {
      !failures.contains($0) && $0.stage != ScanProblem.wholeScan
    }
    try db.execute(
      sql: "UPDATE casb_scan SET problems = ? WHERE number = ?", arguments: [try JSONCell.text(kept), scan])
  }
}
