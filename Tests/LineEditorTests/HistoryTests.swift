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

  @Test("Each of two editors sees what the other kept, once and where it was used last")
  func shared() async throws {
    let folder = try TemporaryFolder()
    let first = try editor(folder.path("history"))
    let second = try editor(folder.path("history"))
    for line in ["a", "b"] { await first.remember(line) }
    #expect(await second.history() == ["a", "b"])
    await second.remember("a")
    await first.remember("c")
    #expect(await first.history() == ["b", "a", "c"])
    #expect(await second.history() == ["b", "a", "c"])
  }

  @Test("A file replaced or emptied by another is read anew, and nothing of this editor's is lost")
  func replaced() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history"))
    for line in ["a", "b"] { await editor.remember(line) }
    try "c\nd\n".write(toFile: folder.path("history"), atomically: true, encoding: .utf8)
    #expect(await editor.history() == ["a", "b", "c", "d"])
    try "".write(toFile: folder.path("history"), atomically: false, encoding: .utf8)
    await editor.remember("e")
    #expect(await editor.history() == ["a", "b", "c", "d", "e"])
    #expect(try String(contentsOfFile: folder.path("history"), encoding: .utf8) == "e\n")
  }

  @Test("A link to the file stays one, and a file others could read is closed to them")
  func linked() async throws {
    let folder = try TemporaryFolder()
    try "".write(toFile: folder.path("real"), atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("history"), withDestinationPath: folder.path("real"))
    let editor = try editor(folder.path("history"), size: 1)
    for line in ["a", "b", "c", "d"] { await editor.remember(line) }
    let link = try FileManager.default.attributesOfItem(atPath: folder.path("history"))
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
    let real = try FileManager.default.attributesOfItem(atPath: folder.path("real"))
    #expect(real[.posixPermissions] as? Int == 0o600)
  }

  @Test("A line too long to be a command is not kept")
  func tooLong() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history"))
    await editor.remember(String(repeating: "x", count: 20_000))
    #expect(await editor.history().isEmpty)
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

  @Test("No more entries are offered than asked for, and the file never grows past twice that")
  func limit() async throws {
    let folder = try TemporaryFolder()
    let editor = try editor(folder.path("history"), size: 3)
    for number in 1...20 {
      await editor.remember("line \(number)")
      let kept = try String(contentsOfFile: folder.path("history"), encoding: .utf8)
      #expect(kept.split(separator: "\n").count <= 6)
    }
    #expect(await editor.history() == ["line 18", "line 19", "line 20"])
    #expect(
      try await self.editor(folder.path("history"), size: 3).history() == ["line 18", "line 19", "line 20"])
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
