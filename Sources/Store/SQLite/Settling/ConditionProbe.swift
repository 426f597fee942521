import Model

/// A statement that prepares exactly when a condition is one, and what a refusal of it says of the condition.
struct ConditionProbe {
  let condition: String
  let kind: StoredKind
  /// Every kind that sub-selects may read.
  let kinds: [StoredKind]

  private static let start = "SELECT (("

  /// - Throws: `ConditionFault` for a condition that would go round the views of its own integration's assets.
  init(condition: String, kind: StoredKind, kinds: [StoredKind]) throws {
    self.condition = condition
    self.kind = kind
    self.kinds = kinds
    let tokens = SQLToken.all(in: condition)
    for (index, token) in tokens.enumerated().dropLast()
    where token.name == "main" && tokens[index + 1].text == "." {
      let named = tokens.dropFirst(index + 2).first?.name ?? kind.id
      throw ConditionFault(
        "A condition names kinds of assets without a schema, and nothing else 'main'.",
        hint: "Write \(named) where main.\(named) stands.",
        offset: condition.utf8.distance(from: condition.startIndex, to: token.text.startIndex))
    }
  }

  /// The WHERE clause refuses aggregates; the newline ends a comment that the condition may end with; two
  /// parentheses refuse a condition that would be a statement of its own in one.
  var sql: String { Self.start + condition + middle + condition + "\n))" }

  /// The condition over one made-up asset: what this reads, sub-selects read, be it of the condition's own kind.
  var searching: String {
    let columns = (AssetKind.commonColumns.map(\.name) + kind.columns.map(\.name)).map {
      "NULL AS \(SQLName.quoted($0))"
    }
    return Self.start + condition + "\n) AND TRUE) FROM (SELECT \(columns.joined(separator: ", "))) AS "
      + SQLName.quoted(kind.id)
  }

  private var middle: String { "\n) AND TRUE) FROM \(SQLName.quoted(kind.id)) WHERE ((" }

  func fault(for refusal: SQLRefusal) -> ConditionFault {
    let words = refusal.words
    func named(_ beginning: String) -> String? {
      words.hasPrefix(beginning) ? String(words.dropFirst(beginning.count)) : nil
    }
    if condition.allSatisfy(\.isWhitespace) {
      return ConditionFault("The condition is empty.", hint: "Write when='SQL', such as when='NOT archived'.")
    }
    if let name = named("no such column: ") {
      return unknownColumn(name, offset(refusal) ?? place(of: name))
    }
    if let name = named("no such table: ") {
      let hint = suggestion(for: name, among: kinds.map(\.id), otherwise: Self.tables)
      return ConditionFault(
        "There is no table '\(name)' that a condition may read.", hint: hint, offset: place(of: name))
    }
    if words.hasPrefix("access to ") || words.hasPrefix("not authorized") {
      let table = named("access to ")?.split(separator: ".").first.map(String.init)
      return ConditionFault(
        "A condition reads only the assets of its own application: \(words).", hint: Self.tables,
        offset: table.flatMap(place))
    }
    if words.hasPrefix("misuse of aggregate") || words.hasPrefix("misuse of window") {
      return ConditionFault(
        "A condition looks at one asset, so that sums and counts stand only in sub-selects: \(words).",
        hint: "Write (SELECT count(*) FROM \(kind.id)) where one is meant.",
        offset: offset(refusal) ?? words.split(separator: " ").last.map(String.init).flatMap(place))
    }
    let isOpen = words == "incomplete input"
    let place = offset(refusal) ?? (isOpen ? condition.utf8.count : place(of: "?"))
    return ConditionFault("The condition is no SQL expression: \(words).", hint: Self.form, offset: place)
  }

  private func unknownColumn(_ name: String, _ offset: Int?) -> ConditionFault {
    let column = name.split(separator: ".").last.map(String.init) ?? name
    let mentioned = kinds.filter { $0.id == kind.id || condition.contains($0.id) }
    let known = AssetKind.commonColumns.map(\.name) + mentioned.flatMap { $0.columns.map(\.name) }
    let owner = name == column ? kind.id : "'\(name.dropLast(column.count + 1))'"
    return ConditionFault(
      "\(owner) has no column '\(column)'.",
      hint: suggestion(for: column, among: known, otherwise: "`describe \(kind.id)` lists its columns."),
      offset: offset)
  }

  private func suggestion(for word: String, among words: [String], otherwise: String) -> String {
    Similarity.suggestion(for: word, among: words).map { "Did you mean '\($0)'?" } ?? otherwise
  }

  /// The place in the condition, whichever of its two copies the database stumbled over.
  private func offset(_ refusal: SQLRefusal) -> Int? {
    guard let offset = refusal.offset else { return nil }
    let first = offset - Self.start.utf8.count
    let length = condition.utf8.count
    if first >= 0, first <= length { return first }
    let second = first - length - middle.utf8.count
    return second >= 0 && second <= length ? second : length
  }

  /// Where a name that the database complained of stands.
  private func place(of name: String) -> Int? {
    let word = name.prefix { $0 != "(" }
    guard !word.isEmpty, let found = condition.firstRange(of: word) else { return nil }
    return condition.utf8.distance(from: condition.startIndex, to: found.lowerBound)
  }

  private static let tables = "`describe` lists the kinds of assets of each application."
  private static let form =
    "It is one SQL expression over the columns of one kind; `describe KIND` lists them."
}
