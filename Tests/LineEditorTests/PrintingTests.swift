import LineEditor
import Testing

extension OnATerminal {
  struct Printing {
    @Test("A message comes above the prompt and the line being typed stays")
    func above() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("scan acme\u{1B}[D\u{1B}[D")
      try terminal.wait(for: "> scan acme", cursor: 9)
      editor.print("Scan of github finished.\n3 new findings.")
      try terminal.wait(for: "Scan of github finished.", "3 new findings.", "> scan acme", cursor: 9)
      terminal.type("\u{5}!\r")
      #expect(try await input == .line("scan acme!"))
    }

    @Test("A line of several rows with wide characters is moved down whole, the cursor in its middle")
    func aboveSeveralRows() async throws {
      let terminal = try PseudoTerminal(columns: 11)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      // Four wide characters fill ten of eleven columns: the fifth begins the next row.
      terminal.type("日本語日本語日本語xy")
      try terminal.wait(for: "> 日本語日", "本語日本語x", "y", cursor: 1)
      terminal.type("\u{1B}[D\u{1B}[D")
      try terminal.wait { $0.row == 1 && $0.column == 10 }
      for notice in ["one", "two", "three"] { editor.print(notice) }
      try terminal.wait { screen in
        screen.lines == ["one", "two", "three", "> 日本語日", "本語日本語x", "y"]
          && screen.row == 4 && screen.column == 10
      }
      terminal.type("z\r")
      #expect(try await input == .line("日本語日本語日本語zxy"))
    }

    @Test("At the foot of the screen a message scrolls what is above, not the line")
    func atTheFoot() async throws {
      let terminal = try PseudoTerminal(columns: 20, rows: 4)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("abc")
      for number in 1...9 { editor.print("notice \(number)") }
      try terminal.wait(for: "notice 7", "notice 8", "notice 9", "> abc", cursor: 5)
      terminal.type("\r")
      #expect(try await input == .line("abc"))
    }

    @Test("Another prompt takes the place of the one it is meant for, and the line stays")
    func changedPrompt() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "casb> ")
      try terminal.wait(for: "casb>")
      terminal.type("scan acme\u{1B}[D\u{1B}[D")
      try terminal.wait(for: "casb> scan acme", cursor: 13)
      editor.changePrompt(to: "other> ", replacing: "a question? ")
      editor.changePrompt(to: "casb (1 scanning)> ", replacing: "casb> ")
      try terminal.wait(for: "casb (1 scanning)> scan acme", cursor: 26)
      terminal.type("x\r")
      #expect(try await input == .line("scan acxme"))
    }

    @Test("With no line being typed a message is written at once")
    func outside() throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      editor.print("hello")
      try terminal.wait(for: "hello")
    }
  }
}
