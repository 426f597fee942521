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

  /// Makes every kind's name stand for a view narrowed to the integration: sub-selects see no other's assets.
  var narrowing: String {
    let views = kinds.map { kind in
      let columns = (AssetKind.commonColumns.map(\.name) + kind.columns.map(\.name)).map(SQLName.quoted)
      return """
        \(SQLName.quoted(kind.id)) AS MATERIALIZED (
          SELECT \(columns.joined(separator: ", ")) FROM \(kind.table)
          WHERE integration = \(integration))
        """
    }
    return "WITH \(views.joined(separator: ",\n"))\n"
  }

  /// The assets that the last scan got to see; what it did not proves nothing.
  ///
  /// The plus keeps SQLite from the index on `integration`, by which it expects few rows: it would sort them
  /// before it yields the first, and search each sub-select's table whole instead of indexing it once.
  var condition: String { "+integration = \(integration) AND _scan >= \(seen.scan)" }
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
