import GRDB
import Model

/// Reads findings, and what their types and integrations tell of them once for all that share it: exports read them
/// by the million, and joining the same few names to each takes longer than the findings themselves.
struct FindingReader {
  private var types: [String: (title: String, category: String)?] = [:]
  private var integrations: [Int: (name: String, application: String)?] = [:]

  /// - Parameters:
  ///   - numbers: a SELECT with the column `number`.
  ///   - order: by columns of `n`, which the numbers are, and `f`, which the findings are.
  static func findings(
    _ numbers: String, _ arguments: StatementArguments, order: String = "n.number", _ db: Database
  ) throws -> [Finding] {
    var findings: [Finding] = []
    var reader = FindingReader()
    try reader.read(numbers, arguments, order: order, db) { findings.append($0) }
    return findings
  }

  /// As `findings`, one at a time, with what is known already of types and integrations.
  mutating func read(
    _ numbers: String, _ arguments: StatementArguments, order: String, _ db: Database,
    _ take: (consuming Finding) throws -> Void
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT f.number, f.type, f.severity, f.status, f.integration, f.asset_kind, f.asset_id, f.asset_name,
          f.asset_url, f.evidence, f.first_seen, f.last_seen, f.resolution, f.resolved_at, f.assignee
        FROM (\(numbers)) n CROSS JOIN casb_finding f ON f.number = n.number ORDER BY \(order)
        """)
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() {
      if let finding = try finding(row, db) { try take(finding) }
    }
  }

  /// By the places of the columns: looking them up by name takes longer than reading them.
  ///
  /// - Returns: `nil` where a damaged state has lost its type or integration.
  private mutating func finding(_ row: Row, _ db: Database) throws -> Finding? {
    let (type, integration): (String, Int) = (row[1], row[4])
    guard let origin = try known(type: type, db), let owner = try known(integration: integration, db)
    else { return nil }
    var resolution: Resolution?
    if let reason = row[12] as String?, let date = row[13] as String? {
      resolution = Resolution(reason: try Stored.raw(reason), date: try Stored.date(date))
    }
    return Finding(
      number: row[0], type: type, title: origin.title, severity: Severity(rank: row[2]) ?? .low,
      category: origin.category, status: try Stored.raw(row[3]), application: owner.application,
      integration: integration, integrationName: owner.name,
      asset: AssetReference(kind: row[5], id: row[6], name: row[7], url: row[8]),
      evidence: try EvidenceCell.items(row[9]), firstSeen: try Stored.date(row[10]),
      lastSeen: try Stored.date(row[11]), resolution: resolution, assignee: row[14])
  }

  private mutating func known(type: String, _ db: Database) throws -> (title: String, category: String)? {
    if let known = types[type] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT title, category FROM casb_finding_type WHERE id = ?"), arguments: [type]
    )
    let found = row.map { (title: $0[0] as String, category: $0[1] as String) }
    types[type] = .some(found)
    return found
  }

  private mutating func known(
    integration number: Int, _ db: Database
  ) throws -> (name: String, application: String)? {
    if let known = integrations[number] { return known }
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT name, application FROM casb_integration WHERE number = ?"),
      arguments: [number])
    let found = row.map { (name: $0[0] as String, application: $0[1] as String) }
    integrations[number] = .some(found)
    return found
  }
}
