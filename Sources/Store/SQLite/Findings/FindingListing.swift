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
    // Only numbers are merged: an index has them, and of all statuses' findings but one page's is read.
    let ranges = FindingFilter.statuses(query).flatMap { status in
      rests.map { rest in
        arguments += rest.values
        arguments += filter.arguments
        return """
          SELECT * FROM (
            SELECT number, first_seen FROM casb_finding
            WHERE status = '\(status.rawValue)' AND severity = \(severity.rank) AND \(rest.condition)
              AND \(filter.condition)
            ORDER BY first_seen DESC, number LIMIT \(limit))
          """
      }
    }
    let numbers = """
      \(ranges.joined(separator: " UNION ALL ")) ORDER BY first_seen DESC, number LIMIT \(limit)
      """
    return try FindingReader.findings(
      numbers, arguments, order: "n.first_seen DESC, n.number", db)
  }
}
