import GRDB
import Model

/// An asset kind as it lies in the database: the shape of one table.
struct StoredKind: Sendable, Equatable {
  struct Column: Sendable, Equatable, Codable {
    let name: String
    let type: ColumnType
  }

  let id: String
  let application: String
  let columns: [Column]

  /// The table's name, quoted.
  var table: String { "main.\(SQLName.quoted(id))" }

  func column(_ name: String) -> Column? {
    if let column = columns.first(where: { $0.name == name }) { return column }
    return AssetKind.commonColumns.first { $0.name == name }.map { Column(name: $0.name, type: $0.type) }
  }

  init(id: String, application: String, columns: [Column]) {
    self.id = id
    self.application = application
    self.columns = columns
  }

  init(_ kind: AssetKind, of application: Application) {
    self.init(
      id: kind.id, application: application.id,
      columns: kind.columns.map { Column(name: $0.name, type: $0.type) })
  }

  private init(row: Row) throws {
    self.init(id: row["id"], application: row["application"], columns: try JSONCell.value(row["columns"]))
  }

  static func all(of application: String? = nil, _ db: Database) throws -> [StoredKind] {
    try Row.fetchAll(
      db,
      sql: "SELECT * FROM casb_asset_kind WHERE ?1 IS NULL OR application = ?1 ORDER BY id",
      arguments: [application]
    ).map(StoredKind.init(row:))
  }

  static func find(_ id: String, _ db: Database) throws -> StoredKind? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, application, columns FROM casb_asset_kind WHERE id = ?"),
      arguments: [id]
    ).map(StoredKind.init(row:))
  }

  /// Leads to the rows of one integration in the order in which they lie.
  var index: String { SQLName.quoted("\(id)_of") }
  var indexing: String { "CREATE INDEX IF NOT EXISTS main.\(index) ON \(SQLName.quoted(id)) (integration);" }

  /// Makes the table, in place of one of another shape.
  func make(_ db: Database) throws {
    let own = columns.map { "\(SQLName.quoted($0.name)) \(Self.declaration($0.type))," }
    try db.execute(
      sql: """
        DROP TABLE IF EXISTS \(table);
        CREATE TABLE \(table) (
          _row INTEGER PRIMARY KEY,
          integration INTEGER NOT NULL REFERENCES casb_integration (number) ON DELETE CASCADE,
          id TEXT NOT NULL,
          name TEXT NOT NULL,
          url TEXT,
          \(own.joined(separator: "\n  "))
          _scan INTEGER NOT NULL,
          _reasons TEXT,
          UNIQUE (integration, id)
        );
        \(indexing)
        """)
    try db.execute(
      sql: "INSERT OR REPLACE INTO casb_asset_kind (id, application, columns) VALUES (?, ?, ?)",
      arguments: [id, application, try JSONCell.text(columns)])
  }

  /// Stores one asset, with the arguments of `arguments(for:…)`.
  var upsert: String {
    let own = columns.map { SQLName.quoted($0.name) }
    let names = ["integration", "id", "name", "url"] + own + ["_scan", "_reasons"]
    let places = Array(repeating: "?", count: names.count)
    let updates = names.dropFirst(2).map { "\($0) = excluded.\($0)" }
    return """
      INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(places.joined(separator: ", ")))
      ON CONFLICT (integration, id) DO UPDATE SET \(updates.joined(separator: ", "))
      """
  }

  func arguments(for asset: Asset, integration: Int, scan: Int) throws -> StatementArguments {
    let reasons = asset.reasons.isEmpty ? nil : try JSONCell.text(asset.reasons)
    var arguments = [
      integration.databaseValue, asset.id.databaseValue, asset.name.databaseValue,
      asset.url?.databaseValue ?? .null,
    ]
    for value in asset.values { arguments.append(value.databaseValue) }
    arguments += [scan.databaseValue, reasons?.databaseValue ?? .null]
    return StatementArguments(arguments)
  }

  private static func declaration(_ type: ColumnType) -> String {
    switch type {
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text, .date, .list: "TEXT"
    }
  }
}

enum SQLName {
  static func quoted(_ name: String) -> String {
    // Almost no name needs it, and looking for it the long way takes longer than all else about a statement.
    let isPlain = !name.utf8.contains(UInt8(ascii: "\""))
    return "\"\(isPlain ? name : name.replacing("\"", with: "\"\""))\""
  }
}

extension Value {
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .boolean(let value): value.databaseValue
    case .integer(let value): value.databaseValue
    case .real(let value): value.databaseValue
    case .text(let value): value.databaseValue
    }
  }

  init(_ cell: DatabaseValue, isBoolean: Bool) {
    switch cell.storage {
    case .null: self = .null
    case .int64(let value):
      self = isBoolean && (0...1).contains(value) ? .boolean(value == 1) : .integer(value)
    case .double(let value): self = .real(value)
    case .string(let value): self = .text(value)
    case .blob(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }
}
