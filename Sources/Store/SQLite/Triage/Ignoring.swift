public import Foundation
import GRDB
import Model

extension SQLiteStore {
  @discardableResult
  public func ignoreType(
    _ type: String, integration: Int?, reason: String, until: Date?, now: Date
  ) async throws -> Bool {
    let log = auditLog(now)
    return try await write { db in
      if let integration { _ = try Integration.required(integration, db) }
      let old = try Row.fetchOne(
        db, sql: "SELECT reason, until FROM casb_ignored_type WHERE type = ? AND integration IS ?",
        arguments: [type, integration])
      let end = until.map(Timestamp.text)
      if let old, old["reason"] as String? == reason, old["until"] as String? == end { return false }
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO casb_ignored_type (type, integration, reason, created_at, author, until)
          VALUES (?, ?, ?, ?, ?, ?)
          """, arguments: [type, integration, reason, Timestamp.text(now), log.author, end])
      try log.add(
        .ignore, .type(type), of: integration, old: old.map { Self.words(until: $0["until"]) },
        new: Self.words(until: end), reason: reason, db)
      try Self.applyIgnoring(
        of: type, Ignoring(event: .ignored, note: reason, author: log.author, until: until), now: now, db)
      return true
    }
  }

  @discardableResult
  public func unignoreType(_ type: String, integration: Int?, now: Date) async throws -> Bool {
    let log = auditLog(now)
    return try await write { db in
      if let integration { _ = try Integration.required(integration, db) }
      let old = try Row.fetchOne(
        db,
        sql: "DELETE FROM casb_ignored_type WHERE type = ? AND integration IS ? RETURNING until, reason",
        arguments: [type, integration])
      guard let old else { return false }
      try log.add(.unignore, .type(type), of: integration, old: Self.words(until: old["until"]), db)
      try Self.applyIgnoring(
        of: type, Ignoring(event: .unignored, note: nil, author: log.author), now: now, db)
      return true
    }
  }

  private static func words(until end: String?) -> String { "ignored" + (end.map { " until \($0)" } ?? "") }

  /// Whether the type of a row of `casb_finding` is set aside for its integration.
  static let isIgnored = """
    EXISTS (
      SELECT 1 FROM casb_ignored_type g
      WHERE g.type = casb_finding.type
        AND (g.integration IS NULL OR g.integration = casb_finding.integration))
    """

  /// What enters the history of the findings whose status it changes.
  struct Ignoring {
    let event: FindingEvent.Kind
    let note: String?
    let author: String?
    var until: Date?
  }

  /// Brings the status of a type's open findings in line with what is decided about it by now.
  static func applyIgnoring(of type: String, _ ignoring: Ignoring, now: Date, _ db: Database) throws {
    let (old, new) = ignoring.event == .ignored ? ("active", "ignored") : ("ignored", "active")
    let condition = "type = ? AND status = '\(old)' AND \(old == "active" ? "" : "NOT ")\(isIgnored)"
    try ConcernedFindings.take(condition, [type], db)
    try ConcernedFindings.record(
      ignoring.event, note: .same(ignoring.note), until: ignoring.until, by: ignoring.author, now: now, db)
    try db.execute(
      sql: "UPDATE casb_finding SET status = '\(new)' WHERE number IN \(ConcernedFindings.numbers)")
  }
}
