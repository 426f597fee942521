public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func beginScan(
    of integration: Int, trigger: ScanTrigger, owner: String, lease: TimeInterval, fresh: Bool, now: Date,
    isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> ScanClaim {
    let dead = try await deadOwner(of: integration, isAlive)
    return try await write { [clock] db in
      try Self.requireClaimable(integration, exceptBy: dead, clock, db)
      let resumed = try Self.takeUp(integration, fresh: fresh, now: now, db)
      let scan = try resumed ?? Self.newScan(of: integration, trigger: trigger, now: now, db)
      try Self.claim(integration, scan: scan, owner: owner, lease: lease, clock, db)
      return ScanClaim(
        scan: scan, integration: integration, owner: owner, isResumed: resumed != nil,
        stages: try Self.stages(of: scan, db))
    }
  }

  /// - Parameter dead: an owner whose claim counts for nothing.
  /// - Throws: `conflict`.
  static func requireClaimable(
    _ integration: Int, exceptBy dead: String?, _ clock: SteadyClock, _ db: Database
  ) throws {
    let found = try Integration.required(integration, db)
    guard found.status != .paused else {
      throw CasbError(
        .conflict, "'\(found.name)' is paused and is not scanned.", hint: "`resume` it first.")
    }
    let claimant = try String.fetchOne(
      db, sql: "SELECT owner FROM casb_claim WHERE integration = ? AND \(clock.standing)",
      arguments: [integration])
    if let claimant, claimant != dead {
      throw CasbError(
        .conflict, "'\(found.name)' is being scanned already, by \(claimant).",
        hint: "Wait until that scan is over; `scans` shows how far it is.")
    }
  }

  /// Takes the claim, from whomever had it.
  static func claim(
    _ integration: Int, scan: Int, owner: String, lease: TimeInterval, _ clock: SteadyClock, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO casb_claim (integration, scan, owner, machine_run, ends) VALUES (?, ?, ?, ?, ?)
        """, arguments: [integration, scan, owner, clock.machineRun, clock.now() + lease])
  }

  public func renewClaim(_ claim: ScanClaim, lease: TimeInterval, headway: ScanHeadway?) async throws {
    try await write(holding: claim) { [clock] db in
      try db.execute(
        sql: "UPDATE casb_claim SET ends = ?, headway = ifnull(?, headway) WHERE integration = ?",
        arguments: [clock.now() + lease, try headway.map(JSONCell.text), claim.integration])
    }
  }

  public func dueIntegrations(now: Date) async throws -> [Int] {
    try await read { [clock] db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT number FROM casb_integration i
          WHERE (next_scan <= ?1 OR \(Self.isTooFar)) AND status <> 'paused'
            AND NOT EXISTS (SELECT 1 FROM casb_claim WHERE integration = i.number AND \(clock.standing))
          ORDER BY next_scan, number
          """, arguments: [Timestamp.text(now)])
    }
  }

  /// The schedule puts nothing further away than an interval and a tenth; an hour more is no harm.
  private static let isTooFar = "julianday(next_scan) > julianday(?1) + (interval_hours * 1.1 + 1) / 24"

  /// The owner of a standing claim, if it lives no more.
  ///
  /// A probe of the owner may take its time and must not hold up every writer: it is made beforehand, and counts
  /// only for the owner that it was made for.
  func deadOwner(of integration: Int, _ isAlive: (_ owner: String) -> Bool) async throws -> String? {
    let holder = try await read { db in
      try String.fetchOne(
        db, sql: "SELECT owner FROM casb_claim WHERE integration = ?", arguments: [integration])
    }
    return holder.flatMap { isAlive($0) ? nil : $0 }
  }

  /// The scan to go on with, marked as running again; every other unfinished one is given up.
  private static func takeUp(_ integration: Int, fresh: Bool, now: Date, _ db: Database) throws -> Int? {
    let oldest = Timestamp.text(now.addingTimeInterval(-24 * 3600))
    let resumed = try Int.fetchOne(
      db,
      sql: """
        SELECT number FROM casb_scan
        WHERE integration = ? AND is_resumable AND started_at >= ? AND NOT ?
        ORDER BY number DESC LIMIT 1
        """, arguments: [integration, oldest, fresh])
    try giveUp(integration, except: resumed, now: now, db)
    guard let resumed else { return nil }
    try db.execute(
      sql: "UPDATE casb_scan SET status = 'running', finished_at = NULL WHERE number = ?",
      arguments: [resumed])
    try forgetFailures(of: resumed, db)
    return resumed
  }

  /// Drops what unfinished scans had reached.
  static func giveUp(_ integration: Int, except kept: Int?, now: Date, _ db: Database) throws {
    let unfinished = "integration = ?1 AND (is_resumable OR status = 'running') AND number IS NOT ?2"
    for table in ["casb_stage", "casb_left_out"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE scan IN (SELECT number FROM casb_scan WHERE \(unfinished))",
        arguments: [integration, kept])
    }
    try db.execute(
      sql: """
        UPDATE casb_scan SET is_resumable = 0, finished_at = ifnull(finished_at, ?3),
          status = CASE status WHEN 'running' THEN 'interrupted' ELSE status END
        WHERE \(unfinished)
        """, arguments: [integration, kept, Timestamp.text(now)])
  }

  static func newScan(
    of integration: Int, trigger: ScanTrigger, now: Date, _ db: Database
  ) throws -> Int {
    try db.execute(
      sql: "INSERT INTO casb_scan (integration, trigger, status, started_at) VALUES (?, ?, 'running', ?)",
      arguments: [integration, trigger.rawValue, Timestamp.text(now)])
    return Int(db.lastInsertedRowID)
  }

  static func stages(of scan: Int, _ db: Database) throws -> [String: StageProgress] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, checkpoint, is_finished, assets FROM casb_stage WHERE scan = ?",
      arguments: [scan])
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (
          row["name"],
          StageProgress(checkpoint: row["checkpoint"], isFinished: row["is_finished"], assets: row["assets"])
        )
      })
  }
}

extension SteadyClock {
  /// SQL: whether a claim has not run out. One that was made before the machine started anew has.
  var standing: String {
    "(machine_run = '\(machineRun.replacing("'", with: "''"))' AND ends > \(now()))"
  }
}

extension ScanClaim {
  /// - Throws: `conflict` when another has it now.
  func requireHeld(_ db: Database) throws {
    let isHeld = try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM casb_claim WHERE integration = ? AND scan = ? AND owner = ?)
          """), arguments: [integration, scan, owner])
    guard isHeld == true else {
      throw CasbError(
        .conflict, "Scan #\(scan) of integration #\(integration) no longer belongs to this process.",
        hint: "Another process took it over, or the integration was deleted; `scans` shows which.")
    }
  }
}
