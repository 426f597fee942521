/// A piece of SQL with a cursor in it, read as far as completion needs.
struct SQLText: Sendable {
  /// What of an identifier stands before the cursor.
  let fragment: String
  /// The name or alias before the dot of `r.na`.
  let qualifier: String?
  /// Whether the cursor is within a string or a comment.
  let isLiteral: Bool
  /// The word before the fragment, in lower case.
  let previous: String?
  /// The names of tables by what they are called here: their alias, or themselves.
  let tables: [String: String]

  init(before: String, after: String = "") {
    fragment = Self.identifier(endOf: before[...])
    let context = before.dropLast(fragment.count)
    qualifier = context.last == "." ? Self.identifier(endOf: context.dropLast()).lowercased() : nil
    isLiteral = Self.endsInLiteral(context)
    let words = Self.words(context)
    previous = words.last
    tables = Self.tables(words + Self.words(after[...]))
  }

  static func isIdentifierPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func identifier(endOf text: Substring) -> String {
    String(text.reversed().prefix(while: isIdentifierPart).reversed())
  }

  private static func endsInLiteral(_ text: Substring) -> Bool {
    var isString = false
    var isComment = false
    var previous: Character = " "
    for character in text {
      if isComment {
        isComment = !character.isNewline
      } else if character == "'" {
        isString.toggle()
      } else if !isString, character == "-", previous == "-" {
        isComment = true
      }
      previous = character
    }
    return isString || isComment
  }

  /// Identifiers and keywords, and `,` and `(`, which tell where another table may stand.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if isIdentifierPart(character) {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word.lowercased()) }
      word = ""
      if character == "," || character == "(" { words.append(String(character)) }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words
  }

  /// `FROM name`, `FROM name AS alias`, `JOIN name alias`.
  private static func tables(_ words: [String]) -> [String: String] {
    var tables: [String: String] = [:]
    for (index, word) in words.enumerated() where word == "from" || word == "join" {
      guard index + 1 < words.count, words[index + 1] != "(" else { continue }
      let name = words[index + 1]
      tables[name] = name
      var next = index + 2
      if next < words.count, words[next] == "as" { next += 1 }
      if next < words.count, !notAliases.contains(words[next]) { tables[words[next]] = name }
    }
    return tables
  }

  private static let notAliases: Set<String> = [
    ",", "(", "where", "join", "on", "group", "order", "limit", "left", "inner", "cross", "union", "having",
  ]
}
