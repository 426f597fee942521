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

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "\"": "\"", "`": "`", "[": "]"]

  /// By scalars, as SQLite reads: to it, a quote with an accent on it is a quote.
  static func all(in text: String) -> [SQLToken] {
    let scalars = text.unicodeScalars
    var tokens: [SQLToken] = []
    var rest = scalars[...]
    while let first = rest.first {
      let kind: Kind?
      let end: String.Index?
      if let quote = quotes[first] {
        (kind, end) = (.quoted, rest.dropFirst().firstIndex(of: quote).map(scalars.index(after:)))
      } else if rest.starts(with: "--".unicodeScalars) {
        (kind, end) = (nil, rest.firstIndex(of: "\n"))
      } else if rest.starts(with: "/*".unicodeScalars) {
        (kind, end) = (nil, rest.dropFirst(2).firstRange(of: "*/".unicodeScalars)?.upperBound)
      } else if isOfWord(first) {
        (kind, end) = (.word, rest.firstIndex { !isOfWord($0) })
      } else {
        (kind, end) = (first.properties.isWhitespace ? nil : .sign, scalars.index(after: rest.startIndex))
      }
      let next = end ?? scalars.endIndex
      if let kind { tokens.append(SQLToken(kind: kind, text: text[rest.startIndex..<next])) }
      rest = scalars[next...]
    }
    return tokens
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }
}
