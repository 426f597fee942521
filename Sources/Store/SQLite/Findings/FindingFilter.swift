import GRDB
import Model

/// The part of a query that is neither status nor severity, as SQL over `casb_finding`.
struct FindingFilter {
  private(set) var condition = "TRUE"
  private(set) var arguments = StatementArguments()

  init(_ query: FindingQuery) {
    if !query.integrations.isEmpty {
      let numbers = query.integrations.sorted().map(String.init).joined(separator: ", ")
      add("integration IN (\(numbers))", [])
    }
    if !query.applications.isEmpty {
      add(
        """
        integration IN (
          SELECT number FROM casb_integration WHERE application IN (SELECT value FROM json_each(?)))
        """, [JSONText.list(query.applications.sorted())])
    }
    if !query.types.isEmpty {
      add("type IN (SELECT value FROM json_each(?))", [JSONText.list(query.types.sorted())])
    }
    if let category = query.category {
      add(
        "type IN (SELECT id FROM casb_finding_type WHERE casb_folded(category) = ?)", [category.lowercased()])
    }
    if let since = query.since { add("first_seen >= ?", [Timestamp.text(since)]) }
    if let changed = query.changedSince {
      add(
        "EXISTS (SELECT 1 FROM casb_event e WHERE e.finding = casb_finding.number AND e.date >= ?)",
        [Timestamp.text(changed)])
    }
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
    let statuses = statuses(query).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    filter.add("status IN (\(statuses))", [])
    if !query.severities.isEmpty {
      let severities = severities(query).map { String($0.rank) }.joined(separator: ", ")
      filter.add("severity IN (\(severities))", [])
    }
    return filter
  }

  mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND \(condition)"
    self.arguments += arguments
  }
}
