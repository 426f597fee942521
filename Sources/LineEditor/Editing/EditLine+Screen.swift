import CLibedit

/// While a line is edited the terminal still turns a line feed into a new line, as libedit expects.
extension EditLine {
  /// Shows text above the prompt, and prompt and line again below it.
  func showAbove(_ text: String) {
    writeAll((canMove ? clearing(layout) : "\n") + text, to: output)
    _ = libedit_refresh(handle)
  }

  /// Shows text below the line, and prompt and line again below that.
  func showBelow(_ lines: [String]) {
    leaveLine()
    writeAll(lines.map { $0 + "\n" }.joined(), to: output)
    _ = libedit_refresh(handle)
  }

  /// Puts another prompt in the place of the present one. A dumb terminal shows it at the next line.
  func change(to prompt: Prompt) {
    guard canMove else { return }
    writeAll(clearing(layout), to: output)
    setPrompt(prompt)
    _ = libedit_refresh(handle)
  }

  /// Draws anew after the terminal's size changed.
  ///
  /// Terminals fold their lines anew, so the rows to clear are counted with the new size.
  func resize() {
    if canMove { writeAll(clearing(layout), to: output) }
    el_resize(handle)
    _ = libedit_refresh(handle)
  }

  /// Takes the terminal back after the process was stopped.
  func resume() {
    _ = libedit_set_raw(handle, 0)
    _ = libedit_set_raw(handle, 1)
    if canMove { writeAll("\r" + Paste.enable, to: output) }
    el_resize(handle)
    _ = libedit_refresh(handle)
  }

  /// Moves to a new row below the line.
  func leaveLine(saying text: String = "") {
    let layout = layout
    let down = String(repeating: "\n", count: layout.lastRow - layout.cursorRow)
    let end = canMove ? Self.column(layout.endColumn) : ""
    writeAll("\(down)\(end)\(text)\n", to: output)
    endAdvice()
  }

  var layout: InputLayout {
    let line = line
    return InputLayout(prompt: prompt.shownText, text: line.line, cursor: line.cursor, size: size)
  }

  /// What moves to the prompt's first row and clears all from there on.
  private func clearing(_ layout: InputLayout) -> String {
    advice = nil
    let up = layout.cursorRow > 0 ? "\u{1B}[\(layout.cursorRow)A" : ""
    // tmux takes "all from the first cell on" for a new screen, and scrolls what was there into its history, from
    // where a wider window brings it back: the first cell is cleared by itself.
    return "\r\(up)\u{1B}[K\u{1B}[C\u{1B}[J\r"
  }
}
