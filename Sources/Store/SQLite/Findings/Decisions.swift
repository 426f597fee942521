public import Foundation
import GRDB
import Model

extension SQLiteStore {
  public func ignoreType(_ type: String, integration: Int?, reason: String, now: Date) async throws {
    try await write { db in
      if let integration { _ = try Integration.required(integration, db) }
      try db.execute(
        sql:
          """
          INSERT OR REPLACE INTO casb_ignored_type (type, integration, reason, created_at) VALUES (?, ?, ?, ?)
          """,
        arguments: [type, integration, reason, Timestamp.text(now)])
      try Self.applyIgnoring(of: type, event: .ignored, note: reason, now: now, db)
    }
  }

  public func unignoreType(_ type: String, integration: Int?, now: Date) async throws {
    try await write { db in
      if let integration { _ = try Integration.required(integration, db) }
      try db.execute(
        sql: "DELETE FROM casb_ignored_type WHERE type = ? AND integration IS ?",
        arguments: [type, integration])
      try Self.applyIgnoring(of: type, event: .unignored, note: nil, now: now, db)
    }
  }

  public func hideFindings(_ numbers: [Int], reason: String, now: Date) async throws {
    try await setHidden(numbers, true, note: reason, now: now)
  }

  public func unhideFindings(_ numbers: [Int], now: Date) async throws {
    try await setHidden(numbers, false, note: nil, now: now)
  }

  private func setHidden(_ numbers: [Int], _ isHidden: Bool, note: String?, now: Date) async throws {
    try await write { db in
      var changed: [Int64] = []
      var missing: [Int] = []
      for number in Set(numbers).sorted() {
        let was = try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT is_hidden FROM casb_finding WHERE number = ?"), arguments: [number])
        guard let was else {
          missing.append(number)
          continue
        }
        guard was != isHidden else { continue }
        changed.append(Int64(number))
        try db.cachedStatement(
          sql: """
            UPDATE casb_finding
            SET is_hidden = ?1, status = CASE
              WHEN status = 'resolved' THEN 'resolved' WHEN ?1 THEN 'hidden'
              WHEN \(Self.isIgnored) THEN 'ignored' ELSE 'active' END
            WHERE number = ?2
            """
        ).execute(arguments: [isHidden, number])
      }
      guard missing.isEmpty else { throw Self.noFinding(missing) }
      try FindingResolution.record(
        isHidden ? .hidden : .unhidden, of: changed, note: note, date: Timestamp.text(now), db)
    }
  }

  /// Whether the type of a row of `casb_finding` is set aside for its integration.
  static let isIgnored = """
    EXISTS (
      SELECT 1 FROM casb_ignored_type g
      WHERE g.type = casb_finding.type
        AND (g.integration IS NULL OR g.integration = casb_finding.integration))
    """

  /// Brings the status of a type's open findings in line, with an entry in the history of those that change.
  private static func applyIgnoring(
    of type: String, event: FindingEvent.Kind, note: String?, now: Date, _ db: Database
  ) throws {
    let (old, new) = event == .ignored ? ("active", "ignored") : ("ignored", "active")
    let concerned = "type = ? AND status = '\(old)' AND \(event == .ignored ? "" : "NOT ")\(isIgnored)"
    try db.execute(
      sql: """
        INSERT INTO casb_event (finding, date, kind, note)
        SELECT number, ?, ?, ? FROM casb_finding WHERE \(concerned)
        """, arguments: [Timestamp.text(now), event.rawValue, note, type])
    try db.execute(
      sql: "UPDATE casb_finding SET status = '\(new)' WHERE \(concerned)", arguments: [type])
  }
}
