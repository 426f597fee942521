public import Foundation
import GRDB
public import Model

/// Adds to the log, within the transaction that does what it tells.
struct AuditLog {
  let author: String
  let now: Date

  /// - Parameters:
  ///   - integration: whose deletion takes the words with it.
  ///   - words: what was so before, what is so from now on, and why.
  func add(
    _ action: LogEntry.Action, _ subject: LogSubject, of integration: Int?, old: String? = nil,
    new: String? = nil, reason: String? = nil, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO casb_log (date, author, action, subject_kind, subject, concerns) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Timestamp.text(now), author, action.rawValue, subject.kind, subject.stored, integration,
      ])
    guard old != nil || new != nil || reason != nil else { return }
    // A deletion is told after there is nothing left for its words to go with.
    let owner = action == .delete ? nil : integration
    try db.execute(
      sql: "INSERT INTO casb_log_words (entry, integration, old, new, reason) VALUES (?, ?, ?, ?, ?)",
      arguments: [db.lastInsertedRowID, owner, old, new, reason])
  }

  /// An entry for each of the findings that a decision is about to change.
  func addConcerned(
    _ action: LogEntry.Action, old: FindingText = .same(nil), new: FindingText = .same(nil),
    reason: String? = nil, _ db: Database
  ) throws {
    let last = try Int64.fetchOne(db, sql: "SELECT ifnull(max(number), 0) FROM casb_log")
    try db.execute(
      sql: """
        INSERT INTO casb_log (date, author, action, subject_kind, subject, concerns)
        SELECT ?, ?, ?, 'finding', number, integration FROM casb_finding
        WHERE number IN \(ConcernedFindings.numbers) ORDER BY number
        """, arguments: [Timestamp.text(now), author, action.rawValue])
    try db.execute(
      sql: """
        INSERT INTO casb_log_words (entry, integration, old, new, reason)
        SELECT l.number, f.integration, \(old.sql), \(new.sql), ?
        FROM casb_log l JOIN casb_finding f ON f.number = CAST(l.subject AS INTEGER) WHERE l.number > ?
        """, arguments: old.arguments + new.arguments + [reason, last])
  }
}

extension SQLiteStore {
  /// The log as this process writes it.
  func auditLog(_ now: Date = Date()) -> AuditLog { AuditLog(author: author, now: now) }

  public func addToLog(_ action: LogEntry.Action, new: String?, now: Date) async throws {
    let log = auditLog(now)
    try await write { db in try log.add(action, .state, of: nil, new: new, db) }
  }

  public func log(_ query: LogQuery) async throws -> [LogEntry] {
    let filter = LogFilter(query)
    return try await readCurrent { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT l.number, l.date, l.author, l.action, l.subject_kind, l.subject, l.concerns, i.name, w.old,
            w.new, w.reason
          FROM casb_log l
          LEFT JOIN casb_log_words w ON w.entry = l.number
          LEFT JOIN casb_integration i ON i.number = l.concerns
          WHERE \(filter.condition) ORDER BY l.number DESC LIMIT \(query.limit > 0 ? query.limit : -1)
          """, arguments: filter.arguments
      ).map(LogEntry.init(row:))
    }
  }
}

private struct LogFilter: Sendable {
  private(set) var condition = "TRUE"
  private(set) var arguments = StatementArguments()

  init(_ query: LogQuery) {
    if let before = query.before { add("l.number < ?", [before]) }
    if let since = query.since { add("l.date >= ?", [Timestamp.text(since)]) }
    if let author = query.author { add("casb_folded(l.author) = ?", [author.lowercased()]) }
    guard let about = query.about, !about.isEmpty else { return }
    if let number = Int(about.hasPrefix("#") ? String(about.dropFirst()) : about) {
      add("l.subject_kind IN ('finding', 'integration') AND l.subject = ?", [String(number)])
    } else {
      let texts = [
        "CASE l.subject_kind WHEN 'type' THEN l.subject END", "l.action", "i.name", "w.old", "w.new",
        "w.reason",
      ]
      let places = texts.map { "instr(casb_folded(\($0)), ?) > 0" }.joined(separator: " OR ")
      add("(\(places))", StatementArguments(texts.map { _ in about.lowercased() }))
    }
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND \(condition)"
    self.arguments += arguments
  }
}

extension LogSubject {
  /// As the log keeps it.
  fileprivate var stored: String? {
    switch self {
    case .finding(let number), .integration(let number): String(number)
    case .type(let id): id
    case .state: nil
    }
  }

  fileprivate init(kind: String, stored: String?) throws {
    switch (kind, stored, stored.flatMap { Int($0) }) {
    case ("finding", _, let number?): self = .finding(number)
    case ("integration", _, let number?): self = .integration(number)
    case ("type", let id?, _): self = .type(id)
    case ("state", _, _): self = .state
    default: throw Stored.unreadable("\(kind) \(stored ?? "")")
    }
  }
}

extension LogEntry {
  fileprivate init(row: Row) throws {
    self.init(
      number: row["number"], date: try Stored.date(row["date"]), author: row["author"],
      action: try Stored.raw(row["action"]),
      subject: try LogSubject(kind: row["subject_kind"], stored: row["subject"]),
      integration: row["concerns"], integrationName: row["name"], old: row["old"], new: row["new"],
      reason: row["reason"])
  }
}
