import LineEditor
import Testing

@testable import struct LineEditor.InputLayout

struct TerminalTests {
  @Test(
    "A text is as wide as it is drawn",
    arguments: [
      ("", 0), ("casb", 4), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("👍", 2), ("👍🏽", 2),
      ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤️", 2), ("\u{1B}", 0), ("＃", 2),
    ])
  func width(text: String, columns: Int) {
    #expect(Terminal.width(of: text) == columns)
  }

  @Test("A text is cut at a whole character and says so")
  func truncation() {
    #expect(Terminal.truncate("findings", to: 8) == "findings")
    #expect(Terminal.truncate("findings", to: 5) == "find…")
    #expect(Terminal.truncate("日本語", to: 4) == "日…")
    #expect(Terminal.truncate("日本語", to: 5) == "日本…")
    #expect(Terminal.truncate("ab", to: 0) == "")
  }

  @Test("The size of a pseudo-terminal is what it was made with, and a pipe has none")
  func size() throws {
    let terminal = try PseudoTerminal(columns: 61, rows: 17)
    #expect(Terminal.isTerminal(terminal.near))
    #expect(Terminal.size(of: terminal.near) == Terminal.Size(columns: 61, rows: 17))
    #expect(Terminal.size(of: -1) == nil)
  }

  @Test("The rows of a line follow its wide characters, line breaks and the screen's height")
  func layout() {
    func rows(_ text: String, at cursor: Int, columns: Int, rows: Int = 24) -> [Int] {
      let layout = InputLayout(
        prompt: "> ", text: text, cursor: cursor, size: Terminal.Size(columns: columns, rows: rows))
      return [layout.cursorRow, layout.lastRow]
    }
    #expect(rows("abc", at: 3, columns: 10) == [0, 0])
    #expect(rows("12345678", at: 8, columns: 10) == [1, 1])
    #expect(rows("日本語日本", at: 12, columns: 11) == [1, 1])
    #expect(rows("a\nb\nc", at: 2, columns: 10) == [1, 2])
    #expect(rows("a\nb\nc\nd", at: 7, columns: 10, rows: 3) == [2, 2])
  }
}
