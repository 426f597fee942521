import CLibedit
import Foundation

extension EditLine {
  /// Shows text above the prompt, and prompt and line again below it.
  func showAbove(_ text: String) {
    let start = canMove ? clearing(layout) : "\r\n"
    writeAll(start + text.replacingOccurrences(of: "\n", with: "\r\n"), to: output)
    _ = libedit_refresh(handle)
  }

  /// Shows text below the line, and prompt and line again below that.
  func showBelow(_ lines: [String]) {
    leaveLine()
    writeAll(lines.map { $0 + "\r\n" }.joined(), to: output)
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
    writeAll("\(down)\(text)\r\n", to: output)
  }

  var layout: InputLayout {
    let line = line
    return InputLayout(prompt: prompt.shownText, text: line.line, cursor: line.cursor, size: size)
  }

  /// The number of rows prompt and line take.
  private func clearing(_ layout: InputLayout) -> String {
    let up = layout.cursorRow > 0 ? "\u{1B}[\(layout.cursorRow)A" : ""
    return "\r\(up)\u{1B}[J"
  }
}
