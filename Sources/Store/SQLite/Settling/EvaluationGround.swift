import Foundation
import GRDB
import Model

/// The stored assets of one integration, as conditions may look at them.
struct EvaluationGround: Sendable {
  let integration: Int
  /// Every kind of the application.
  let kinds: [StoredKind]
  let seen: LastSettlement
  let now: Date

  func kind(_ id: String) -> StoredKind? { kinds.first { $0.id == id } }

  /// Makes every kind's name that the conditions mention stand for a view narrowed to the integration: sub-selects
  /// see no other's assets.
  func narrowing(for conditions: [String]) -> String {
    let mentioned = Self.words(in: conditions)
    let views = kinds.filter { mentioned.contains($0.id) }.map { kind in
      let columns = (AssetKind.commonColumns.map(\.name) + kind.columns.map(\.name)).map(SQLName.quoted)
      return """
        \(SQLName.quoted(kind.id)) AS MATERIALIZED (
          SELECT \(columns.joined(separator: ", ")) FROM \(kind.table)
          WHERE integration = \(integration))
        """
    }
    return views.isEmpty ? "" : "WITH \(views.joined(separator: ",\n"))\n"
  }

  /// All that could be a name to SQLite, however quoted, in lower case as the ids of kinds are.
  private static func words(in texts: [String]) -> Set<String> {
    texts.reduce(into: []) { words, text in
      words.formUnion(
        text.lowercased().utf8.split { byte in
          let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          return !(isLetter || isDigit || byte == UInt8(ascii: "_"))
        }.map { String(Substring($0)) })
    }
  }

  /// The assets that the last scan got to see; what it did not proves nothing.
  ///
  /// The plus keeps SQLite from the index on `integration`, by which it expects few rows: it would sort them
  /// before it yields the first, and search each sub-select's table whole instead of indexing it once.
  var condition: String { "+integration = \(integration) AND _scan >= \(seen.scan)" }

  /// As the table and `condition`, on the way that takes less: through an index where the integration has a small
  /// part of the table, else through the table from end to end.
  func rows(of kind: StoredKind, _ db: Database) throws -> (table: String, condition: String) {
    let table = "\(kind.table) INDEXED BY \(kind.index)"
    let own =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE integration = \(integration)") ?? 0
    // No more than there ever were, and known without counting.
    let all = try Int.fetchOne(db, sql: "SELECT max(_row) FROM \(kind.table)") ?? 0
    guard own * Self.costOfSeeking < all else { return (kind.table, condition) }
    return (table, indexedCondition)
  }

  /// As `condition`, for where an index is to be used.
  var indexedCondition: String { "integration = \(integration) AND _scan >= \(seen.scan)" }

  /// Rows that are read from end to end in the time in which one is looked up.
  private static let costOfSeeking = 4
}

/// What the last settlement of an integration got to see.
struct LastSettlement: Sendable {
  /// Assets that an older scan stored last were not seen by it.
  let scan: Int
  /// Kinds that were not listed whole, with what stood in the way.
  let leftOut: [String: String]

  /// Before the first one, or before casb remembered it, everything counts as seen.
  static func load(of integration: Int, _ db: Database) throws -> LastSettlement {
    let row = try Row.fetchOne(
      db, sql: "SELECT scan, left_out FROM casb_settlement WHERE integration = ?", arguments: [integration])
    guard let row else { return LastSettlement(scan: 0, leftOut: [:]) }
    return LastSettlement(scan: row["scan"], leftOut: try JSONCell.value(row["left_out"]))
  }

  func store(of integration: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO casb_settlement (integration, scan, left_out) VALUES (?, ?, ?)",
      arguments: [integration, scan, try JSONCell.text(leftOut)])
  }
}
