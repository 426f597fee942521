import Foundation
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
    let firstSeen: Date
    let number: Int
  }

  /// - Parameter limit: how many at most; 0 for all.
  func page(limit: Int, _ db: Database) throws -> [Finding] {
    var page: [Finding] = []
    var reader = FindingReader()
    _ = try read(after: nil, limit: limit, by: &reader, db) { page.append($0) }
    return page
  }

  /// Hands on a page, one finding at a time.
  ///
  /// - Parameter limit: how many at most; 0 for all.
  /// - Returns: how many there were, and the last of them.
  func read(
    after position: Position?, limit: Int, by reader: inout FindingReader, _ db: Database,
    _ take: (consuming Finding) throws -> Void
  ) throws -> (count: Int, last: Position?) {
    var count = 0
    var last: Position?
    for severity in FindingFilter.severities(query) {
      if let position, severity > position.severity { continue }
      let left = limit == 0 ? -1 : limit - count
      if left == 0 { break }
      let start = position.flatMap { $0.severity == severity ? $0 : nil }
      let numbers = numbers(of: severity, after: start, limit: left)
      try reader.read(numbers.sql, numbers.arguments, order: "n.first_seen DESC, n.number", db) { finding in
        count += 1
        last = Position(severity: finding.severity, firstSeen: finding.firstSeen, number: finding.number)
        try take(finding)
      }
    }
    return (count, last)
  }

  private func numbers(
    of severity: Severity, after start: Position?, limit: Int
  ) -> (sql: String, arguments: StatementArguments) {
    let filter = FindingFilter(query)
    var arguments = StatementArguments()
    // Thousands may have been first seen in one second: behind the last one of them an index leads in two steps.
    let rests: [(condition: String, values: StatementArguments)] =
      start.map { start in
        let date = Timestamp.text(start.firstSeen)
        return [("first_seen = ? AND number > ?", [date, start.number]), ("first_seen < ?", [date])]
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
    let sql = """
      \(ranges.joined(separator: " UNION ALL ")) ORDER BY first_seen DESC, number LIMIT \(limit)
      """
    return (sql, arguments)
  }
}
