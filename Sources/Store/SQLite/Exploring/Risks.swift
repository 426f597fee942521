import GRDB
public import Model

extension SQLiteStore {
  public func riskiestAssets(_ query: FindingQuery, limit: Int) async throws -> [RiskyAsset] {
    let filter = FindingFilter.active(query)
    return try await readCurrent { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.integration, i.name, i.application, f.asset_kind, f.asset_id,
            max(f.asset_name), max(f.asset_url), \(RiskSQL.counts("f.severity"))
          FROM (
            SELECT integration, asset_kind, asset_id, \(RiskSQL.score) AS score
            FROM casb_finding WHERE \(filter.condition)
            GROUP BY integration, asset_kind, asset_id
            ORDER BY score DESC, integration, asset_kind, asset_id LIMIT \(limit > 0 ? limit : -1)) g
          CROSS JOIN (SELECT * FROM casb_finding WHERE \(filter.condition)) f
            ON f.integration = g.integration AND f.asset_kind = g.asset_kind AND f.asset_id = g.asset_id
          CROSS JOIN casb_integration i ON i.number = g.integration
          GROUP BY g.integration, g.asset_kind, g.asset_id
          ORDER BY g.score DESC, g.integration, g.asset_kind, g.asset_id
          """, arguments: filter.arguments + filter.arguments)
      return rows.map { row in
        RiskyAsset(
          asset: AssetReference(kind: row[3], id: row[4], name: row[5], url: row[6]), application: row[2],
          integration: row[0], integrationName: row[1], risk: RiskSQL.risk(row, from: 7))
      }
    }
  }

  public func riskiestPeople(
    _ query: FindingQuery, kinds: [AssetKind], limit: Int
  ) async throws -> [RiskyPerson] {
    try await readCurrent { db in
      let people = try PeopleQuery(query, kinds: kinds, db)
      guard !people.isEmpty else { return [] }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT min(p.name), json_group_array(DISTINCT i.application), \(RiskSQL.counts("p.severity")),
            \(RiskSQL.score) AS score
          FROM (\(people.sql)) p CROSS JOIN casb_integration i ON i.number = p.integration
          GROUP BY p.person ORDER BY score DESC, p.person LIMIT \(limit > 0 ? limit : -1)
          """, arguments: people.arguments
      ).map { row in
        let applications: [String] = try JSONCell.value(row[1])
        return RiskyPerson(
          name: row[0], applications: applications.sorted(), risk: RiskSQL.risk(row, from: 2))
      }
    }
  }

  public func riskFactors(
    of asset: AssetReference, in integration: Int, _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor] {
    var filter = FindingFilter.active(query)
    filter.add("integration = ? AND asset_kind = ? AND asset_id = ?", [integration, asset.kind, asset.id])
    let source = "SELECT number FROM casb_finding WHERE \(filter.condition)"
    return try await readCurrent { [filter] db in
      try RiskSQL.factors(source, filter.arguments, limit: limit, db)
    }
  }

  public func riskFactors(
    of person: String, kinds: [AssetKind], _ query: FindingQuery, limit: Int
  ) async throws -> [RiskFactor] {
    try await readCurrent { db in
      let people = try PeopleQuery(query, kinds: kinds, db)
      guard !people.isEmpty else { return [] }
      return try RiskSQL.factors(
        "SELECT number FROM (\(people.sql)) WHERE person = casb_folded(?)", people.arguments + [person],
        limit: limit, db)
    }
  }
}

private enum RiskSQL {
  /// The sum of `Risk.points`, by the column `severity`.
  static var score: String {
    let points = Severity.allCases.map { "WHEN \($0.rank) THEN \(Risk.points(of: $0))" }
    return "sum(CASE severity \(points.joined(separator: " ")) END)"
  }

  static func counts(_ severity: String) -> String {
    Severity.allCases.map { "sum(\(severity) = \($0.rank))" }.joined(separator: ", ")
  }

  static func risk(_ row: Row, from index: Int) -> Risk {
    let counts = Severity.allCases.enumerated().map { ($1, row[index + $0] as Int) }
    return Risk(counts: Dictionary(counts, uniquingKeysWith: +).filter { $0.value > 0 })
  }

  /// - Parameter numbers: a SELECT of the numbers of findings.
  static func factors(
    _ numbers: String, _ arguments: StatementArguments, limit: Int, _ db: Database
  ) throws -> [RiskFactor] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT f.number, t.title, f.severity, i.application, i.name, f.asset_name
        FROM (\(numbers)) n
        CROSS JOIN casb_finding f ON f.number = n.number
        CROSS JOIN casb_finding_type t ON t.id = f.type
        CROSS JOIN casb_integration i ON i.number = f.integration
        ORDER BY f.severity DESC, f.number LIMIT \(limit > 0 ? limit : -1)
        """, arguments: arguments
    ).map { row in
      RiskFactor(
        number: row[0], title: row[1], severity: Severity(rank: row[2]) ?? .low, application: row[3],
        integrationName: row[4], assetName: row[5])
    }
  }
}

/// The active findings on assets that are, or belong to, a person.
private struct PeopleQuery {
  private var parts: [String] = []
  private(set) var arguments = StatementArguments()

  init(_ query: FindingQuery, kinds: [AssetKind], _ db: Database) throws {
    let filter = FindingFilter.active(query)
    for kind in kinds {
      guard let column = kind.person, let stored = try StoredKind.find(kind.id, db),
        stored.column(column) != nil
      else { continue }
      let name = "a.\(SQLName.quoted(column))"
      parts.append(
        """
        SELECT f.number, f.severity, f.integration, \(name) AS name, casb_folded(\(name)) AS person
        FROM (
          SELECT number, severity, integration, asset_id FROM casb_finding INDEXED BY casb_finding_risk
          WHERE integration IN (SELECT number FROM casb_integration) AND asset_kind = '\(kind.id)'
            AND \(filter.condition)) f
        CROSS JOIN \(stored.table) a ON a.integration = f.integration AND a.id = f.asset_id
        WHERE \(name) <> ''
        """)
      arguments += filter.arguments
    }
  }

  var isEmpty: Bool { parts.isEmpty }
  var sql: String { parts.joined(separator: "\nUNION ALL\n") }
}
