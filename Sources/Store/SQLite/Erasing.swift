import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func deleteIntegration(
    _ number: Int, isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> DeletionCount {
    let dead = try await deadOwner(of: number, isAlive)
    let log = auditLog()
    let (name, count) = try await write { [clock] db in
      let integration = try Integration.required(number, db)
      try Self.requireUnclaimed(integration, exceptBy: dead, clock, db)
      var assets = 0
      for kind in try StoredKind.all(of: integration.application, db) {
        try db.execute(sql: "DELETE FROM \(kind.table) WHERE integration = ?", arguments: [number])
        assets += db.changesCount
      }
      try db.execute(
        sql:
          "DELETE FROM casb_event WHERE finding IN (SELECT number FROM casb_finding WHERE integration = ?)",
        arguments: [number])
      try db.execute(sql: "DELETE FROM casb_finding WHERE integration = ?", arguments: [number])
      let findings = db.changesCount
      try db.execute(sql: "DELETE FROM casb_scan WHERE integration = ?", arguments: [number])
      let scans = db.changesCount
      try db.execute(sql: "DELETE FROM casb_integration WHERE number = ?", arguments: [number])
      try log.add(.delete, .integration(number), of: number, old: integration.application, db)
      return (integration.name, DeletionCount(assets: assets, findings: findings, scans: scans))
    }
    let what = "Integration '\(name)' was deleted"
    // A page that was split keeps, in its unused space, copies of the rows that moved; `secure_delete` does not know
    // of them.
    if count.assets + count.findings > 0 {
      try await erasing(
        traces: file.lastPathComponent, after: what,
        hint: "Make room, and end the other casb processes; then `backup` and `restore` rebuild it."
      ) { try $0.execute(sql: "VACUUM") }
    }
    try await eraseTraces(after: what)
    return count
  }

  /// Empties the write-ahead log, which still holds pages as they were; freed bytes of the database are
  /// zeros already (`secure_delete`).
  func eraseTraces(after what: String) async throws {
    try await erasing(
      traces: "\(file.lastPathComponent)-wal", after: what,
      hint: "End the other casb processes on this state folder; the last to end removes them."
    ) { db in _ = try db.checkpoint(.truncate) }
  }

  private func erasing(
    traces place: String, after what: String, hint: String,
    _ step: @escaping @Sendable (Database) throws -> Void
  ) async throws {
    for attempt in 1...3 {
      do {
        // A task of its own: what was asked for is done to its end, even if nobody waits for it any more.
        try await Task { [pool] in try await pool.writeWithoutTransaction(step) }.value
        return
      } catch let error as DatabaseError
        where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) && attempt < 3
      {
        continue
      } catch let error as DatabaseError {
        throw CasbError(
          .store, "\(what), but traces of it stay in \(place) (\(error.message ?? "busy")).", hint: hint)
      }
    }
  }

  private static func requireUnclaimed(
    _ integration: Integration, exceptBy dead: String?, _ clock: SteadyClock, _ db: Database
  ) throws {
    let rest = try Double.fetchOne(
      db,
      sql: """
        SELECT ends - \(clock.now()) FROM casb_claim
        WHERE integration = ? AND \(clock.standing) AND owner IS NOT ?
        """, arguments: [integration.number, dead])
    if let rest {
      throw CasbError(
        .conflict, "'\(integration.name)' is being scanned now.",
        hint: "Wait until the scan is over or cancel it; if its process died, delete again in "
          + "\(Int(rest.rounded(.up))) seconds.")
    }
  }
}
