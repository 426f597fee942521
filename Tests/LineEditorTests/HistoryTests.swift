import Foundation
import LineEditor
import Testing

extension OnATerminal {
  struct Recalling {
    @Test("Up recalls what was remembered, entries of several lines included")
    func up() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      await editor.remember("echo 'a\nb'")
      await editor.remember("scan")
      let continuation = Continuation { $0.filter { $0 == "'" }.count % 2 == 1 }
      async let input = editor.readLine(prompt: "> ", continuation: continuation)
      try terminal.wait(for: ">")
      terminal.type("\u{1B}[A")
      try terminal.wait(for: "> scan")
      terminal.type("\u{1B}[A")
      try terminal.wait(for: "> echo 'a", "b'")
      terminal.type("\r")
      #expect(try await input == .line("echo 'a\nb'"))
    }

    @Test("Ctrl-R finds a line by a part of it")
    func search() async throws {
      let terminal = try PseudoTerminal()
      let editor = try LineEditor(configuration: LineEditorConfiguration(terminal))
      for line in ["scan acme", "findings", "help"] { await editor.remember(line) }
      async let input = editor.readLine(prompt: "> ")
      try terminal.wait(for: ">")
      terminal.type("\u{12}")
      try terminal.wait { $0.lines.last?.contains("bck") == true }
      terminal.type("acm")
      try terminal.wait { $0.lines.contains { $0.contains("scan acme") } }
      terminal.type("\r")
      #expect(try await input == .line("scan acme"))
    }
  }
}

struct HistoryTests {
  /// An editor that reads from nowhere and keeps its history here.
  private func editor(
    _ path: String, size: Int = 100, shouldRemember: @escaping @Sendable (String) -> Bool = { _ in true }
  ) throws -> LineEditor {
    try LineEditor(
      configuration: LineEditorConfiguration(
        input: -1, output: -1, programName: "test", historyFile: path, historySize: size,
        shouldRemember: shouldRemember))
  }

  @Test("Two editors at once keep both their lines")
  func two() async throws {
    let folder = try TemporaryFolder()
    let first = try editor(folder.path("history"))
    let second = try editor(folder.path("history"))
    await first.remember("one")
    await second.remember("two")
    await first.remember("three")
    #expect(try await editor(folder.path("history")).history() == ["one", "two", "three"])
  }

  @Test("The file is for its owner alone")
  func mode() async throws {
    let folder = try TemporaryFolder()
    try await editor(folder.path("history")).remember("one")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("history"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("A line used again is kept once, where it was used last")
  func once() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history"))
    for line in ["a", "b", "a", "a"] { await editor.remember(line) }
    #expect(await editor.history() == ["b", "a"])
    #expect(try await self.editor(folder.path("history")).history() == ["b", "a"])
  }

  @Test("Lines that begin with a blank and lines the filter refuses are left out")
  func leftOut() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history")) { !$0.contains("secret") }
    for line in [" hidden", "", "token=secret", "kept"] { await editor.remember(line) }
    #expect(await editor.history() == ["kept"])
    #expect(try String(contentsOfFile: folder.path("history"), encoding: .utf8) == "kept\n")
  }

  @Test("Line breaks and backslashes survive the file")
  func escapes() async throws {
    let folder = try TemporaryFolder()
    let entry = "echo 'a\nb' \\n c\\"
    try await editor(folder.path("history")).remember(entry)
    #expect(try await editor(folder.path("history")).history() == [entry])
  }

  @Test("No more entries are offered than asked for, and the file is cut down when it has grown")
  func limit() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history"), size: 3)
    for number in 1...9 { await editor.remember("line \(number)") }
    #expect(await editor.history() == ["line 7", "line 8", "line 9"])
    #expect(try await self.editor(folder.path("history"), size: 3).history().count == 3)
    let kept = try String(contentsOfFile: folder.path("history"), encoding: .utf8)
    #expect(kept == "line 7\nline 8\nline 9\n")
  }

  @Test("A history that cannot be written is told, and kept in memory")
  func unwritable() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("missing/history"))
    await editor.remember("one")
    #expect(await editor.history() == ["one"])
    #expect(
      await editor.historyFailure()
        == .historyFailed(path: folder.path("missing/history"), errorNumber: ENOENT))
  }
}
