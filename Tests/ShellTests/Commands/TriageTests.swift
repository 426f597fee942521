import Foundation
import Model
import Testing

@testable import Shell

@Suite("Commands that decide about findings")
struct TriageTests {
  private static func scanned(
    console: (any Console)? = nil, _ body: (ShellHarness) async throws -> Void
  ) async throws {
    try await SandboxShell.with(console: console, environment: ["CASB_AUTHOR": "maria"]) { shell, _ in
      let quiet = shell.context.saying(to: MemorySink())
      let added = await Interpreter(context: quiet).run(Script(name: nil, text: SandboxShell.add)).status
      #expect(added == .done)
      try await body(shell)
    }
  }

  /// What a command that succeeds says beside the data.
  private static func said(by line: String, in shell: ShellHarness) async -> String {
    let before = shell.errors.text
    #expect(await shell.line(line) == .done)
    return String(shell.errors.text.dropFirst(before.count))
  }

  @Test("The same decision twice says that nothing changed")
  func twice() async throws {
    try await Self.scanned { shell in
      for (line, words) in [
        ("hide 1 --reason known --until 30d", "Hidden until"), ("note 1 'asked'", "Noted on #1."),
        ("assign 1 bob", "#1 is assigned to bob."), ("unassign 1", "No longer assigned: #1."),
        ("unhide 1", "No longer hidden: #1."),
        ("ignore github.repository.public --reason r", "is ignored everywhere."),
        ("unignore github.repository.public", "is no longer ignored everywhere."),
        ("severity github.repository.public high", "is high everywhere."),
        ("severity github.repository.public default", "is low everywhere."),
      ] {
        let first = await Self.said(by: line, in: shell)
        #expect(first.contains(words) && !first.contains("nothing changed"), "\(line): \(first)")
        let second = await Self.said(by: line, in: shell)
        #expect(second.contains("nothing changed") || line.hasPrefix("note"), "\(line): \(second)")
      }
      #expect(shell.output.text.isEmpty)
      #expect(await shell.line("log --format jsonl --columns author,action --author maria") == .done)
      let actions = shell.output.text.split(separator: "\n").count
      // Each once, the note twice, and the integration was added.
      #expect(actions == 11, "\(shell.output.text)")
    }
  }

  @Test(
    "What cannot be decided is refused with what can",
    arguments: [
      ("hide --reason x", "Name findings by their numbers"), ("hide 1 --type a --reason x", "not both"),
      ("hide 1 --reason x --until 2020-01-01", "has come already"),
      ("hide 1 --reason x --until soon", "is no date"), ("hide 1", "--reason"),
      ("hide --status unknown --reason x --yes", "could not be decided"),
      ("severity github.repository.public hihg", "Did you mean 'high'?"),
      ("note 1 ' '", "The note is empty."), ("assign 1 ''", "empty name"), ("recheck 999", "no finding #999"),
      ("hide --where 'severty = 1' --reason x --yes", "Did you mean 'severity'?"),
      ("log --since x", "is no date"),
    ])
  func refused(line: String, words: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line(line) != .done)
      #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("Many are shown first, and hidden once their number is typed back")
  func confirmed() async throws {
    let console = ScriptedConsole(["7", "8"])
    try await Self.scanned(console: console) { shell in
      let line = "hide --type github.webhook --reason test --format json"
      #expect(await shell.line(line) == .interrupted)
      #expect(shell.errors.text.contains("8 findings: 4 high · 2 medium · 2 low."))
      #expect(shell.errors.text.contains("and 3 more"))
      #expect(shell.errors.text.contains("nothing was changed"))
      #expect(await shell.line(line) == .done)
      #expect(shell.output.text.contains("\"count\": 8"))
      #expect(console.transcript.contains("Type 8 to hide them: 8"))
      #expect(await shell.line("findings --status hidden --count") == .done)
      #expect(shell.output.text.hasSuffix("8\n"))
    }
  }

  @Test("In a script many are hidden only with --yes, which is seen before it runs")
  func scripts() async throws {
    try await Self.scanned { shell in
      #expect(await shell.script("echo before\nhide --type github.webhook --reason test") == .usage)
      #expect(shell.output.text.isEmpty)
      #expect(shell.errors.text.contains("--yes says so"))
      #expect(await shell.script("hide --type github.webhook --reason test --yes") == .done)
    }
  }

  @Test("A finding in full tells what would make it pass, and who decided what")
  func shown() async throws {
    try await Self.scanned { shell in
      let type = "github.repository.default-branch-unprotected"
      #expect(await shell.line("findings --type \(type) --columns number --format csv --limit 1") == .done)
      let number = try #require(shell.output.text.split(whereSeparator: \.isNewline).last.map(String.init))
      #expect(
        await shell.line(
          "hide \(number) --reason meant --until 2999-01-01; note \(number) asked; severity \(type) low --reason r"
        ) == .done)
      #expect(await shell.line("findings show \(number)") == .done)
      for words in [
        "What was seen", "Why it matters", "What would make it pass",
        "It passes as soon as one of these no longer holds:", "    NOT archived", "Whether", "so this",
        "How to fix it", "Where", "- hidden until 2999-01-01 since", "by maria: meant",
        "- low everywhere since",
        "maria  asked", "severity changed: ",
      ] {
        #expect(shell.output.text.contains(words), "\(words) in \(shell.output.text)")
      }
      #expect(await shell.line("types show \(type) --format json") == .done)
      #expect(shell.output.text.contains("\"default_severity\""))
      #expect(shell.output.text.contains("\"decision\": \"severity\""))
      #expect(await shell.line("unhide \(number); recheck \(number) --format json") == .done)
      #expect(shell.output.text.contains("\"outcome\": \"fires\""))
    }
  }
}
