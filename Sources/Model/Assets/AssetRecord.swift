/// A struct that is one row of an asset's table.
///
///     struct GitHubWebhook: AssetRecord {
///       static let kind = AssetKind("github_webhook", "A webhook of a repository", of: Self.self)
///       var id = "", name = "", url: String?
///       @Column("Whether payloads are signed with a secret") var hasSecret: Bool?
///     }
public protocol AssetRecord: Sendable {
  static var kind: AssetKind { get }
  /// The vendor's own lasting identifier, unique within kind and integration.
  var id: String { get }
  /// What people call it.
  var name: String { get }
  /// Its page in the vendor's console.
  var url: String? { get }
  /// A record whose columns are all unread.
  init()
}

extension AssetRecord {
  /// The record as the store takes it.
  public func asset() -> Asset {
    var values: [Value] = []
    var reasons: [String: UnknownReason] = [:]
    for (property, column) in RecordReflection.properties(of: self) {
      let value = column.value
      values.append(value)
      if value == .null, let reason = column.reason { reasons[RecordReflection.snakeCase(property)] = reason }
    }
    return Asset(kind: Self.kind.id, id: id, name: name, url: url, values: values, reasons: reasons)
  }
}

/// One asset on its way to the store.
public struct Asset: Sendable, Equatable {
  /// The id of its `AssetKind`.
  public let kind: String
  public let id: String
  public let name: String
  public let url: String?
  /// One value per column of the kind, in the kind's order (without the common ones).
  public let values: [Value]
  /// For NULL columns, by column name, why they are NULL.
  public let reasons: [String: UnknownReason]

  public init(
    kind: String, id: String, name: String, url: String?, values: [Value],
    reasons: [String: UnknownReason] = [:]
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.url = url
    self.values = values
    self.reasons = reasons
  }
}

enum RecordReflection {
  /// The `@Column` properties of a record, in the order of their declaration. Their names in the table are made only
  /// where they are needed: most are not, and a record is made for every asset.
  static func properties(of record: some AssetRecord) -> [(name: Substring, column: any DeclaredColumn)] {
    Mirror(reflecting: record).children.compactMap { label, value in
      // By its name first: a cast that fails takes longer than one that does not.
      guard let label, label.utf8.first == UInt8(ascii: "_"), let column = value as? any DeclaredColumn
      else { return nil }
      return (label.dropFirst(), column)
    }
  }

  /// `defaultBranch` → `default_branch`; a run of capitals counts as one word.
  static func snakeCase(_ name: Substring) -> String {
    var words = ""
    var previousIsLower = false
    for character in name {
      if character.isUppercase, previousIsLower { words.append("_") }
      words.append(contentsOf: character.lowercased())
      previousIsLower = character.isLowercase || character.isNumber
    }
    return words
  }
}
