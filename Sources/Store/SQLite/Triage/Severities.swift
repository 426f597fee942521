public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  @discardableResult
  public func setSeverity(
    _ severity: Severity?, of type: String, integration: Int?, reason: String?, now: Date
  ) async throws -> Bool {
    let log = auditLog(now)
    return try await write { db in
      if let integration { _ = try Integration.required(integration, db) }
      let old = try Row.fetchOne(
        db, sql: "SELECT severity, reason FROM casb_severity WHERE type = ? AND integration IS ?",
        arguments: [type, integration])
      let before: Severity? = old.flatMap { Severity(rank: $0["severity"]) }
      if before == severity, reason == nil || old?["reason"] as String? == reason { return false }
      if let severity {
        try db.execute(
          sql: """
            INSERT OR REPLACE INTO casb_severity (type, integration, severity, reason, author, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, arguments: [type, integration, severity.rank, reason, log.author, Timestamp.text(now)])
      } else {
        try db.execute(
          sql: "DELETE FROM casb_severity WHERE type = ? AND integration IS ?",
          arguments: [type, integration])
      }
      try log.add(
        .severity, .type(type), of: integration, old: before?.rawValue ?? "default",
        new: severity?.rawValue ?? "default", reason: reason, db)
      try ConcernedFindings.take("type = ? AND \(SeverityRule.isOtherwise)", [type], db)
      let change =
        "\(FindingText.severity("f.severity")) || ' to ' || \(FindingText.severity(SeverityRule.of("f")))"
      try ConcernedFindings.record(.severityChanged, note: .made(change), by: log.author, now: now, db)
      try SeverityRule.apply(to: type, db)
      return true
    }
  }

  public func typeDecisions() async throws -> [TypeDecision] {
    try await readCurrent { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT d.type, d.integration, i.name, d.severity, d.reason, d.author, d.created_at, d.until
          FROM (
            SELECT type, integration, NULL AS severity, reason, author, created_at, until FROM casb_ignored_type
            UNION ALL
            SELECT type, integration, severity, reason, author, created_at, NULL FROM casb_severity
          ) d
          LEFT JOIN casb_integration i ON i.number = d.integration
          ORDER BY d.type, d.integration, d.severity
          """
      ).map { row in
        let severity = (row["severity"] as Int?).flatMap { Severity(rank: $0) }
        return TypeDecision(
          kind: severity.map { .severity($0) } ?? .ignored, type: row["type"],
          integration: row["integration"],
          integrationName: row["name"], reason: row["reason"], author: row["author"],
          date: try Stored.date(row["created_at"]), until: try Stored.date(optional: row["until"]))
      }
    }
  }
}

/// Which severity findings of a type have in an integration: what is decided for it, else for everywhere, else what
/// the catalogue says.
enum SeverityRule {
  /// - Parameters: SQL that yields the id of a type and the number of an integration.
  static func severity(type: String, integration: String) -> String {
    """
    ifnull(
      (SELECT o.severity FROM casb_severity o
       WHERE o.type = \(type) AND (o.integration IS NULL OR o.integration = \(integration))
       ORDER BY o.integration IS NULL LIMIT 1),
      (SELECT y.severity FROM casb_finding_type y WHERE y.id = \(type)))
    """
  }

  /// - Parameter finding: the name of a row of `casb_finding`.
  static func of(_ finding: String) -> String {
    severity(type: "\(finding).type", integration: "\(finding).integration")
  }

  /// Whether a row of `casb_finding` has another one.
  static let isOtherwise = "casb_finding.severity <> \(of("casb_finding"))"

  /// Brings the findings of a type in line.
  static func apply(to type: String, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE casb_finding SET severity = \(of("casb_finding")) WHERE type = ? AND \(isOtherwise)",
      arguments: [type])
  }
}
