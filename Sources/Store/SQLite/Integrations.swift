public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func integrations() async throws -> [Integration] {
    try await read { db in
      try Row.fetchAll(db, sql: "\(Integration.selection) ORDER BY number").map(Integration.init(row:))
    }
  }

  public func addIntegration(_ new: NewIntegration) async throws -> Integration {
    let log = auditLog(new.createdAt)
    return try await write { db in
      try Self.requireFree(new.name, db)
      try db.execute(
        sql: """
          INSERT INTO casb_integration
            (name, application, auth, status, interval_hours, settings, created_at, next_scan)
          VALUES (?, ?, ?, 'healthy', ?, ?, ?, ?)
          """,
        arguments: [
          new.name, new.application, new.auth, new.interval.hours, try JSONCell.text(new.settings),
          Timestamp.text(new.createdAt), Timestamp.text(new.nextScan),
        ])
      let number = Int(db.lastInsertedRowID)
      try Self.store(new.sealed, of: number, db)
      let added = try Integration.required(number, db)
      try log.added(added, db)
      return added
    }
  }

  public func updateIntegration(_ number: Int, _ change: IntegrationChange) async throws -> Integration {
    let log = auditLog()
    return try await write { db in
      let old = try Integration.required(number, db)
      if let name = change.name, name != old.name { try Self.requireFree(name, db) }
      if let settings = change.settings, settings != old.settings { try Self.forget(number, db) }
      let status = change.status ?? (old.status, old.problem)
      let planned = change.nextScan ?? old.nextScan
      try db.execute(
        sql: """
          UPDATE casb_integration
          SET name = ?, status = ?, problem = ?, interval_hours = ?, settings = ?, next_scan = ?
          WHERE number = ?
          """,
        arguments: [
          change.name ?? old.name, status.status.rawValue, status.problem,
          (change.interval ?? old.interval).hours, try JSONCell.text(change.settings ?? old.settings),
          status.status == .paused ? nil : planned.map(Timestamp.text), number,
        ])
      let new = try Integration.required(number, db)
      try log.changed(old, into: new, db)
      return new
    }
  }

  public func sealedSecrets(of integration: Int) async throws -> SealedSecrets {
    try await read { db in
      _ = try Integration.required(integration, db)
      let row = try Row.fetchOne(
        db, sql: "SELECT id, wrapped_key, box FROM casb_secret WHERE integration = ?",
        arguments: [integration])
      guard let row, let id = UUID(uuidString: row["id"]) else {
        throw CasbError(
          .store, "Integration #\(integration) has no secrets in the state database.",
          hint: "`reauthorize` it to store its credential again.")
      }
      return SealedSecrets(id: id, wrappedKey: row["wrapped_key"], box: row["box"])
    }
  }

  public func replaceSecrets(
    of integration: Int, with sealed: SealedSecrets, auth: String, settings: [String: String]
  ) async throws -> Integration {
    let log = auditLog()
    let replaced = try await write { db in
      let old = try Integration.required(integration, db)
      try Self.forget(integration, db)
      try Self.store(sealed, of: integration, db)
      try db.execute(
        sql: "UPDATE casb_integration SET auth = ?, settings = ? WHERE number = ?",
        arguments: [auth, try JSONCell.text(settings), integration])
      let new = try Integration.required(integration, db)
      try log.reauthorized(old, into: new, db)
      return new
    }
    try await eraseTraces(after: "The credential of '\(replaced.name)' was replaced")
    return replaced
  }

  public func renewSecrets(
    of integration: Int, replacing id: UUID, with sealed: SealedSecrets
  ) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: "UPDATE casb_secret SET id = ?, wrapped_key = ?, box = ? WHERE integration = ? AND id = ?",
        arguments: [sealed.id.uuidString, sealed.wrappedKey, sealed.box, integration, id.uuidString])
      return db.changesCount == 1
    }
  }

  /// Makes the next scan a full one: what was remembered was so under other circumstances.
  static func forget(_ integration: Int, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM casb_memory WHERE integration = ?", arguments: [integration])
  }

  /// Makes interrupted scans start over, and the next one full.
  static func giveUpScans(of integration: Int, _ db: Database) throws {
    try forget(integration, db)
    try db.execute(
      sql: "UPDATE casb_scan SET is_resumable = 0 WHERE integration = ? AND is_resumable",
      arguments: [integration])
  }

  private static func store(_ sealed: SealedSecrets, of integration: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO casb_secret (integration, id, wrapped_key, box) VALUES (?, ?, ?, ?)",
      arguments: [integration, sealed.id.uuidString, sealed.wrappedKey, sealed.box])
  }

  private static func requireFree(_ name: String, _ db: Database) throws {
    let owner = try Int.fetchOne(
      db, sql: "SELECT number FROM casb_integration WHERE name = ?", arguments: [name])
    if let owner {
      throw CasbError(
        .conflict, "The name '\(name)' is taken by integration #\(owner).",
        hint: "Choose another name, or `rename` that one.")
    }
  }
}
