import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func findings(_ query: FindingQuery) async throws -> [Finding] {
    try await readCurrent { db in
      try FindingListing(query: query).page(limit: max(query.limit, 0), db)
    }
  }

  public func forEachFinding(
    _ query: FindingQuery, _ body: @Sendable ([Finding]) async throws -> Void
  ) async throws {
    let listing = FindingListing(query: query)
    try await lapseDecisions(now: Date())
    try await forEachBatch(
      { db, take in
        var left = query.limit > 0 ? query.limit : Int.max
        var position: FindingListing.Position?
        var reader = FindingReader()
        while left > 0 {
          let page = try listing.read(
            after: position, limit: min(Self.pageSize, left), by: &reader, db, take)
          guard let last = page.last else { return }
          left -= page.count
          position = last
        }
      }, body)
  }

  /// How many findings are sorted at a time.
  private static let pageSize = 1000

  public func countFindings(_ query: FindingQuery) async throws -> [Severity: Int] {
    let counts = try await readCurrent { db in try FindingFilter.whole(query).countBySeverity(db) }
    return Dictionary(counts.map { ($0.severity, $0.count) }, uniquingKeysWith: +)
  }

  public func countFindings(_ query: FindingQuery, upTo limit: Int) async throws -> Int {
    try await readCurrent { db in
      let filter = FindingFilter.whole(query)
      let some = "SELECT 1 FROM casb_finding WHERE \(filter.condition) LIMIT \(limit)"
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(some))", arguments: filter.arguments) ?? 0
    }
  }

  public func forEachFindingGroup(
    _ query: FindingQuery, _ body: @Sendable ([FindingGroup]) async throws -> Void
  ) async throws {
    try await lapseDecisions(now: Date())
    let filter = FindingFilter.whole(query)
    let sql = """
      SELECT g.type, t.title, \(SeverityRule.of("g")) AS severity, i.application, g.integration, i.name,
        g.count, g.first_seen, g.last_seen
      FROM (
        SELECT type, integration, count(*) AS count, min(first_seen) AS first_seen,
          max(last_seen) AS last_seen
        FROM casb_finding WHERE \(filter.condition) GROUP BY type, integration
      ) g
      CROSS JOIN casb_finding_type t ON t.id = g.type
      CROSS JOIN casb_integration i ON i.number = g.integration
      ORDER BY severity DESC, g.count DESC, g.type, g.integration
      LIMIT \(query.limit > 0 ? query.limit : -1)
      """
    try await forEachBatch(
      { db, take in
        let rows = try Row.fetchCursor(db, sql: sql, arguments: filter.arguments)
        while let row = try rows.next() {
          try take(
            FindingGroup(
              type: row[0], title: row[1], severity: Severity(rank: row[2]) ?? .low, application: row[3],
              integration: row[4], integrationName: row[5], count: row[6],
              firstSeen: try Stored.date(row[7]), lastSeen: try Stored.date(row[8])))
        }
      }, body)
  }

  public func finding(_ number: Int) async throws -> Finding {
    try await readCurrent { db in
      guard let finding = try FindingReader.findings("SELECT ? AS number", [number], db).first else {
        throw Self.noFinding([number])
      }
      return finding
    }
  }

  public func history(of finding: Int) async throws -> [FindingEvent] {
    try await readCurrent { db in
      let exists = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM casb_finding WHERE number = ?)", arguments: [finding])
      guard exists == true else { throw Self.noFinding([finding]) }
      return try Row.fetchAll(
        db, sql: "SELECT date, kind, note, author, until FROM casb_event WHERE finding = ? ORDER BY number",
        arguments: [finding]
      ).map { row in
        FindingEvent(
          date: try Stored.date(row[0]), kind: try Stored.raw(row[1]), note: row[2], author: row[3],
          until: try Stored.date(optional: row[4]))
      }
    }
  }

  static func noFinding(_ numbers: [Int]) -> CasbError {
    let names = numbers.map { "#\($0)" }.joined(separator: ", ")
    return CasbError(
      .notFound, numbers.count == 1 ? "There is no finding \(names)." : "There are no findings \(names).",
      hint: "`findings --status active,hidden,ignored,resolved` lists all there are.")
  }
}
