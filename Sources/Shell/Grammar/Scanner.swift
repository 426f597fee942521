/// Splits a text into statements and words, quoted as in a POSIX shell (POSIX.1-2024, Shell Command Language
/// 2.2, 2.3).
///
/// One scanner serves prompt, scripts and completion. Parameters are kept as such; `Expansion` replaces them
/// when the statement runs. One thing is not as in POSIX: `#` and digits alone are a word after the first one,
/// since `show #3` names an object by its number.
struct Scanner {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var offset = 0
  private var line = 1
  /// Where characters of this line were last counted: one long line must not be counted again for each word.
  private var counted = (index: 0, column: 1)
  /// How many `${` are open, and how many may be: each is a call within a call.
  private var depth = 0
  private static let deepest = 50
  private var scan = ScannedText()
  private var words: [Word] = []

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  static func scan(_ text: String) -> ScannedText {
    var scanner = Scanner(text)
    scanner.run()
    return scanner.scan
  }

  private mutating func run() {
    while let scalar = peek() {
      switch scalar {
      case "\n", ";":
        advance()
        endStatement()
      case "#" where words.isEmpty || !isNumber:
        skipComment()
      case "\\" where peek(1) == "\n":
        advance(2)
      case "\\" where peek(1) == nil:
        scan.missing = ScannedText.Missing(kind: .continuation, position: position)
        advance()
      case _ where scalar.properties.isWhitespace:
        advance()
      default:
        readWord()
      }
    }
    scan.lastStatementIsOpen = !words.isEmpty
    endStatement()
  }

  private mutating func endStatement() {
    if !words.isEmpty { scan.statements.append(Statement(words: words)) }
    words = []
  }

  private mutating func skipComment() {
    while let scalar = peek(), scalar != "\n" { advance() }
    scan.endsInComment = peek() == nil
  }

  /// Whether a `#` stands here that digits alone follow, up to the word's end.
  private var isNumber: Bool {
    var distance = 1
    while let scalar = peek(distance), Self.isDigit(scalar) { distance += 1 }
    return distance > 1 && (peek(distance).map(Self.endsWord) ?? true)
  }

  private mutating func readWord() {
    let start = position
    var builder = PieceBuilder()
    var isQuoted = false
    while let scalar = peek() {
      if Self.endsWord(scalar) { break }
      switch scalar {
      case "'":
        isQuoted = true
        readSingleQuotes(into: &builder)
      case "\"":
        isQuoted = true
        readDoubleQuotes(into: &builder)
      case "\\":
        if readEscape(into: &builder) { isQuoted = true }
      case "$":
        readDollar(into: &builder)
      default:
        builder.append(scalar)
        advance()
      }
    }
    let range = SourceRange(start: start, end: position)
    words.append(Word(pieces: builder.finish(), range: range, isQuoted: isQuoted))
  }

  private mutating func readSingleQuotes(into builder: inout PieceBuilder) {
    let start = position
    advance()
    while let scalar = peek(), scalar != "'" {
      builder.append(scalar)
      advance()
    }
    close(.singleQuote, openedAt: start)
  }

  private mutating func readDoubleQuotes(into builder: inout PieceBuilder) {
    let start = position
    advance()
    while let scalar = peek(), scalar != "\"" {
      switch scalar {
      case "$": readDollar(into: &builder, isQuoted: true)
      case "\\":
        if let next = peek(1), Self.escapedInDoubleQuotes.contains(next) {
          if next != "\n" { builder.append(next) }
          advance(2)
        } else {
          builder.append(scalar)
          advance()
        }
      default:
        builder.append(scalar)
        advance()
      }
    }
    close(.doubleQuote, openedAt: start)
  }

  private static let escapedInDoubleQuotes: Set<Unicode.Scalar> = ["$", "\"", "\\", "`", "\n"]

  /// Skips the closing quote, or notes that it is missing.
  private mutating func close(_ kind: ScannedText.Missing.Kind, openedAt start: SourcePosition) {
    if peek() == nil {
      scan.missing = ScannedText.Missing(kind: kind, position: start)
    } else {
      advance()
    }
  }

  /// - Returns: whether a character was escaped (and not a line end dropped).
  private mutating func readEscape(into builder: inout PieceBuilder) -> Bool {
    let start = position
    advance()
    guard let escaped = peek() else {
      scan.missing = ScannedText.Missing(kind: .continuation, position: start)
      return false
    }
    if escaped != "\n" { builder.append(escaped) }
    advance()
    return escaped != "\n"
  }

