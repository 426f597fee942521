/// One word of a statement, not yet expanded.
struct Word: Sendable, Hashable {
  let pieces: [Piece]
  let range: SourceRange
  /// Whether any part stood in quotes, so that it counts even when it is empty.
  let isQuoted: Bool

  enum Piece: Sendable, Hashable {
    case text(String)
    case parameter(Parameter)
  }

  /// `${NAME}`, `${NAME:-default}`, `$NAME` or `$1`.
  struct Parameter: Sendable, Hashable {
    let name: String
    let fallback: [Piece]?
    let position: SourcePosition
  }

  /// The text, when nothing in it is to be expanded.
  var literal: String? {
    var text = ""
    for piece in pieces {
      guard case .text(let part) = piece else { return nil }
      text += part
    }
    return text
  }

  /// The text up to the first parameter.
  var leadingText: String {
    var text = ""
    for piece in pieces {
      guard case .text(let part) = piece else { break }
      text += part
    }
    return text
  }
}

/// The words of one command.
struct Statement: Sendable, Hashable {
  let words: [Word]
}
