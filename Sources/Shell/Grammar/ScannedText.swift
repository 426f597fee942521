/// What the scanner made of a text.
struct ScannedText: Sendable, Hashable {
  var statements: [Statement] = []
  /// What the text still lacks at its end; `nil` when it is whole.
  var missing: Missing?
  /// The first thing that no continuation could mend.
  var fault: Fault?
  /// Whether the text ends within a comment.
  var endsInComment = false
  /// Whether the last statement goes on at the text's end (no `;` or line end came after it).
  var lastStatementIsOpen = false

  struct Missing: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case singleQuote, doubleQuote, brace, continuation
    }

    let kind: Kind
    /// Where the thing that is not closed was opened.
    let position: SourcePosition

    var message: String {
      switch kind {
      case .singleQuote: "This ' is never closed."
      case .doubleQuote: "This \" is never closed."
      case .brace: "This ${ is never closed."
      case .continuation: "A line must follow this \\."
      }
    }
  }

  struct Fault: Sendable, Hashable {
    let message: String
    let position: SourcePosition
  }
}
