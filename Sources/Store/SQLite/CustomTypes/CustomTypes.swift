public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func customTypes() async throws -> [CustomFindingType] {
    try await read { db in try StoredType.all(db).map(\.custom) }
  }

  public func fault(in condition: String, on kind: AssetKind) async throws -> ConditionFault? {
    let kinds = try await read { db in
      try StoredKind.all(of: try StoredKind.find(kind.id, db)?.application, db)
    }
    do {
      try await ConditionInspector(file: file, kinds: kinds).inspect(condition, on: kind.id)
      return nil
    } catch let fault as ConditionFault {
      return fault
    }
  }

  public func saveCustomType(_ type: CustomFindingType, replacing id: String?, now: Date) async throws {
    _ = try await prepared(type)
    let log = auditLog(now)
    try await write { db in
      let old = try id.flatMap { try StoredType.find($0, db)?.custom }
      if let id { _ = try StoredType.required(id, db) }
      if id != type.id, try StoredType.find(type.id, db) != nil {
        throw CasbError(
          .conflict, "There is a custom finding type '\(type.id)' already.",
          hint: "`types edit \(type.id)` changes it, or choose another id.")
      }
      try StoredType.store(type, now: now, db)
      if let id, id != type.id { try Self.rename(id, to: type.id, db) }
      try log.saved(type, replacing: old, db)
    }
  }

  public func deleteCustomType(_ id: String, now: Date) async throws -> Int {
    // First of all it is no longer evaluated; should the rest be cut short, the next scans do it.
    let log = auditLog(now)
    try await write { db in
      let type = try StoredType.required(id, db)
      try db.execute(sql: "DELETE FROM casb_custom_type WHERE id = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM casb_coverage WHERE type = ?", arguments: [id])
      // Another of the same name is not to begin with what was decided about this one.
      try db.execute(sql: "DELETE FROM casb_ignored_type WHERE type = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM casb_severity WHERE type = ?", arguments: [id])
      try log.deleted(type.custom, db)
    }
    return try await resolveOpen("type = ?", [id], as: .typeRemoved, now: now) { _ in }
  }

  /// A type whose condition and evidence have been found good.
  ///
  /// - Throws: `usage`, with the place in the condition.
  func prepared(_ type: CustomFindingType) async throws -> PreparedType {
    let kinds = try await read { db in try StoredKind.all(of: type.application, db) }
    do {
      return try await ConditionInspector(file: file, kinds: kinds).prepare(type.type)
    } catch let fault as ConditionFault {
      throw fault.error(in: type.type.condition)
    }
  }

  /// Resolves open findings, batch by batch.
  ///
  /// - Parameters:
  ///   - condition: over `casb_finding`.
  ///   - isAllowed: asked within each transaction; throws to stop.
  func resolveOpen(
    _ condition: String, _ arguments: StatementArguments, as reason: Resolution.Reason, now: Date,
    _ isAllowed: @escaping @Sendable (Database) throws -> Void
  ) async throws -> Int {
    let batch = 500
    var resolved = 0
    var count = batch
    while count == batch {
      count = try await write { db in
        try isAllowed(db)
        let numbers = try Int64.fetchAll(
          db,
          sql: "SELECT number FROM casb_finding WHERE status <> 'resolved' AND \(condition) LIMIT \(batch)",
          arguments: arguments)
        try FindingResolution.resolve(numbers, as: reason, date: Timestamp.text(now), db)
        return numbers.count
      }
      resolved += count
    }
    return resolved
  }

  /// Everything that was known of a type stays with it under its new id.
  private static func rename(_ old: String, to new: String, _ db: Database) throws {
    for table in ["casb_finding", "casb_flow", "casb_ignored_type", "casb_severity"] {
      // Findings of a deleted type may still bear the new id; they stay as they are.
      try db.execute(sql: "UPDATE OR IGNORE \(table) SET type = ? WHERE type = ?", arguments: [new, old])
    }
    try db.execute(sql: "DELETE FROM casb_ignored_type WHERE type = ?", arguments: [old])
    try db.execute(sql: "DELETE FROM casb_severity WHERE type = ?", arguments: [old])
    try db.execute(sql: "DELETE FROM casb_coverage WHERE type = ?", arguments: [old])
    try db.execute(sql: "DELETE FROM casb_custom_type WHERE id = ?", arguments: [old])
  }
}
