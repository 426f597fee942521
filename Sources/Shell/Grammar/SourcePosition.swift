/// A place in a text that was typed or read from a script.
struct SourcePosition: Sendable, Hashable {
  /// UTF-8 code units before it.
  let offset: Int
  /// From 1.
  let line: Int
  /// From 1, in characters as people see them.
  let column: Int
}

/// From its first character up to, not including, `end`.
struct SourceRange: Sendable, Hashable {
  let start: SourcePosition
  let end: SourcePosition
}
