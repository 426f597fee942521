import Foundation
import Model
import Testing

@testable import Shell

@Suite("Recording what is typed")
struct RecordTests {
  /// A shell as it is at the prompt, and the file it records to.
  private func withPrompt(_ body: (ShellHarness, String) async throws -> Void) async throws {
    var shell = ShellHarness(environment: ["T": "x"])
    shell.context.isPrompt = true
    try await ShellHarness.with(shell) { shell in
      try await body(shell, shell.folder.appending(path: "r.casb").path(percentEncoded: false))
    }
  }

  private func recorded(_ path: String) throws -> [String] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.first == "#!/usr/bin/env -S casb run")
    return Array(lines.dropFirst())
  }

  @Test("What was typed and done is there as it was typed; mistakes, failures and secrets are not")
  func whatWasDone() async throws {
    try await withPrompt { shell, path in
      await shell.line("echo before")
      #expect(await shell.line("record \(path)") == .done)
      for line in [
        "set WHO 'the  world'", "echo \"hello ${WHO}\"; echo 'two", "three'", "findngs", "show acme",
        " echo blank",
        "echo 'a\nb' # why", "expect findings --min 1", "history", "help", "record",
        "add github name=a organization=b token=ghp_secret",
      ] {
        await shell.line(line)
      }
      #expect(await shell.line("record --stop") == .done)
      await shell.line("echo after")
      let lines = try recorded(path)
      #expect(
        lines == [
          "set WHO 'the  world'", "echo 'a", "b'", "expect findings --min 1",
        ])
    }
  }

  @Test("Each statement of a line is one of the script, up to the one that failed")
  func statements() async throws {
    try await withPrompt { shell, path in
      await shell.line("record \(path)")
      await shell.line("echo one; echo two # both")
      await shell.line("echo three; findings show 999; echo four")
      let lines = try recorded(path)
      #expect(lines == ["echo one", "echo two", "echo three"])
    }
  }

  @Test("What is recorded runs, and does the same")
  func runs() async throws {
    try await withPrompt { shell, path in
      await shell.line("record \(path)")
      await shell.line("set WHO you")
      await shell.line("echo \"for ${WHO}\"")
      await shell.line("record --stop")
      #expect(await shell.line("run \(path)") == .done)
      #expect(shell.output.text == "for you\nfor you\n")
      #expect(FileManager.default.isExecutableFile(atPath: path))
    }
  }

  @Test("A finding type that was made while recording is no mistake when the script runs over the same state")
  func typesAreThere() async throws {
    try await withPrompt { shell, path in
      await shell.line("record \(path)")
      #expect(
        await shell.line(
          "types create id=custom.fork title=Fork severity=low on=github_repository when=fork") == .done)
      await shell.line("record --stop")
      #expect(await shell.line("run \(path)") == .done, "\(shell.errors.text)")
      #expect(shell.errors.text.hasSuffix("custom.fork exists already; nothing changed.\n"))
    }
  }

  @Test("A file that is there is not written over, and can be gone on in")
  func existingFile() async throws {
    try await withPrompt { shell, path in
      await shell.line("record \(path)")
      await shell.line("echo one")
      #expect(await shell.line("record other.casb") == .failed)
      await shell.line("record --stop")
      #expect(await shell.line("record \(path)") == .failed)
      #expect(shell.errors.text.contains("is there already"))
      #expect(await shell.line("record \(path) --append") == .done)
      await shell.line("echo two")
      let lines = try recorded(path)
      #expect(lines == ["echo one", "echo two"])
    }
  }

  @Test("Answers and secrets become settings and references")
  func rewriting() throws {
    let lines = [
      (
        "add github name=a token=- organization=$O",
        "add github name=a token=env:GITHUB_TOKEN organization=$O --if-missing"
      ),
      ("add github --if-missing", "add github --if-missing"), ("add github --questions", nil),
      ("delete acme", "delete acme --yes --if-exists"),
      ("delete acme --yes --if-exists", "delete acme --yes --if-exists"),
      ("types delete custom.a", "types delete custom.a --yes --if-exists"),
      ("types duplicate github.a custom.a", "types duplicate github.a custom.a --if-missing"),
      ("backup a.backup", "backup a.backup --replace"), ("history", nil),
      ("integrations", "integrations"),
    ]
    for (typed, expected) in lines {
      guard
        case .command(let command) = try CommandParsing.parse(typed.split(separator: " ").map(String.init))
      else {
        Issue.record("\(typed) is no command")
        continue
      }
      #expect(command.recorded(typed) == expected)
    }
  }

  @Test("The line that a wizard came to stands in place of what was typed; a wizard that was left, nowhere")
  func wizard() async throws {
    try await withPrompt { shell, path in
      await shell.line("record \(path)")
      let session = shell.context.session
      await session.record(insteadOfTyped: "add github name=a")
      #expect(await session.takeReplacement() == "add github name=a")
      #expect(await session.takeReplacement() == nil)
    }
  }

  @Test("In a script there is nothing to record")
  func inScript() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.script("record x.casb") == .usage)
      #expect(await shell.arguments("record", "x.casb") == .usage)
    }
  }
}
