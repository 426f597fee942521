import Testing

@testable import Shell

@Suite("What is said beside the data")
struct NoticeTests {
  @Test(
    "Where nothing is connected no findings do not read like no problems",
    arguments: ["", " --group-by type"])
  func nothingConnected(options: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("findings" + options) == .done)
      #expect(shell.errors.text.contains("nothing is connected yet"))
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("A terminal gets prose broken between words, and what may be copied whole")
  func terminal() async throws {
    let facts = TerminalFacts(isErrorTerminal: true, size: { (24, 10) })
    try await ShellHarness.with(ShellHarness(terminal: facts)) { shell in
      shell.context.note("one two three four five six\n  add github name=acme auth=token")
      #expect(shell.errors.text == "one two three four five\n  six\n  add github name=acme auth=token\n")
    }
  }

  @Test("A log gets a notice as one line")
  func log() async throws {
    try await ShellHarness.with { shell in
      let text = String(repeating: "word ", count: 60)
      shell.context.note(text)
      #expect(shell.errors.text == text + "\n")
    }
  }
}
