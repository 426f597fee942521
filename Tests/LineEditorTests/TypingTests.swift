import Foundation
import LineEditor
import Testing

/// The suites that share the process's signals and terminals run one after the other.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum OnATerminal {}

extension OnATerminal {
  struct Typing {
    @Test("A line typed is returned at Enter")
    func line() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("findings list\r")
      #expect(try await input == .line("findings list"))
      try terminal.wait(for: "> findings list")
    }

    @Test("Wide and accented characters are shown and returned as typed")
    func wide() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("é 日本語")
      try terminal.wait(for: "> é 日本語", cursor: 10)
      terminal.type("\u{7F}")
      try terminal.wait(for: "> é 日本", cursor: 8)
      terminal.type("\r")
      #expect(try await input == .line("é 日本"))
    }

    @Test("An accent typed by itself joins its letter, and a joiner that has no width moves nothing")
    func combining() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("cafe\u{301}s")
      try terminal.wait(for: "> cafés", cursor: 7)
      terminal.type("a\u{200D}b")
      try terminal.wait(for: "> cafésab", cursor: 9)
      terminal.type("\r")
      #expect(try await input == .line("caf\u{E9}sa\u{200D}b"))
    }

    @Test("Arrow keys move within the line, and typing inserts there")
    func arrows() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("scn\u{1B}[Da\u{1B}[C all\r")
      #expect(try await input == .line("scan all"))
    }

    @Test("Home, End, Delete and the keys for words do what they say")
    func otherKeys() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("xone two three four")
      terminal.type("\u{17}")
      try terminal.wait(for: "> xone two three", cursor: 17)
      terminal.type("\u{1B}[1~\u{1B}[3~")
      try terminal.wait { $0.lines.last == "> one two three" && $0.column == 2 }
      terminal.type("\u{1B}[1;5C")
      try terminal.wait { $0.column == 5 }
      terminal.type("\u{1B}[4~\u{1B}[1;5D")
      try terminal.wait { $0.column == 10 }
      terminal.type("\u{1B}OH[\u{1B}OF]\r")
      #expect(try await input == .line("[one two three ]"))
    }

    @Test("Ctrl-C drops the line and the next one starts empty")
    func interrupt() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let dropped = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("delete everything\u{3}")
      #expect(try await dropped == .interrupted)
      async let next = editor.readLine(prompt: "> ")
      try terminal.wait(for: "> delete everything^C", ">")
      terminal.type("help\r")
      #expect(try await next == .line("help"))
    }

    @Test("Ctrl-D ends the input on an empty line, and deletes elsewhere")
    func endOfInput() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let line = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("ab\u{1B}[D\u{4}\r")
      #expect(try await line == .line("a"))
      async let end = editor.readLine(prompt: "> ")
      try terminal.wait(for: "> a", ">")
      terminal.type("\u{4}")
      #expect(try await end == .endOfInput)
    }

    @Test("What is typed before the prompt comes is not lost")
    func typeAhead() async throws {
      let terminal = try PseudoTerminal()
      terminal.type("first\nsec")
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      #expect(try await editor.readLine(prompt: "> ") == .line("first"))
      async let second = editor.readLine(prompt: "> ")
      try terminal.wait(for: "> sec")
      terminal.type("ond\r")
      #expect(try await second == .line("second"))
    }

    @Test("What is typed after the last line is left for whoever reads next")
    func typeAheadAtTheEnd() async throws {
      let terminal = try PseudoTerminal()
      let settings = terminal.settings
      do {
        let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
        async let end = editor.readLine(prompt: "> ")
        try terminal.wait(for: ">")
        terminal.type("\u{4}echo for the next\r")
        #expect(try await end == .endOfInput)
      }
      #expect(terminal.settings == settings)
      var line = [UInt8](repeating: 0, count: 100)
      var waiting = pollfd(fd: terminal.near, events: Int16(POLLIN), revents: 0)
      try #require(poll(&waiting, 1, 0) == 1)
      let count = read(terminal.near, &line, line.count)
      #expect(String(decoding: line[..<count], as: UTF8.self) == "echo for the next\n")
    }

    @Test("An unfinished command goes on at the second prompt")
    func continuation() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let continuation = Continuation(prompt: "… ") { $0.filter { $0 == "'" }.count % 2 == 1 }
      async let input = editor.readLine(prompt: "> ", continuation: continuation)
      try terminal.wait(for: ">")
      terminal.type("echo 'a\r")
      try terminal.wait(for: "> echo 'a", "…")
      terminal.type("b'\r")
      #expect(try await input == .line("echo 'a\nb'"))
    }

    @Test("A dumb terminal gets no escape sequences and still edits")
    func dumb() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal, named: "dumb"))
      async let input = editor.readLine(prompt: Prompt("casb", style: "1") + "> ")
      try terminal.wait(for: "casb>")
      terminal.type("helo\u{7F}p")
      try terminal.wait(for: "casb> help")
      editor.print("a notice")
      try terminal.wait(for: "a notice", "casb> help")
      terminal.type("\r")
      #expect(try await input == .line("help"))
      #expect(!terminal.transcript.contains(0x1B))
    }

    @Test("A line longer than the new width is folded anew after a resize")
    func resize() async throws {
      let terminal = try PseudoTerminal(columns: 60)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("abcdefgh")
      try terminal.wait(for: "> abcdefgh")
      terminal.resize(columns: 20, rows: 10)
      try terminal.wait(for: "> abcdefgh", cursor: 10)
      terminal.type("ijklmnopqrstuvwxyz")
      try terminal.wait(for: "> abcdefghijklmnopqr", "stuvwxyz", cursor: 8)
      terminal.type("\r")
      #expect(try await input == .line("abcdefghijklmnopqrstuvwxyz"))
    }

    @Test("A line of several rows is edited in its first row, and folded anew in a narrower terminal")
    func severalRows() async throws {
      let terminal = try PseudoTerminal(columns: 20, rows: 10)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("abcdefghijklmnopqrstuvwxyz0123456789ABCD")
      try terminal.wait(for: "> abcdefghijklmnopqr", "stuvwxyz0123456789AB", "CD", cursor: 2)
      terminal.type("\u{1}\u{4}_\u{1B}[C")
      try terminal.wait { screen in
        screen.lines == ["> _bcdefghijklmnopqr", "stuvwxyz0123456789AB", "CD"] && screen.row == 0
          && screen.column == 4
      }
      terminal.resize(columns: 30, rows: 10)
      try terminal.wait { $0.lines.suffix(2) == ["> _bcdefghijklmnopqrstuvwxyz01", "23456789ABCD"] }
      terminal.type("\u{5}!\r")
      #expect(try await input == .line("_bcdefghijklmnopqrstuvwxyz0123456789ABCD!"))
    }

    @Test("Wide characters that do not fit the row begin the next, and are deleted whole")
    func wideRows() async throws {
      let terminal = try PseudoTerminal(columns: 11, rows: 10)
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("日本語日本語")
      try terminal.wait(for: "> 日本語日", "本語", cursor: 4)
      terminal.type("\u{1B}[D\u{1B}[D\u{7F}")
      try terminal.wait { $0.lines == ["> 日本語本", "語"] }
      terminal.type("\u{5}。\r")
      #expect(try await input == .line("日本語本語。"))
    }

    @Test("A prompt keeps its colours, and a coloured end does not run into the line")
    func colours() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: Prompt("casb", style: "36") + Prompt("> ", style: "1"))
      try terminal.wait(for: "casb>", cursor: 6)
      terminal.type("x\r")
      #expect(try await input == .line("x"))
      #expect(terminal.screen.styles.prefix(4) == ["36", "0", "1", "0"])
    }

    @Test("Closing ends the reading that waits and every later one")
    func close() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      editor.close()
      #expect(try await input == .endOfInput)
      #expect(try await editor.readLine(prompt: "> ") == .endOfInput)
    }

    @Test("SIGTERM closes the editor instead of ending the process")
    func termination() async {
      await #expect(processExitsWith: .success) {
        let terminal = try PseudoTerminal()
        let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
        async let input = editor.readLine(prompt: "> ")
        try terminal.wait(for: ">")
        kill(getpid(), SIGTERM)
        #expect(try await input == .endOfInput)
      }
    }

    @Test("When the editor has gone, SIGTERM ends the process again")
    func terminationAfterwards() async {
      await #expect(processExitsWith: .signal(SIGTERM)) {
        let terminal = try PseudoTerminal()
        do { _ = try LineEditor(configuration: LineEditorConfiguration(terminal)) }
        kill(getpid(), SIGTERM)
        // The signal may reach another thread a moment later.
        pause()
      }
    }

    @Test("A cancelled task gets its line interrupted, and the next reading is untouched")
    func cancel() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      let task = Task { try await editor.readLine(prompt: "> ") }
      try terminal.wait(for: ">")
      task.cancel()
      #expect(try await task.value == .interrupted)
      async let next = editor.readLine(prompt: "next> ")
      try terminal.wait(for: "next>")
      terminal.type("ok\r")
      #expect(try await next == .line("ok"))
    }

    @Test("Key bindings of the user's file hold, Vi's included")
    func editrc() async throws {
      let folder = try TemporaryFolder()
      try Data("bind -v\nother:bind x ed-delete-prev-char\n".utf8).write(
        to: folder.url.appending(path: "editrc"))
      let terminal = try PseudoTerminal()
      var configuration = LineEditorConfiguration(terminal)
      configuration.editrc = folder.path("editrc")
      let editor = try LineEditor(configuration: configuration)
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("axb")
      try terminal.wait(for: "> axb", cursor: 5)
      terminal.type("\u{1B}")
      try terminal.wait(for: "> axb", cursor: 4)
      terminal.type("hx")
      try terminal.wait(for: "> ab")
      terminal.type("\r")
      #expect(try await input == .line("ab"))
    }

    @Test("Tab and Ctrl-R can be given another meaning by the user's file, Ctrl-C cannot")
    func ownBindings() async throws {
      let folder = try TemporaryFolder()
      try Data("bind ^I ed-move-to-beg\nbind ^C ed-move-to-beg\n".utf8).write(
        to: folder.url.appending(path: "editrc"))
      let terminal = try PseudoTerminal()
      var configuration = LineEditorConfiguration(terminal)
      configuration.editrc = folder.path("editrc")
      let editor = try LineEditor(configuration: configuration)
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("abc\t")
      try terminal.wait { $0.lines.last == "> abc" && $0.column == 2 }
      terminal.type("\u{3}")
      #expect(try await input == .interrupted)
    }
  }
}
