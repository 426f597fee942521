import LineEditor
import Testing

extension OnATerminal {
  struct Secrets {
    @Test("A secret is returned but neither shown nor kept")
    func unseen() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let secret = editor.readSecret(prompt: "Token: ")
      try terminal.wait(for: "Token:")
      terminal.type("wrong\u{15}hunter3\u{7F}2")
      editor.print("a notice")
      try terminal.wait(for: "a notice", "Token:")
      terminal.type("\r")
      #expect(try await secret == .line("hunter2"))
      async let line = editor.readLine(prompt: "> ")
      try terminal.wait(for: "Token:", ">")
      terminal.type("seen\r")
      #expect(try await line == .line("seen"))
      #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("hunter"))
      #expect(await editor.history().isEmpty)
    }

    @Test("A pasted key of several lines is one secret")
    func severalLines() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let secret = editor.readSecret(prompt: "Key: ")
      try terminal.wait { $0.modes.contains("?2004") }
      terminal.paste("-----BEGIN\nabc\n-----END\n")
      terminal.type("\r")
      #expect(try await secret == .line("-----BEGIN\nabc\n-----END"))
    }

    @Test("Ctrl-C and Ctrl-D leave without a secret")
    func leaving() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let interrupted = editor.readSecret(prompt: "Key: ")
      try terminal.wait { $0.modes.contains("?2004") }
      terminal.type("abc\u{3}")
      #expect(try await interrupted == .interrupted)
      async let ended = editor.readSecret(prompt: "Again: ")
      try terminal.wait(for: "Again:")
      terminal.type("\u{4}")
      #expect(try await ended == .endOfInput)
    }
  }
}
