import GRDB
import Model

/// Findings in the order of every listing, page by page.
///
/// One severity at a time, from the most severe, and one status at a time within it: each is a range of an
/// index that has the listing's order already, so a page costs the same however many findings there are.
struct FindingListing: Sendable {
  let query: FindingQuery

  /// The last finding of a page.
  struct Position: Sendable {
    let severity: Severity
    let firstSeen: String
    let number: Int
  }

  /// - Parameter limit: how many at most; 0 for all.
  func page(after position: Position?, limit: Int, _ db: Database) throws -> [Finding] {
    var page: [Finding] = []
    for severity in FindingFilter.severities(query) {
      if let position, severity > position.severity { continue }
      let left = limit == 0 ? -1 : limit - page.count
      if left == 0 { break }
      let start = position.flatMap { $0.severity == severity ? $0 : nil }
      page += try findings(severity, after: start, limit: left, db)
    }
    return page
  }

  private func findings(
    _ severity: Severity, after start: Position?, limit: Int, _ db: Database
  ) throws -> [Finding] {
    let filter = FindingFilter(query)
    var arguments = StatementArguments()
    // Thousands may have been first seen in one second: behind the last one of them an index leads in two steps.
    let rests: [(condition: String, values: StatementArguments)] =
      start.map { start in
        [
          ("first_seen = ? AND number > ?", [start.firstSeen, start.number]),
          ("first_seen < ?", [start.firstSeen]),
        ]
      } ?? [("TRUE", [])]
    let ranges = FindingFilter.statuses(query).flatMap { status in
      rests.map { rest in
        arguments += rest.values
        arguments += filter.arguments
        return """
          SELECT * FROM (
            SELECT * FROM casb_finding
            WHERE status = '\(status.rawValue)' AND severity = \(severity.rank) AND \(rest.condition)
              AND \(filter.condition)
            ORDER BY first_seen DESC, number LIMIT \(limit))
          """
      }
    }
    let found = """
      \(ranges.joined(separator: " UNION ALL ")) ORDER BY first_seen DESC, number LIMIT \(limit)
      """
    let rows = try Row.fetchCursor(
      db, sql: "\(Finding.selection(from: found)) ORDER BY f.first_seen DESC, f.number", arguments: arguments)
    return try Array(rows.map(Finding.init(row:)))
  }
}

extension Finding {
  /// - Parameter source: a SELECT over `casb_finding`.
  static func selection(from source: String) -> String {
    """
    SELECT f.number, f.type, t.title, f.severity, t.category, f.status, i.application, f.integration,
      i.name AS integration_name, f.asset_kind, f.asset_id, f.asset_name, f.asset_url, f.evidence,
      f.first_seen, f.last_seen, f.resolution, f.resolved_at, f.assignee
    FROM (\(source)) f
    CROSS JOIN casb_integration i ON i.number = f.integration
    CROSS JOIN casb_finding_type t ON t.id = f.type
    """
  }

  /// By the places of `selection`: looking columns up by name takes longer than reading them.
  init(row: Row) throws {
    var resolution: Resolution?
    if let reason = row[16] as String?, let date = row[17] as String? {
      resolution = Resolution(reason: try Stored.raw(reason), date: try Stored.date(date))
    }
    self.init(
      number: row[0], type: row[1], title: row[2], severity: Severity(rank: row[3]) ?? .low, category: row[4],
      status: try Stored.raw(row[5]), application: row[6], integration: row[7], integrationName: row[8],
      asset: AssetReference(kind: row[9], id: row[10], name: row[11], url: row[12]),
      evidence: try EvidenceCell.items(row[13]), firstSeen: try Stored.date(row[14]),
      lastSeen: try Stored.date(row[15]), resolution: resolution, assignee: row[18])
  }
}
