/// Lines below the one that is edited. libedit knows nothing of them, and moves only relatively to its own rows, so
/// that they may make the screen scroll.
extension EditLine {
  /// What is on the screen below the line.
  struct Advice: Equatable {
    var lines: [String] = []
    var layout: InputLayout
  }

  /// Shows what there is to be said of the line now; not while more keys wait, so that a paste does not flicker.
  func renewAdvice() {
    guard canMove, let adviser, !input.isReady else { return }
    let layout = layout
    let size = size
    let lines = adviser.lines(line.line).prefix(max(0, size.rows - layout.rows - 1))
      .map { Terminal.truncate($0, to: size.columns - 1) }
    let next = Advice(lines: lines, layout: layout)
    guard next != advice, !lines.isEmpty || advice?.lines.isEmpty == false else { return }
    advice = next
    let toEnd = String(repeating: "\n", count: layout.lastRow - layout.cursorRow)
    let text = lines.map { "\n" + adviser.styled($0) }.joined()
    let up = lines.count + layout.lastRow - layout.cursorRow
    writeAll(
      toEnd + Self.column(layout.endColumn) + "\u{1B}[J" + text + (up > 0 ? "\u{1B}[\(up)A" : "")
        + Self.column(layout.cursorColumn), to: output)
  }

  /// Takes the advice from the screen, with the cursor on the row below the line.
  func endAdvice() {
    if advice?.lines.isEmpty == false { writeAll("\u{1B}[J", to: output) }
    advice = nil
  }

  /// What moves to a column of the present row.
  static func column(_ column: Int) -> String {
    column > 0 ? "\r\u{1B}[\(column)C" : "\r"
  }
}
