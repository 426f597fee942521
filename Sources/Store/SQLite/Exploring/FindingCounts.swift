public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func findingCounts(
    _ query: FindingQuery, by groupings: [FindingGrouping], now: Date
  ) async throws -> [FindingCount] {
    let count = CountQuery(query, by: groupings, now: now)
    return try await readCurrent { db in
      try Row.fetchAll(db, sql: count.sql, arguments: count.arguments).map(count.count)
    }
  }
}

/// Counts findings by columns of their own first, and adds up by what integration and type tell of them then.
struct CountQuery: Sendable {
  private let query: FindingQuery
  private let groupings: [FindingGrouping]
  private var parts: [String] = []
  private(set) var arguments = StatementArguments()

  init(_ query: FindingQuery, by groupings: [FindingGrouping], now: Date) {
    self.query = query
    self.groupings = groupings
    let filter = FindingFilter.whole(query)
    if groupings.contains(.age) {
      // A range of an index for each, which is counted without being sorted.
      for age in FindingAge.allCases {
        let range = Self.range(of: age, now: now)
        for severity in FindingFilter.severities(query) {
          add(
            "casb_finding", filter, and: "severity = \(severity.rank) AND \(range.condition)", range.dates,
            severity: String(severity.rank), age: "'\(age.rawValue)'")
        }
      }
    } else if filter.isTallied, groupings.allSatisfy(\.isTallied) {
      add("casb_tally", filter, and: "count > 0", count: "sum(count)")
    } else {
      add("casb_finding", filter)
    }
  }

  /// - Parameters:
  ///   - severity: the only one there is; `nil` to tell them apart.
  private mutating func add(
    _ source: String, _ filter: FindingFilter, and condition: String = "TRUE", _ dates: [String] = [],
    severity: String? = nil, age: String = "NULL", count: String = "count(*)"
  ) {
    let columns = groupings.flatMap(\.columns) + (severity == nil ? ["severity"] : [])
    let groups = columns.isEmpty ? "" : "GROUP BY \(columns.joined(separator: ", "))"
    let selected =
      columns + [severity.map { "\($0) AS severity" }, "\(age) AS age"].compactMap { $0 }
    parts.append(
      """
      SELECT \(selected.joined(separator: ", ")), \(count) AS count
      FROM \(source) WHERE \(filter.condition) AND \(condition) \(groups)
      """)
    arguments += filter.arguments
    arguments += StatementArguments(dates)
  }

  var sql: String {
    let keys = groupings.flatMap(\.keys).joined(separator: ", ")
    let groups = """
      SELECT max(g.severity) AS worst, sum(g.count) AS total, \
      \(groupings.flatMap { $0.keys + $0.names }.joined(separator: ", "))
      FROM (\(parts.joined(separator: "\nUNION ALL\n"))) g
      \(groupings.contains { [.type, .category].contains($0) }
        ? "CROSS JOIN casb_finding_type t ON t.id = g.type" : "")
      \(groupings.contains { [.integration, .application].contains($0) }
        ? "CROSS JOIN casb_integration i ON i.number = g.integration" : "")
      WHERE g.count > 0 GROUP BY \(keys) ORDER BY worst DESC, total DESC, \(keys)
      LIMIT \(query.limit > 0 ? query.limit : -1)
      """
    guard groupings.contains(.asset) else { return groups }
    // Names are no part of an index: they are looked up for the groups that are asked for, as last seen.
    func last(_ column: String) -> String {
      """
      (SELECT \(column) FROM casb_finding f
       WHERE f.integration = q.integration AND f.asset_kind = q.asset_kind AND f.asset_id = q.asset_id
       ORDER BY last_seen DESC, number LIMIT 1)
      """
    }
    let order = groupings.flatMap { $0.keys + $0.names }.indices.map { String($0 + 3) }.joined(
      separator: ", ")
    return """
      SELECT *, \(last("asset_name")), \(last("asset_url")) FROM (\(groups)) q
      ORDER BY 1 DESC, 2 DESC, \(order)
      """
  }

  func count(_ row: Row) throws -> FindingCount {
    var count = FindingCount(worst: Severity(rank: row[0]) ?? .low, count: row[1])
    var index = 2
    for grouping in groupings {
      switch grouping {
      case .type: (count.type, count.title) = (row[index], row[index + 1])
      case .severity: count.severity = Severity(rank: row[index])
      case .application: count.application = row[index]
      case .integration: (count.integration, count.integrationName) = (row[index], row[index + 1])
      case .category: count.category = row[index]
      case .status: count.status = try Stored.raw(row[index])
      case .asset:
        count.asset = AssetReference(
          kind: row[index + 1], id: row[index + 2], name: row[row.count - 2], url: row[row.count - 1])
      case .age: count.age = try Stored.raw(row[index])
      case .assignee: count.assignee = row[index]
      }
      index += grouping.keys.count + grouping.names.count
    }
    return count
  }

  private static func range(of age: FindingAge, now: Date) -> (condition: String, dates: [String]) {
    func date(_ days: Int) -> String { Timestamp.text(now.addingTimeInterval(-Double(days) * 86_400)) }
    // What is stamped later than now, by another clock, is of the first age.
    let before = age.start == 0 ? [] : [("first_seen <= ?", date(age.start))]
    let after = age.end.map { [("first_seen > ?", date($0))] } ?? []
    return ((before + after).map(\.0).joined(separator: " AND "), (before + after).map(\.1))
  }
}

extension FindingGrouping {
  /// Whether tallies tell its groups apart.
  fileprivate var isTallied: Bool { self != .asset && self != .assignee }

  /// The columns of `casb_finding` that tell its groups apart.
  fileprivate var columns: [String] {
    switch self {
    case .type, .category: ["type"]
    case .integration, .application: ["integration"]
    case .asset: ["integration", "asset_kind", "asset_id"]
    case .status: ["status"]
    case .assignee: ["assignee"]
    case .severity, .age: []
    }
  }

  fileprivate var keys: [String] {
    switch self {
    case .type: ["g.type"]
    case .severity: ["g.severity"]
    case .application: ["i.application"]
    case .integration: ["g.integration"]
    case .category: ["t.category"]
    case .status: ["g.status"]
    case .asset: ["g.integration", "g.asset_kind", "g.asset_id"]
    case .age: ["g.age"]
    case .assignee: ["g.assignee"]
    }
  }

  /// What is told of a group beside its keys.
  fileprivate var names: [String] {
    switch self {
    case .type: ["t.title"]
    case .integration: ["i.name"]
    case .severity, .application, .category, .status, .asset, .age, .assignee: []
    }
  }
}
