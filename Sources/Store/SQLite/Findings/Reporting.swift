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
            SELECT type, integration, severity, status, count(*) AS count
            FROM casb_finding WHERE \(filter.condition) GROUP BY type, integration, severity, status
          ) g
          CROSS JOIN casb_finding_type t ON t.id = g.type
          CROSS JOIN casb_integration i ON i.number = g.integration
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

  public func findingFlow(_ query: FindingQuery) async throws -> [FindingFlow] {
    try await readCurrent { db in
      let filter = FindingFilter.whole(query)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT substr(e.date, 1, 10) AS day, f.severity, sum(e.kind <> 'resolved'), sum(e.kind = 'resolved')
          FROM (SELECT number AS finding, severity FROM casb_finding WHERE \(filter.condition)) f
          CROSS JOIN casb_event e ON e.finding = f.finding AND e.kind IN ('opened', 'reopened', 'resolved')
          GROUP BY day, f.severity ORDER BY day, f.severity DESC
          """, arguments: filter.arguments
      ).map { row in
        FindingFlow(
          day: try Stored.date("\(row[0] as String)T00:00:00Z"),
          severity: Severity(rank: row[1]) ?? .low, opened: row[2], resolved: row[3])
      }
    }
  }
}
