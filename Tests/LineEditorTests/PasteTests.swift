import LineEditor
import Testing

extension OnATerminal {
  struct Pasting {
    @Test("Ten pasted lines wait for Enter, and then come one by one")
    func tenLines() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let lines = (1...10).map { "command \($0)" }
      async let first = editor.readLine(prompt: "> ")
      try terminal.wait { $0.modes.contains("?2004") && $0.lines.last == ">" }
      terminal.paste(lines.joined(separator: "\r") + "\r")
      try terminal.wait { $0.lines == ["> command 1"] + lines.dropFirst() }
      terminal.type("\r")
      #expect(try await first == .line("command 1"))
      for line in lines.dropFirst() {
        #expect(try await editor.readLine(prompt: "> ") == .line(line))
      }
      try terminal.wait { $0.lines.last == "> command 10" && !$0.modes.contains("?2004") }
      async let after = editor.readLine(prompt: "> ")
      try terminal.wait(for: "> command 10", ">")
      terminal.type("typed\r")
      #expect(try await after == .line("typed"))
    }

    @Test("A block longer than the screen is pasted, printed above and handed out whole")
    func longerThanTheScreen() async throws {
      let terminal = try PseudoTerminal(columns: 20, rows: 8)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let lines = (1...300).map { "line \($0)" }
      async let first = editor.readLine(prompt: "> ")
      try terminal.wait { $0.modes.contains("?2004") && $0.lines.last == ">" }
      terminal.paste(lines.joined(separator: "\n"))
      try terminal.wait { $0.lines.last == "line 300" }
      editor.print("a notice")
      try terminal.wait { $0.lines.last == "line 300" && $0.lines.first == "line 293" }
      terminal.type("\r")
      #expect(try await first == .line("line 1"))
      for line in lines.dropFirst() {
        #expect(try await editor.readLine(prompt: "> ") == .line(line))
      }
    }

    @Test("A pasted command of several lines stays one command")
    func oneCommand() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let continuation = Continuation { $0.hasSuffix("\\") }
      async let first = editor.readLine(prompt: "> ", continuation: continuation)
      try terminal.wait(for: ">")
      terminal.paste("add github \\\n  name=acme\nscan")
      try terminal.wait(for: "> add github \\", "  name=acme", "scan")
      terminal.type("\r")
      #expect(try await first == .line("add github \\\n  name=acme"))
      #expect(try await editor.readLine(prompt: "> ", continuation: continuation) == .line("scan"))
    }

    @Test("A paste goes in at the cursor and brings no control characters")
    func atTheCursor() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("ad\u{1B}[D")
      terminal.paste("b\u{3}\u{7}c")
      try terminal.wait(for: "> abcd", cursor: 5)
      terminal.type("\r")
      #expect(try await input == .line("abcd"))
    }

    @Test("The caller can have the rest of a pasted block forgotten")
    func forgotten() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let first = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.paste("one\ntwo\nthree")
      terminal.type("\r")
      #expect(try await first == .line("one"))
      await editor.discardPastedLines()
      async let next = editor.readLine(prompt: "next> ")
      try terminal.wait(for: "next>")
      terminal.type("four\r")
      #expect(try await next == .line("four"))
    }
  }
}
