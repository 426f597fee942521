public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func lookBacks() async throws -> [Int: Date] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT number, \(ChangeQuery.lastScan) AS since FROM casb_integration")
      return Dictionary(
        try rows.compactMap { row in try Stored.date(optional: row[1]).map { (row[0] as Int, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
  }

  public func changeCounts(_ query: FindingQuery, since: LookBack) async throws -> [FindingChangeCount] {
    try await readCurrent { db in
      // Where nothing was seen before, everything that is to be acted on is new, and is counted already.
      let known = ChangeQuery(query, since: since, only: .known)
      var counts = try Row.fetchAll(
        db, sql: "\(known.sql) SELECT change, severity, count(*) FROM changed GROUP BY 1, 2",
        arguments: known.arguments
      ).map { row in
        FindingChangeCount(
          kind: try Stored.raw(row[0]), severity: Severity(rank: row[1]) ?? .low, count: row[2])
      }
      guard since == .lastScan else { return counts }
      var fresh = query
      fresh.statuses = [.active]
      var filter = FindingFilter.whole(fresh)
      filter.add(
        "integration IN (SELECT number FROM casb_integration WHERE \(ChangeQuery.lastScan) IS NULL)", [],
        isTallied: true)
      for (severity, count) in try filter.countBySeverity(db) {
        if let index = counts.firstIndex(where: { $0.kind == .new && $0.severity == severity }) {
          counts[index] = FindingChangeCount(
            kind: .new, severity: severity, count: counts[index].count + count)
        } else {
          counts.append(FindingChangeCount(kind: .new, severity: severity, count: count))
        }
      }
      return counts
    }
  }

  public func forEachChange(
    _ query: FindingQuery, since: LookBack, _ body: @Sendable ([FindingChange]) async throws -> Void
  ) async throws {
    try await lapseDecisions(now: Date())
    let changed = ChangeQuery(query, since: since, only: .all)
    let sql = """
      \(changed.sql) SELECT number, change, reason FROM changed
      ORDER BY instr('new returned gone', change), severity DESC, number
      LIMIT \(query.limit > 0 ? query.limit : -1)
      """
    try await forEachBatch(
      { db, take in
        let keys = try ChangeKey.fetchCursor(db, sql: sql, arguments: changed.arguments)
        var batch: [ChangeKey] = []
        while let key = try keys.next() {
          batch.append(key)
          guard batch.count == Self.lookedUpAtOnce else { continue }
          try Self.changes(batch, db).forEach(take)
          batch.removeAll(keepingCapacity: true)
        }
        try Self.changes(batch, db).forEach(take)
      }, body)
  }

  private static let lookedUpAtOnce = 500

  private static func changes(_ keys: [ChangeKey], _ db: Database) throws -> [FindingChange] {
    let findings = try findings(keys.map(\.number), db)
    return keys.compactMap { key in
      findings[Int(key.number)].map { FindingChange(kind: key.kind, reason: key.reason, finding: $0) }
    }
  }

  /// By number; those that are not there are left out.
  private static func findings(_ numbers: [Int64], _ db: Database) throws -> [Int: Finding] {
    let list = "[\(numbers.map(String.init).joined(separator: ","))]"
    let found = try FindingReader.findings("SELECT value AS number FROM json_each(?)", [list], db)
    return Dictionary(found.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A change, before its finding is looked up.
private struct ChangeKey: FetchableRecord, Sendable {
  let number: Int64
  let kind: FindingChange.Kind
  let reason: FindingChange.Reason

  init(row: Row) throws {
    number = row[0]
    kind = try Stored.raw(row[1])
    reason = try Stored.raw(row[2])
  }
}

/// Compares what findings are with what they were, going by the first event since of each sort: it tells what was
/// before it. What was first seen since was nothing before, whatever happened to it then.
struct ChangeQuery: Sendable {
  /// Which integrations: all, or those in which something was seen before.
  enum Part { case all, known }

  let sql: String
  let arguments: StatementArguments

  /// The end of the scan before the last one, over `casb_integration`.
  static let lastScan = """
    (SELECT finished_at FROM casb_scan s
     WHERE s.integration = casb_integration.number AND s.status IN ('complete', 'incomplete')
       AND s.finished_at IS NOT NULL
     ORDER BY s.number DESC LIMIT 1 OFFSET 1)
    """

  init(_ query: FindingQuery, since: LookBack, only part: Part) {
    var query = query
    query.statuses = []
    let filter = FindingFilter.whole(query)
    let start: String
    switch since {
    case .lastScan:
      start = part == .all ? "ifnull(\(Self.lastScan), '')" : Self.lastScan
      arguments = filter.arguments
    case .date(let date):
      start = "?"
      arguments = [Timestamp.text(date)] + filter.arguments
    }
    sql = """
      WITH look AS MATERIALIZED (SELECT number AS tenant, \(start) AS since FROM casb_integration),
      moved AS MATERIALIZED (
        SELECT number, severity, status, is_hidden, resolution, since,
          CASE WHEN first_seen <= since THEN \(SQLiteStore.isIgnored) END AS is_ignored,
          CASE WHEN since <> '' AND first_seen > since THEN 'opened'
            ELSE \(Self.first("'opened', 'reopened', 'resolved'")) END AS life,
          \(Self.first("'hidden', 'unhidden', 'expired'")) AS hiding,
          \(Self.first("'ignored', 'unignored'")) AS ignoring
        FROM look CROSS JOIN casb_finding INDEXED BY casb_finding_changed
          ON integration = tenant AND changed_at > since
        WHERE \(filter.condition)),
      judged AS MATERIALIZED (
        SELECT *, status = 'active' AS is_now,
          since <> ''
            AND CASE life WHEN 'resolved' THEN 1 WHEN 'opened' THEN 0 WHEN 'reopened' THEN 0
              ELSE status <> 'resolved' END
            AND NOT CASE hiding WHEN 'unhidden' THEN 1 WHEN 'expired' THEN 1 WHEN 'hidden' THEN 0 ELSE is_hidden END
            AND NOT CASE ignoring WHEN 'unignored' THEN 1 WHEN 'ignored' THEN 0 ELSE is_ignored END AS was
        FROM moved),
      changed AS (
        SELECT number, severity,
          CASE WHEN NOT is_now THEN 'gone' WHEN since = '' OR life IS 'opened' THEN 'new' ELSE 'returned' END
            AS change,
          CASE WHEN NOT is_now THEN ifnull(resolution, status)
            WHEN since = '' OR life IS 'opened' THEN 'opened'
            ELSE coalesce(nullif(life, 'resolved'), hiding, ignoring, 'reopened') END AS reason
        FROM judged WHERE is_now <> was)
      """
  }

  private static func first(_ kinds: String) -> String {
    """
    CASE WHEN first_seen <= since THEN (
      SELECT kind FROM casb_event e
      WHERE e.finding = casb_finding.number AND e.date > since AND e.kind IN (\(kinds))
      ORDER BY e.number LIMIT 1) END
    """
  }
}
