/// Where on the screen the line being typed stands, counted in rows from the prompt's first.
///
/// It repeats the arithmetic of libedit's `refresh.c`, which does not tell its results, so that text can be
/// put above the prompt or below the line. libedit counts scalars, not grapheme clusters.
struct InputLayout: Equatable {
  private(set) var cursorRow = 0
  private(set) var lastRow = 0
  private(set) var cursorColumn = 0
  private(set) var endColumn = 0

  init(prompt: String, text: String, cursor: Int, size: Terminal.Size) {
    var pen = Pen(columns: size.columns)
    for scalar in prompt.unicodeScalars { pen.put(scalar) }
    var offset = 0
    var cursorPlace: (row: Int, column: Int)?
    for scalar in text.unicodeScalars {
      if offset == cursor { cursorPlace = pen.start(of: scalar) }
      pen.put(scalar)
      offset += UTF8.width(scalar)
    }
    // A line longer than the screen scrolls: libedit keeps its last rows alone.
    lastRow = min(pen.row, size.rows - 1)
    cursorRow = min(cursorPlace?.row ?? pen.row, size.rows - 1)
    endColumn = pen.column
    cursorColumn = cursorPlace?.column ?? pen.column
  }

  /// The rows taken by prompt and text.
  var rows: Int { lastRow + 1 }
}

/// The place of the next character.
private struct Pen {
  let columns: Int
  var row = 0
  var column = 0

  /// Where this scalar would stand: a wide one that does not fit begins the next row.
  func start(of scalar: Unicode.Scalar) -> (row: Int, column: Int) {
    column + (Terminal.columns(of: scalar) ?? 1) > columns ? (row + 1, 0) : (row, column)
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n":
      newRow()
    case "\t":
      repeat { advance(1) } while column % 8 != 0
    default:
      if let width = Terminal.columns(of: scalar) {
        advance(width)
      } else {
        for _ in 0..<spelledWidth(of: scalar) { advance(1) }
      }
    }
  }

  private mutating func advance(_ width: Int) {
    if column + width > columns { newRow() }
    column += width
    if column >= columns { newRow() }
  }

  private mutating func newRow() {
    row += 1
    column = 0
  }

  /// libedit spells what cannot be printed: `^X`, `\U+0085`, `\U+1FAE8`.
  private func spelledWidth(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 2 }
    return scalar.value > 0xFFFF ? 8 : 7
  }
}
