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
    var filter = FindingFilter(query)
    if let start {
      filter.add(
        "first_seen <= ? AND (first_seen < ? OR number > ?)",
        [start.firstSeen, start.firstSeen, start.number])
    }
    var arguments = StatementArguments()
    let ranges = FindingFilter.statuses(query).map { status in
      arguments += filter.arguments
      return """
        SELECT * FROM (
          SELECT * FROM casb_finding
          WHERE status = '\(status.rawValue)' AND severity = \(severity.rank) AND \(filter.condition)
          ORDER BY first_seen DESC, number LIMIT \(limit))
        """
    }
    let found = """
      \(ranges.joined(separator: " UNION ALL ")) ORDER BY first_seen DESC, number LIMIT \(limit)
      """
    return try Row.fetchAll(
      db,
      sql: "\(Finding.selection(from: found)) ORDER BY f.first_seen DESC, f.number", arguments: arguments
    ).map(Finding.init(row:))
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

  init(row: Row) throws {
    var resolution: Resolution?
    if let reason = row["resolution"] as String?, let date = row["resolved_at"] as String? {
      resolution = Resolution(reason: try Stored.raw(reason), date: try Stored.date(date))
    }
    self.init(
      number: row["number"], type: row["type"], title: row["title"],
      severity: Severity(rank: row["severity"]) ?? .low, category: row["category"],
      status: try Stored.raw(row["status"]), application: row["application"], integration: row["integration"],
      integrationName: row["integration_name"],
      asset: AssetReference(
        kind: row["asset_kind"], id: row["asset_id"], name: row["asset_name"], url: row["asset_url"]),
      evidence: try EvidenceCell.items(row["evidence"]), firstSeen: try Stored.date(row["first_seen"]),
      lastSeen: try Stored.date(row["last_seen"]), resolution: resolution, assignee: row["assignee"])
  }
}
