import Foundation
import GRDB
import Model

/// A custom finding type as it lies in the database.
struct StoredType: Sendable {
  let custom: CustomFindingType
  /// Counts its changes, so that work on an older one is noticed.
  let revision: Int

  /// Tells this very version from any other.
  var name: String { "\(custom.id) \(revision)" }

  private static let selection = """
    SELECT c.id, t.title, t.category, t.severity, c.application, c.asset_kind, c.condition, c.evidence, c.why,
      c.fix, c.is_enabled, c.is_limited, c.time_limit, c.revision,
      (SELECT json_group_array(integration) FROM casb_custom_type_reach WHERE type = c.id) AS reach
    FROM casb_custom_type c JOIN casb_finding_type t ON t.id = c.id
    """

  static func all(_ db: Database) throws -> [StoredType] {
    try Row.fetchAll(db, sql: "\(selection) ORDER BY c.id").map(StoredType.init(row:))
  }

  static func find(_ id: String, _ db: Database) throws -> StoredType? {
    try Row.fetchOne(db, sql: "\(selection) WHERE c.id = ?", arguments: [id]).map(StoredType.init(row:))
  }

  /// - Throws: `notFound`.
  static func required(_ id: String, _ db: Database) throws -> StoredType {
    guard let type = try find(id, db) else {
      throw CasbError(
        .notFound, "There is no custom finding type '\(id)'.", hint: "`types --custom` lists those there are."
      )
    }
    return type
  }

  private init(row: Row) throws {
    let type = FindingType(
      id: row["id"], title: row["title"], severity: Severity(rank: row["severity"]) ?? .low,
      category: FindingCategory(row["category"]), assetKind: row["asset_kind"], condition: row["condition"],
      evidence: try JSONCell.value(row["evidence"]), why: row["why"], fix: row["fix"])
    let numbers: [Int] = try JSONCell.value(row["reach"])
    custom = CustomFindingType(
      type: type, application: row["application"],
      reach: row["is_limited"] ? .only(Set(numbers)) : .everywhere,
      isEnabled: row["is_enabled"], timeLimit: row["time_limit"])
    revision = row["revision"]
  }

  /// Writes a type, new or in place of one with the same id.
  static func store(_ custom: CustomFindingType, now: Date, _ db: Database) throws {
    let type = custom.type
    try Catalogue.store(type, db)
    try db.execute(
      sql: """
        INSERT INTO casb_custom_type (id, application, asset_kind, condition, evidence, why, fix, is_enabled,
          is_limited, time_limit, revision, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11, ?11)
        ON CONFLICT (id) DO UPDATE SET application = excluded.application, asset_kind = excluded.asset_kind,
          condition = excluded.condition, evidence = excluded.evidence, why = excluded.why, fix = excluded.fix,
          is_enabled = excluded.is_enabled, is_limited = excluded.is_limited,
          time_limit = excluded.time_limit, revision = revision + 1, updated_at = excluded.updated_at
        """,
      arguments: [
        type.id, custom.application, type.assetKind, type.condition, JSONText.list(type.evidence), type.why,
        type.fix, custom.isEnabled, custom.reach != .everywhere, custom.timeLimit, Timestamp.text(now),
      ])
    try db.execute(sql: "DELETE FROM casb_custom_type_reach WHERE type = ?", arguments: [type.id])
    guard case .only(let numbers) = custom.reach else { return }
    for number in numbers.sorted() {
      _ = try Integration.required(number, db)
      try db.execute(
        sql: "INSERT INTO casb_custom_type_reach (type, integration) VALUES (?, ?)",
        arguments: [type.id, number])
    }
  }

  /// - Throws: `TypeChanged` when it is no longer this version that is kept.
  func requireCurrent(_ db: Database) throws {
    let isCurrent = try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM casb_custom_type WHERE id = ? AND revision = ?)"),
      arguments: [custom.id, revision])
    guard isCurrent == true else { throw TypeChanged() }
  }
}

/// A custom finding type was changed, or deleted, while it was being evaluated.
struct TypeChanged: Error {}
