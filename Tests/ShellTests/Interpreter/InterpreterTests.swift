import ArgumentParser
import Foundation
import Model
import Testing

@testable import Shell

@Suite("The interpreter")
struct InterpreterTests {
  @Test(
    "A mistake is told in a line, with its place and the nearest right thing",
    arguments: [
      ("finding", "error: There is no command 'finding'.\n  finding\n  ^\nhint: Did you mean 'findings'?\n"),
      ("clear", "error: There is no command 'clear'.\n  clear\n  ^\nhint: Ctrl-L clears the screen.\n"),
      (#"\q"#, "error: There is no command 'q'.\n  \\q\n  ^\nhint: `exit` or Ctrl-D leaves.\n"),
      (
        "findings lst",
        "error: Unexpected argument 'lst'.\n  findings lst\n           ^\nhint: Did you mean 'list'?\n"
      ),
      (
        "findings --severty high",
        "error: Unknown option '--severty'.\n  findings --severty high\n           ^\nhint: Did you mean '--severity'?\n"
      ),
      (
        "hide 4 --reason x --untl 2026-12-24",
        "error: Unknown option '--untl'.\n  hide 4 --reason x --untl 2026-12-24\n                    ^\nhint: Did you mean '--until'?\n"
      ),
      (
        "findings --severity hihg",
        "error: 'hihg' is no severity.\n  findings --severity hihg\n                      ^\nhint: Did you mean 'high'?\n"
      ),
      (
        "guide githb",
        "error: There is no application 'githb'.\n  guide githb\n        ^\nhint: Did you mean 'github'?\n"
      ),
      (
        "describe github_repositry",
        "error: There is no asset kind 'github_repositry'.\n  describe github_repositry\n           ^\nhint: Did you mean 'github_repository'?\n"
      ),
      (
        "findings | less",
        "error: 2 unexpected arguments: '|', 'less'.\n  findings | less\n           ^\nhint: There are no pipes here: use --output FILE, or pipe `casb` itself in your own shell.\n"
      ),
    ])
  func mistakes(line: String, expected: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line(line) == .usage || line.hasPrefix("guide") || line.hasPrefix("describe"))
      #expect(shell.errors.text == expected)
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("Wide characters before a mistake do not move the caret off it")
  func caretAfterWideCharacters() async throws {
    try await ShellHarness.with { shell in
      await shell.line("echo 日本; findngs")
      #expect(shell.errors.text.contains("  echo 日本; findngs\n             ^\n"))
    }
  }

  @Test("Statuses are those of the language")
  func statuses() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("version") == .done)
      #expect(await shell.line("nonsense") == .usage)
      #expect(await shell.line("show acme") == .failed)
      #expect(await shell.line("expect findings --min 1") == .expectation)
      #expect(await shell.line("exit 7").code == 7)
    }
  }

  @Test("Help, versions and mistakes never touch the state folder")
  func lazyState() async throws {
    try await ShellHarness.with { shell in
      for line in ["help", "help add", "findings --help", "version", "nonsense", "findings --nonsense"] {
        await shell.line(line)
      }
      #expect(!FileManager.default.fileExists(atPath: shell.context.session.folder.path()))
    }
  }

  @Test("Data goes to standard output and everything else beside it")
  func channels() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("integrations --format json") == .done)
      #expect(shell.output.text == "[]\n")
      #expect(shell.errors.text.isEmpty)
      #expect(await shell.line("integrations") == .done)
      #expect(shell.output.text == "[]\n")
      #expect(shell.errors.text.contains("Nothing is connected yet."))
    }
  }

  @Test("A variable that was set is replaced; later lines see it")
  func variables() async throws {
    try await ShellHarness.with { shell in
      await shell.line("set ORG 'acme corp'")
      await shell.line("echo \"org is ${ORG}\"")
      #expect(shell.output.text == "org is acme corp\n")
    }
  }

  @Test("Arguments of the process are words as they are: nothing in them is expanded")
  func processArguments() async throws {
    try await ShellHarness.with { shell in
      await shell.arguments("echo", "${HOME}; 'x'")
      #expect(shell.output.text == "${HOME}; 'x'\n")
    }
  }

  @Test("Several statements of a line are all checked before the first one runs")
  func lineOfSeveral() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("echo one; findngs") == .usage)
      #expect(shell.output.text.isEmpty)
    }
  }

  @Test("Every command has examples in its help, and each is a line that parses")
  func examples() throws {
    var count = 0
    for (path, command) in commandTypes(Root.self, []) {
      let discussion = command.configuration.discussion
      let name = path.joined(separator: " ")
      guard let range = discussion.range(of: "Examples:\n") else {
        Issue.record("\(name) has no examples")
        continue
      }
      for line in discussion[range.upperBound...].split(separator: "\n") {
        let scanned = Scanner.scan(String(line))
        #expect(scanned.missing == nil && scanned.fault == nil, "\(line)")
        for statement in scanned.statements {
          let words = try Expansion.expand(
            statement, with: Variables(environment: ["HOME": "/", "ORG": "x"]))
          #expect(throws: Never.self, "\(line)") { try CommandParsing.parse(words.map(\.text)) }
          count += 1
        }
      }
    }
    #expect(count > 80)
  }

  @Test("A command that was cancelled ends with 130 and runs nothing more")
  func cancellation() async throws {
    try await ShellHarness.with { shell in
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return await shell.line("echo one")
      }
      task.cancel()
      #expect(await task.value == .interrupted)
      #expect(shell.output.text.isEmpty)
    }
  }

  private func commandTypes(
    _ command: any ParsableCommand.Type, _ path: [String]
  ) -> [([String], any ParsableCommand.Type)] {
    command.configuration.subcommands.flatMap { sub in
      let inner = path + [sub._commandName]
      return [(inner, sub)] + commandTypes(sub, inner)
    }
  }
}
