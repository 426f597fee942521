import LineEditor

/// The word at the cursor: what of it stands before, what behind, and how it is quoted.
struct CompletionSpot: Sendable {
  /// The whole words of the statement before it.
  let words: [Word]
  /// What is typed of the word, its quotes taken off.
  let typed: String
  /// Where the word begins, and the cursor, in UTF-8 code units.
  let start: Int
  let cursor: Int
  /// The rest of the word as it is written, behind the cursor.
  let tail: String
  /// The quote that is open at the cursor.
  let quote: Quote?
  /// Whether the word holds, or is about to name, a variable.
  let hasVariable: Bool

  struct Quote: Sendable {
    let character: Character
    let offset: Int
    /// What of the word, its quotes taken off, stands before the open one.
    let head: String
  }

  /// - Returns: `nil` within a comment, or where the text is malformed.
  init?(_ request: CompletionRequest) {
    let line = Array(request.line.utf8)
    cursor = min(max(request.cursor, 0), line.count)
    let before = String(decoding: line[..<cursor], as: UTF8.self)
    let scanned = Scanner.scan(before)
    guard scanned.fault == nil else { return nil }
    let isOpen = scanned.lastStatementIsOpen
    var words = isOpen ? scanned.statements.last?.words ?? [] : []
    if scanned.endsInComment {
      // A number that is just begun looks like a comment.
      guard before.hasSuffix(" #"), !words.isEmpty else { return nil }
      (self.words, typed, start, tail, quote, hasVariable) = (words, "#", cursor - 1, "", nil, false)
      return
    }
    guard let last = words.last, last.range.end.offset == cursor else {
      (self.words, typed, start, quote, hasVariable) = (words, "", cursor, nil, false)
      tail = ""
      return
    }
    words.removeLast()
    self.words = words
    start = last.range.start.offset
    typed = last.leadingText
    hasVariable =
      last.literal == nil || scanned.missing?.kind == .brace || VariableCompletion.isBegun(before)
    quote = scanned.missing.flatMap { Self.quote($0, in: last, of: before) }
    tail = Self.tail(of: start, behind: cursor, line)
  }

  private static func quote(_ missing: ScannedText.Missing, in word: Word, of text: String) -> Quote? {
    let character: Character
    switch missing.kind {
    case .singleQuote: character = "'"
    case .doubleQuote: character = "\""
    case .brace, .continuation: return nil
    }
    let offset = missing.position.offset
    let before = String(decoding: Array(text.utf8)[word.range.start.offset..<offset], as: UTF8.self)
    guard let head = before.isEmpty ? "" : Scanner.scan(before).statements.first?.words.first?.literal else {
      return nil
    }
    return Quote(character: character, offset: offset, head: head)
  }

  /// What the word that begins there has behind the cursor.
  private static func tail(of start: Int, behind cursor: Int, _ line: [UInt8]) -> String {
    let whole = Scanner.scan(String(decoding: line, as: UTF8.self))
    let word = whole.statements.lazy.flatMap(\.words).first { $0.range.start.offset == start }
    guard let end = word?.range.end.offset, end > cursor, end <= line.count else { return "" }
    return String(decoding: line[cursor..<end], as: UTF8.self)
  }
}
