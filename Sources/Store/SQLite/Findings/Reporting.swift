public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func instance() async throws -> UUID {
    let sql = "SELECT value FROM casb_setting WHERE key = 'instance'"
    if let known = try await read({ db in try UUID.fetchOne(db, sql: sql) }) { return known }
    return try await write { db in
      // Of two processes that are first at once, one wins.
      try db.execute(
        sql: "INSERT OR IGNORE INTO casb_setting (key, value) VALUES ('instance', ?)", arguments: [UUID()])
      guard let instance = try UUID.fetchOne(db, sql: sql) else {
        throw CasbError(.store, "The state does not keep its own name.")
      }
      return instance
    }
  }

  public func settingsAside(of findings: [Int]) async throws -> [Int: SettingAside] {
    guard !findings.isEmpty else { return [:] }
    let numbers = "[\(findings.map(String.init).joined(separator: ","))]"
    return try await readCurrent { db in
      // A finding that was new while its type was ignored has no event that says so: the rule itself does.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.number, e.note, e.date, e.author, f.hidden_until FROM casb_finding f
          JOIN casb_event e ON e.number = (
            SELECT max(number) FROM casb_event WHERE finding = f.number AND kind = 'hidden')
          WHERE f.status = 'hidden' AND f.number IN (SELECT value FROM json_each(?1))
          UNION ALL
          SELECT f.number, g.reason, g.created_at, g.author, g.until FROM casb_finding f
          JOIN casb_ignored_type g ON g.rowid = (
            SELECT rowid FROM casb_ignored_type
            WHERE type = f.type AND (integration IS NULL OR integration = f.integration)
            ORDER BY integration IS NULL LIMIT 1)
          WHERE f.status = 'ignored' AND f.number IN (SELECT value FROM json_each(?1))
          """, arguments: [numbers])
      return try Dictionary(
        rows.map { row in
          let aside = SettingAside(
            reason: row[1] as String? ?? "", date: try Stored.date(row[2]), author: row[3],
            until: try Stored.date(optional: row[4]))
          return (row[0] as Int, aside)
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  public func findingTotals(_ query: FindingQuery) async throws -> [FindingTotal] {
    try await readCurrent { db in
      let filter = FindingFilter.whole(query)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT g.type, t.title, i.application, g.severity, g.status, sum(g.count)
          FROM (
            SELECT type, integration, severity, status, \(filter.counted.count) AS count
            FROM \(filter.counted.source) WHERE \(filter.condition)
            GROUP BY type, integration, severity, status
          ) g
          CROSS JOIN casb_finding_type t ON t.id = g.type
          CROSS JOIN casb_integration i ON i.number = g.integration
          WHERE g.count > 0
          GROUP BY g.type, i.application, g.severity, g.status
          ORDER BY g.severity DESC, sum(g.count) DESC, g.type, g.status
          """, arguments: filter.arguments
      ).map { row in
        FindingTotal(
          type: row[0], title: row[1], application: row[2], severity: Severity(rank: row[3]) ?? .low,
          status: try Stored.raw(row[4]), count: row[5])
      }
    }
  }

  public func findingFlow(_ query: FindingQuery, from day: Date?) async throws -> [FindingFlow] {
    let filter = FlowFilter(query, from: day.map { String(Timestamp.text($0).prefix(10)) } ?? "")
    return try await readCurrent { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT w.day, i.application, w.severity, sum(w.opened + w.reopened), sum(w.reopened), sum(w.resolved)
          FROM (\(filter.sql)) w CROSS JOIN casb_integration i ON i.number = w.integration
          GROUP BY w.day, i.application, w.severity ORDER BY w.day, w.severity DESC, i.application
          """, arguments: filter.arguments
      ).map { row in
        FindingFlow(
          day: try Stored.date("\(row[0] as String)T00:00:00Z"), application: row[1],
          severity: Severity(rank: row[2]) ?? .low, opened: row[3], returned: row[4], resolved: row[5])
      }
    }
  }
}

/// What came and went by day, integration and severity: as it is kept, where the query looks at no single findings.
private struct FlowFilter: Sendable {
  let sql: String
  let arguments: StatementArguments

  init(_ query: FindingQuery, from day: String) {
    let filter = FindingFilter.whole(query)
    if filter.isTallied, query.statuses.isEmpty {
      // All findings of a type in an integration have one severity; it may have been another one by then.
      sql = """
        SELECT day, w.integration, opened, reopened, resolved, g.severity
        FROM (
          SELECT integration, type, max(severity) AS severity FROM casb_tally
          WHERE count > 0 AND \(filter.condition) GROUP BY integration, type) g
        JOIN casb_flow w ON w.integration = g.integration AND w.type = g.type AND w.day >= ?
        """
      arguments = filter.arguments + [day]
    } else {
      sql = """
        SELECT substr(e.date, 1, 10) AS day, f.integration, e.kind = 'opened' AS opened,
          e.kind = 'reopened' AS reopened, e.kind = 'resolved' AS resolved, f.severity
        FROM (SELECT number, integration, severity FROM casb_finding WHERE \(filter.condition)) f
        CROSS JOIN casb_event e
          ON e.finding = f.number AND e.kind IN ('opened', 'reopened', 'resolved') AND e.date >= ?
        """
      arguments = filter.arguments + [day]
    }
  }
}
