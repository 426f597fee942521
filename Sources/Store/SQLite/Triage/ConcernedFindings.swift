import Foundation
import GRDB
import Model

/// The findings that a decision changes, kept by number while it is carried out: what it does to them may well take
/// them out of what chose them. However many they are, they lie in the database.
enum ConcernedFindings {
  static let numbers = "(SELECT number FROM temp.casb_concerned)"

  /// Takes those of a choice on which a condition over `casb_finding` holds.
  ///
  /// - Throws: `notFound` for an unknown number; `conflict` when others match than a person has confirmed.
  static func take(
    _ choice: FindingChoice, where condition: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> DecisionEffect {
    switch choice {
    case .numbers(let numbers):
      let list = "[\(Set(numbers).sorted().map(String.init).joined(separator: ","))]"
      let missing = try Int.fetchAll(
        db,
        sql:
          "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT number FROM casb_finding) ORDER BY value",
        arguments: [list])
      guard missing.isEmpty else { throw SQLiteStore.noFinding(missing) }
      return try take(
        "number IN (SELECT value FROM json_each(?)) AND (\(condition))", [list] + arguments, db)
    case .matching(let query, let confirmed):
      let filter = FindingFilter.whole(query)
      let count = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM casb_finding WHERE \(filter.condition)", arguments: filter.arguments)
      guard count == confirmed else {
        throw CasbError(
          .conflict, "By now \(count ?? 0) findings are like that, not \(confirmed); nothing was changed.",
          hint: "Look at them again.")
      }
      return try take("\(filter.condition) AND (\(condition))", filter.arguments + arguments, db)
    }
  }

  /// Takes those on which a condition over `casb_finding` holds.
  @discardableResult
  static func take(
    _ condition: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> DecisionEffect {
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS casb_concerned (number INTEGER NOT NULL PRIMARY KEY) STRICT;
        DELETE FROM temp.casb_concerned;
        """)
    try db.execute(
      sql: "INSERT INTO temp.casb_concerned SELECT number FROM casb_finding WHERE \(condition)",
      arguments: arguments)
    let count = db.changesCount
    let first = try Int.fetchAll(
      db, sql: "SELECT number FROM temp.casb_concerned ORDER BY number LIMIT \(DecisionEffect.told)")
    return DecisionEffect(count: count, first: first)
  }

  /// Enters something into the history of each.
  ///
  /// - Parameter by: `nil` for casb itself.
  static func record(
    _ kind: FindingEvent.Kind, note: FindingText, until: Date? = nil, by author: String?, now: Date,
    _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO casb_event (finding, date, kind, note, author, until)
        SELECT f.number, ?, ?, \(note.sql), ?, ?
        FROM casb_finding f WHERE f.number IN \(numbers) ORDER BY f.number
        """,
      arguments: [Timestamp.text(now), kind.rawValue] + note.arguments
        + [author, until.map(Timestamp.text)])
  }
}

/// A text about each of many findings.
enum FindingText {
  case same(String?)
  /// SQL over a row `f` of `casb_finding`.
  case made(String)

  var sql: String {
    switch self {
    case .same: "?"
    case .made(let sql): sql
    }
  }

  var arguments: StatementArguments {
    switch self {
    case .same(let text): [text]
    case .made: []
    }
  }

  /// A severity's word for the rank that a column holds.
  static func severity(_ column: String) -> String {
    let words = Severity.allCases.map { "WHEN \($0.rank) THEN '\($0.rawValue)'" }
    return "CASE \(column) \(words.joined(separator: " ")) END"
  }
}
