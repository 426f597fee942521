import GRDB
import Model

/// The part of a query that is neither status nor severity, as SQL over `casb_finding`.
struct FindingFilter {
  private(set) var condition = "TRUE"
  private(set) var arguments = StatementArguments()
  /// Whether it looks at nothing but what tallies are kept by, so that it reads as well over `casb_tally`.
  private(set) var isTallied = true

  init(_ query: FindingQuery) {
    if !query.integrations.isEmpty {
      let numbers = query.integrations.sorted().map(String.init).joined(separator: ", ")
      add("integration IN (\(numbers))", [], isTallied: true)
    }
    if !query.applications.isEmpty {
      add(
        """
        integration IN (
          SELECT number FROM casb_integration WHERE application IN (SELECT value FROM json_each(?)))
        """, [JSONText.list(query.applications.sorted())], isTallied: true)
    }
    if !query.types.isEmpty {
      add(
        "type IN (SELECT value FROM json_each(?))", [JSONText.list(query.types.sorted())], isTallied: true)
    }
    if let category = query.category {
      add(
        "type IN (SELECT id FROM casb_finding_type WHERE casb_folded(category) = ?)", [category.lowercased()],
        isTallied: true)
    }
    if let since = query.since { add("first_seen >= ?", [Timestamp.text(since)]) }
    if let changed = query.changedSince { add("changed_at >= ?", [Timestamp.text(changed)]) }
    if let assignee = query.assignee {
      // By the index of what is assigned at all.
      add(
        """
        number IN (
          SELECT number FROM casb_finding WHERE assignee IS NOT NULL AND casb_folded(assignee) = ?)
        """, [assignee.lowercased()])
    }
    if let condition = query.condition {
      add("number IN (SELECT number FROM finding WHERE (\(condition)\n))", [])
    }
    if let asset = query.asset, !asset.isEmpty {
      let folded = asset.lowercased()
      add(
        "(instr(casb_folded(asset_name), ?) > 0 OR instr(casb_folded(asset_id), ?) > 0)", [folded, folded])
    }
  }

  /// Statuses and severities that are asked for, all of them when the query does not narrow.
  static func statuses(_ query: FindingQuery) -> [FindingStatus] {
    FindingStatus.allCases.filter { query.statuses.isEmpty || query.statuses.contains($0) }
  }

  static func severities(_ query: FindingQuery) -> [Severity] {
    Severity.allCases.filter { query.severities.isEmpty || query.severities.contains($0) }.sorted(by: >)
  }

  /// The whole query as one condition: for counts and groups.
  static func whole(_ query: FindingQuery) -> FindingFilter {
    var filter = FindingFilter(query)
    let statuses = statuses(query).map { "'\($0.rawValue)'" }
    // An index over the active ones alone is known by these very words.
    let one = statuses.count == 1 ? "= \(statuses[0])" : "IN (\(statuses.joined(separator: ", ")))"
    filter.add("status \(one)", [], isTallied: true)
    filter.addSeverities(of: query)
    return filter
  }

  /// As `whole`, of the active ones.
  static func active(_ query: FindingQuery) -> FindingFilter {
    var query = query
    query.statuses = [.active]
    return whole(query)
  }

  private mutating func addSeverities(of query: FindingQuery) {
    guard !query.severities.isEmpty else { return }
    let severities = Self.severities(query).map { String($0.rank) }.joined(separator: ", ")
    add("severity IN (\(severities))", [], isTallied: true)
  }

  mutating func add(_ condition: String, _ arguments: StatementArguments, isTallied: Bool = false) {
    self.condition += " AND \(condition)"
    self.arguments += arguments
    self.isTallied = self.isTallied && isTallied
  }

  /// Where to count, and how: the tallies where they tell enough.
  var counted: (source: String, count: String) {
    isTallied ? ("casb_tally", "sum(count)") : ("casb_finding", "count(*)")
  }

  func countBySeverity(_ db: Database) throws -> [(severity: Severity, count: Int)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT severity, \(counted.count) AS total FROM \(counted.source) WHERE \(condition)
        GROUP BY severity HAVING total > 0
        """, arguments: arguments
    ).map { (Severity(rank: $0[0]) ?? .low, $0[1] as Int) }
  }
}
