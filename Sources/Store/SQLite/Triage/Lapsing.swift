public import Foundation
import GRDB
import Model

extension SQLiteStore {
  public func lapseDecisions(now: Date) async throws {
    guard try await read({ db in try Lapse.isDue(now, db) }) else { return }
    try await write { db in try Lapse.run(now, db) }
  }

  /// As `read`, after what was decided until a time that has come is over.
  func readCurrent<Output: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Output
  ) async throws -> Output {
    try await lapseDecisions(now: Date())
    return try await read(body)
  }
}

/// The end of decisions whose time has come.
enum Lapse {
  /// Two looks into indices of nothing but decisions that have an end.
  static func isDue(_ now: Date, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM casb_finding WHERE hidden_until <= ?1)
            OR EXISTS (SELECT 1 FROM casb_ignored_type WHERE until <= ?1)
          """), arguments: [Timestamp.text(now)]) ?? false
  }

  static func run(_ now: Date, _ db: Database) throws {
    guard try isDue(now, db) else { return }
    let log = AuditLog(author: SQLiteStore.casbItself, now: now)
    let types = try Row.fetchAll(
      db,
      sql: "DELETE FROM casb_ignored_type WHERE until <= ? RETURNING type, integration, until",
      arguments: [Timestamp.text(now)])
    for row in types {
      let (type, until) = (row["type"] as String, row["until"] as String)
      try log.add(.expire, .type(type), of: row["integration"], old: "ignored until \(until)", db)
      let ignoring = SQLiteStore.Ignoring(event: .expired, note: "ignored until \(until)", author: nil)
      try SQLiteStore.applyIgnoring(of: type, ignoring, now: now, db)
    }
    let change = try ConcernedFindings.take("hidden_until <= ?", [Timestamp.text(now)], db)
    guard change.count > 0 else { return }
    let words = FindingText.made("'hidden until ' || f.hidden_until")
    try ConcernedFindings.record(.expired, note: words, by: nil, now: now, db)
    try log.addConcerned(.expire, old: words, db)
    try SQLiteStore.takeUp(db)
  }
}
