/// A word, a quoted name or text, or a sign of a piece of SQL: [tokens](https://sqlite.org/lang_expr.html). Spaces and
/// comments are none.
struct SQLToken {
  enum Kind {
    case word
    case quoted
    case sign
  }

  let kind: Kind
  /// Quotes included.
  let text: Substring

  /// What a word or a quoted name says, in lower case, as SQLite compares names.
  var name: String? {
    switch kind {
    case .word: text.lowercased()
    case .quoted: text.dropFirst().dropLast().lowercased()
    case .sign: nil
    }
  }

  private static let quotes: [Character: Character] = ["'": "'", "\"": "\"", "`": "`", "[": "]"]

  static func all(in text: String) -> [SQLToken] {
    var tokens: [SQLToken] = []
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let rest = text[index...]
      let kind: Kind?
      let end: String.Index
      if let quote = quotes[character] {
        let body = rest.dropFirst()
        (kind, end) = (.quoted, body.firstIndex(of: quote).map { text.index(after: $0) } ?? text.endIndex)
      } else if rest.hasPrefix("--") {
        (kind, end) = (nil, rest.firstIndex { $0.isNewline } ?? text.endIndex)
      } else if rest.hasPrefix("/*") {
        (kind, end) = (nil, rest.firstRange(of: "*/")?.upperBound ?? text.endIndex)
      } else if isOfWord(character) {
        (kind, end) = (.word, rest.firstIndex { !isOfWord($0) } ?? text.endIndex)
      } else {
        (kind, end) = (character.isWhitespace ? nil : .sign, text.index(after: index))
      }
      if let kind { tokens.append(SQLToken(kind: kind, text: text[index..<end])) }
      index = end
    }
    return tokens
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
