public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  @discardableResult
  public func hideFindings(
    _ choice: FindingChoice, reason: String, until: Date?, now: Date
  ) async throws -> DecisionEffect {
    let log = auditLog(now)
    return try await write { db in
      // Another reason, or another end, is another decision.
      let change = try ConcernedFindings.take(
        choice,
        where: """
          NOT is_hidden OR hidden_until IS NOT ? OR ? IS NOT (
            SELECT note FROM casb_event e WHERE e.finding = casb_finding.number AND e.kind = 'hidden'
            ORDER BY e.number DESC LIMIT 1)
          """, [until.map(Timestamp.text), reason], db)
      try ConcernedFindings.record(
        .hidden, note: .same(reason), until: until, by: log.author, now: now, db)
      try log.addConcerned(
        .hide, old: .made("CASE WHEN f.is_hidden THEN 'hidden' || \(Self.untilWords) END"),
        new: .same("hidden" + (until.map { " until \(Timestamp.text($0))" } ?? "")), reason: reason, db)
      try db.execute(
        sql: """
          UPDATE casb_finding SET is_hidden = 1, hidden_until = ?,
            status = CASE status WHEN 'resolved' THEN 'resolved' ELSE 'hidden' END
          WHERE number IN \(ConcernedFindings.numbers)
          """, arguments: [until.map(Timestamp.text)])
      return change
    }
  }

  @discardableResult
  public func unhideFindings(_ choice: FindingChoice, now: Date) async throws -> DecisionEffect {
    let log = auditLog(now)
    return try await write { db in
      let change = try ConcernedFindings.take(choice, where: "is_hidden", [], db)
      try ConcernedFindings.record(.unhidden, note: .same(nil), by: log.author, now: now, db)
      try log.addConcerned(.unhide, old: .made("'hidden' || \(Self.untilWords)"), db)
      try Self.takeUp(db)
      return change
    }
  }

  /// Ends the hiding of the findings that are concerned.
  static func takeUp(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE casb_finding
        SET is_hidden = 0, hidden_until = NULL, status = CASE
          WHEN status = 'resolved' THEN 'resolved' WHEN \(isIgnored) THEN 'ignored' ELSE 'active' END
        WHERE number IN \(ConcernedFindings.numbers)
        """)
  }

  /// ` until 2026-12-31T00:00:00Z` for a row `f` that is hidden until then.
  static let untilWords = "ifnull(' until ' || f.hidden_until, '')"
}