  /// - Parameter isQuoted: whether it stands in double quotes, where `'` is nothing special.
  private mutating func readDollar(into builder: inout PieceBuilder, isQuoted: Bool = false) {
    let start = position
    if peek(1) == "{" {
      readBraces(into: &builder, isQuoted: isQuoted)
      return
    }
    guard let first = peek(1), Self.isNameStart(first) || Self.isDigit(first) else {
      builder.append("$")
      advance()
      return
    }
    advance()
    var name = ""
    // `$12` is `$1` followed by 2 in POSIX; nobody means that, so all digits are taken.
    let belongs = Self.isDigit(first) ? Self.isDigit : Self.isNamePart
    while let scalar = peek(), belongs(scalar) {
      name.unicodeScalars.append(scalar)
      advance()
    }
    builder.append(Word.Parameter(name: name, fallback: nil, position: start))
  }

  private mutating func readBraces(into builder: inout PieceBuilder, isQuoted: Bool) {
    let start = position
    advance(2)
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { note("These ${…} are nested too deeply.", at: start) }
    var name = ""
    while let scalar = peek(), Self.isNamePart(scalar) {
      name.unicodeScalars.append(scalar)
      advance()
    }
    var fallback: [Word.Piece]?
    if peek() == ":", peek(1) == "-", depth <= Self.deepest {
      advance(2)
      fallback = readFallback(isQuoted: isQuoted)
    }
    guard let end = peek() else {
      scan.missing = ScannedText.Missing(kind: .brace, position: start)
      return
    }
    if end != "}" || !Self.isParameterName(name) {
      note("A variable is written ${NAME} or ${NAME:-default}.", at: start)
      while let scalar = peek(), scalar != "}", scalar != "\n" { advance() }
    }
    if peek() == "}" { advance() }
    builder.append(Word.Parameter(name: name, fallback: fallback, position: start))
  }

  /// What follows `:-`, with quotes taken off as in a shell.
  private mutating func readFallback(isQuoted: Bool) -> [Word.Piece] {
    var builder = PieceBuilder()
    while let scalar = peek(), scalar != "}" {
      switch scalar {
      case "$": readDollar(into: &builder, isQuoted: isQuoted)
      case "'" where !isQuoted: readSingleQuotes(into: &builder)
      case "\"": readDoubleQuotes(into: &builder)
      case "\\" where peek(1) != nil: _ = readEscape(into: &builder)
      default:
        builder.append(scalar)
        advance()
      }
    }
    return builder.finish()
  }

  private mutating func note(_ message: String, at position: SourcePosition) {
    if scan.fault == nil { scan.fault = ScannedText.Fault(message: message, position: position) }
  }
}

extension Scanner {
  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < scalars.count {
      if scalars[index] == "\n" {
        line += 1
        counted = (index + 1, 1)
      }
      offset += UTF8.width(scalars[index])
      index += 1
    }
  }

  private var position: SourcePosition {
    mutating get {
      var between = String.UnicodeScalarView()
      between.append(contentsOf: scalars[counted.index..<index])
      let column = counted.column + String(between).count
      // No character goes on over an ASCII one, so counting can begin there.
      if peek()?.isASCII ?? true { counted = (index, column) }
      return SourcePosition(offset: offset, line: line, column: column)
    }
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ";" || scalar == "\n" || scalar.properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || isDigit(scalar)
  }

  /// A name as `set` takes it, or the number of an argument.
  static func isParameterName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    return name.unicodeScalars.allSatisfy(isDigit)
      || (isNameStart(first) && name.unicodeScalars.allSatisfy(isNamePart))
  }
}

/// Gathers neighbouring characters into one piece.
private struct PieceBuilder {
  private var pieces: [Word.Piece] = []
  private var text = String.UnicodeScalarView()

  mutating func append(_ scalar: Unicode.Scalar) { text.append(scalar) }

  mutating func append(_ parameter: Word.Parameter) {
    flush()
    pieces.append(.parameter(parameter))
  }

  mutating func finish() -> [Word.Piece] {
    flush()
    return pieces
  }

  private mutating func flush() {
    if !text.isEmpty { pieces.append(.text(String(text))) }
    text = String.UnicodeScalarView()
  }
}
