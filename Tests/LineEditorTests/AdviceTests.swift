import LineEditor
import Testing

extension OnATerminal {
  struct Advising {
    /// Says whether what is typed is a small number.
    private static let small = Adviser { line in
      line.isEmpty ? [] : Int(line).map { $0 < 10 ? ["small"] : ["too", "large"] } ?? ["no number"]
    }

    @Test("Advice follows every key below the line, and is gone when the line is done")
    func followsKeys() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setAdviser(Self.small)
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">", cursor: 2)
      terminal.type("7")
      try terminal.wait { $0.lines == ["> 7", "small"] && ($0.row, $0.column) == (0, 3) }
      terminal.type("7")
      try terminal.wait { $0.lines == ["> 77", "too", "large"] && ($0.row, $0.column) == (0, 4) }
      terminal.type("\u{7F}\u{1B}[D")
      try terminal.wait { $0.lines == ["> 7", "small"] && ($0.row, $0.column) == (0, 2) }
      terminal.type("x")
      try terminal.wait { $0.lines == ["> x7", "no number"] && ($0.row, $0.column) == (0, 3) }
      terminal.type("\r")
      #expect(try await input == .line("x7"))
      editor.print("done")
      try terminal.wait { $0.lines == ["> x7", "done"] }
    }

    @Test("Advice at the bottom of the screen, and below a line of several rows, leaves the line whole")
    func bottom() async throws {
      let terminal = try PseudoTerminal(columns: 20, rows: 5)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.print("1\n2\n3\n4")
      editor.setAdviser(Adviser { [String($0.count), "second"] })
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait { $0.lines == ["3", "4", ">", "0", "second"] }
      terminal.type("abcdefghijklmnopqrstuvwxyz")
      try terminal.wait {
        $0.lines == ["4", "> abcdefghijklmnopqr", "stuvwxyz", "26", "second"] && $0.column == 8
      }
      terminal.type("\u{1}")
      try terminal.wait { $0.lines.suffix(2) == ["26", "second"] && $0.column == 2 }
      terminal.type("!")
      try terminal.wait {
        $0.lines == ["4", "> !abcdefghijklmnopq", "rstuvwxyz", "27", "second"] && $0.column == 3
      }
      editor.print("above")
      try terminal.wait { $0.lines == ["above", "> !abcdefghijklmnopq", "rstuvwxyz", "27", "second"] }
      terminal.type("\u{3}")
      #expect(try await input == .interrupted)
      try terminal.wait { $0.lines.last == "rstuvwxyz^C" }
    }

    @Test("Of a secret only what is said of it is shown, beside the prompt")
    func secret() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.setAdviser(Adviser(style: "2") { ["\($0.count) characters"] })
      async let secret = editor.readSecret(prompt: "Token: ")
      try terminal.wait(for: "Token:")
      terminal.type("abc")
      try terminal.wait { $0.lines == ["Token:   3 characters"] && $0.column == 7 }
      terminal.type("\u{7F}")
      try terminal.wait { $0.lines == ["Token:   2 characters"] }
      terminal.type("\r")
      #expect(try await secret == .line("ab"))
      try terminal.wait { $0.lines == ["Token:"] && $0.styles.contains("2") }
    }

    @Test("A dumb terminal is given no advice")
    func dumb() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal, named: "dumb"))
      editor.setAdviser(Self.small)
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("77\r")
      #expect(try await input == .line("77"))
      #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("large"))
    }
  }
}
