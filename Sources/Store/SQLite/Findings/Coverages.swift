import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func coverage(of integration: Int?) async throws -> [Coverage] {
    var query = FindingQuery()
    if let integration { query.integrations = [integration] }
    let asked = query
    return try await readCurrent { db in
      var all: [Coverage] = []
      try Coverage.read(matching: asked, unknownOnly: false, db) { all.append($0) }
      return all
    }
  }

  public func forEachCoverage(
    matching query: FindingQuery, unknownOnly: Bool, _ body: @Sendable ([Coverage]) async throws -> Void
  ) async throws {
    try await lapseDecisions(now: Date())
    try await forEachBatch(
      { db, take in try Coverage.read(matching: query, unknownOnly: unknownOnly, db, take) }, body)
  }

  public func unknownVerdicts(_ query: FindingQuery, upTo limit: Int?) async throws -> UnknownTally {
    try await readCurrent { db in
      let filter = CoverageFilter(query, unknownOnly: true)
      let all = try Row.fetchOne(
        db,
        sql: """
          SELECT sum(unknown), count(*)
          FROM (SELECT c.unknown FROM \(filter.source) LIMIT \(limit.map { $0 + 1 } ?? -1))
          """, arguments: filter.arguments)
      let reasons = try Row.fetchAll(
        db,
        sql: """
          SELECT r.value ->> '$.reason.kind' AS kind, sum(r.value ->> '$.count') AS count
          FROM (SELECT c.reasons FROM \(filter.source) LIMIT \(limit ?? -1)) AS c, json_each(c.reasons) AS r
          GROUP BY kind ORDER BY count DESC, kind
          """, arguments: filter.arguments
      ).map { (kind: try Stored.raw($0[0]) as UnknownReason.Kind, count: $0[1] as Int) }
      return UnknownTally(
        verdicts: all?[0] ?? 0, reasons: reasons, isWhole: limit.map { (all?[1] ?? 0) <= $0 } ?? true)
    }
  }

  public func verdicts(_ query: FindingQuery) async throws -> VerdictTally {
    try await read { db in
      let filter = CoverageFilter(query, unknownOnly: false)
      let row = try Row.fetchOne(
        db, sql: "SELECT sum(c.passed), sum(c.fired), sum(c.unknown) FROM \(filter.source)",
        arguments: filter.arguments)
      return VerdictTally(passed: row?[0] ?? 0, fired: row?[1] ?? 0, unknown: row?[2] ?? 0)
    }
  }
}

extension Coverage {
  fileprivate static func read(
    matching query: FindingQuery, unknownOnly: Bool, _ db: Database, _ take: (Coverage) throws -> Void
  ) throws {
    // An integration after the other, so that nothing but one's is ever sorted.
    let numbers = try Int.fetchCursor(db, sql: "SELECT number FROM casb_integration ORDER BY number")
    while let number = try numbers.next() {
      guard query.integrations.isEmpty || query.integrations.contains(number) else { continue }
      var one = query
      one.integrations = [number]
      let filter = CoverageFilter(one, unknownOnly: unknownOnly)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT c.integration, i.name, c.type, \(SeverityRule.of("c")) AS severity, c.passed, c.fired,
            c.unknown, c.reasons
          FROM \(filter.source) ORDER BY severity DESC, c.type
          """, arguments: filter.arguments)
      while let row = try rows.next() {
        try take(
          Coverage(
            integration: row[0], integrationName: row[1], type: row[2],
            severity: Severity(rank: row[3]) ?? .low, passed: row[4], fired: row[5], unknown: row[6],
            reasons: row[7] == "[]" ? [] : try JSONCell.value(row[7])))
      }
    }
  }
}

/// The rows of `casb_coverage` that a query narrows to.
private struct CoverageFilter {
  private var conditions: [String] = []
  private(set) var arguments = StatementArguments()

  init(_ query: FindingQuery, unknownOnly: Bool) {
    if unknownOnly { conditions.append("c.unknown > 0") }
    if !query.integrations.isEmpty {
      let numbers = query.integrations.sorted().map(String.init).joined(separator: ", ")
      conditions.append("c.integration IN (\(numbers))")
    }
    if !query.severities.isEmpty {
      let ranks = query.severities.map { String($0.rank) }.sorted().joined(separator: ", ")
      conditions.append("\(SeverityRule.of("c")) IN (\(ranks))")
    }
    add("i.application", query.applications)
    add("c.type", query.types)
    if let category = query.category {
      conditions.append("casb_folded(t.category) = ?")
      arguments += [category.lowercased()]
    }
  }

  private mutating func add(_ column: String, _ words: Set<String>) {
    guard !words.isEmpty else { return }
    conditions.append("\(column) IN (SELECT value FROM json_each(?))")
    arguments += [JSONText.list(words.sorted())]
  }

  var source: String {
    """
    casb_coverage c
    CROSS JOIN casb_integration i ON i.number = c.integration
    CROSS JOIN casb_finding_type t ON t.id = c.type
    WHERE \(conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND "))
    """
  }
}
