/// A kind of asset: the shape of one table.
public struct AssetKind: Sendable, Identifiable, Equatable {
  /// The table's name, `github_repository`.
  public let id: String
  /// What one row is, in one line.
  public let summary: String
  public let columns: [AssetColumn]
  /// The column that names, by login or mail address, the person that a row is or belongs to; `nil` for things that
  /// are nobody's. The same name in two applications is taken for the same person.
  public let person: String?

  public init(id: String, summary: String, columns: [AssetColumn], person: String? = nil) {
    self.id = id
    self.summary = summary
    self.columns = columns
    self.person = person
  }

  /// The kind that a record type declares by its `@Column` properties.
  public init<Record: AssetRecord>(
    _ id: String, _ summary: String, of type: Record.Type, person: String? = nil
  ) {
    let columns = RecordReflection.properties(of: Record()).map { property, column in
      AssetColumn(
        name: RecordReflection.snakeCase(property), type: column.type, summary: column.summary,
        permission: column.permission)
    }
    self.init(id: id, summary: summary, columns: columns, person: person)
  }

  /// The columns that every asset's table begins with.
  public static let commonColumns: [AssetColumn] = [
    AssetColumn(name: "integration", type: .integer, summary: "Number of the integration it was seen by"),
    AssetColumn(name: "id", type: .text, summary: "The vendor's own lasting identifier"),
    AssetColumn(name: "name", type: .text, summary: "What people call it"),
    AssetColumn(name: "url", type: .text, summary: "Its page in the vendor's console"),
  ]

  /// Common and own columns, in the order in which listings show them.
  public var allColumns: [AssetColumn] { Self.commonColumns + columns }
}

/// One typed, described column of an asset's table.
public struct AssetColumn: Sendable, Equatable, Codable {
  public let name: String
  public let type: ColumnType
  /// One line for `describe` and completion.
  public let summary: String
  /// The id of the `Scope` without which the vendor does not show it; `nil` when any credential will do.
  public let permission: String?

  public init(name: String, type: ColumnType, summary: String, permission: String? = nil) {
    self.name = name
    self.type = type
    self.summary = summary
    self.permission = permission
  }
}
