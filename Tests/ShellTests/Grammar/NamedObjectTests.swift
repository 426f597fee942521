import Testing

@testable import Shell

@Suite("What is named in a line")
struct NamedObjectTests {
  private func errors(of line: String) async throws -> String {
    try await ShellHarness.with { shell in
      await shell.line(line)
      return shell.errors.text
    }
  }

  @Test(
    "A mistake gets the nearest right thing within a third of its length, and otherwise no guess",
    arguments: [
      ("findings --severty high", "Did you mean '--severity'?"),
      ("findings --serity high", "Did you mean '--severity'?"),
      ("findings --qwe", "`findings --help` shows how it is used."),
      ("scan --fill", "Did you mean '--full'?"),
      ("st", "`help` lists all commands."), ("xy", "`help` lists all commands."),
      ("hlp", "Did you mean 'help'?"),
      ("findings --category recovry", "Did you mean 'Recovery'?"),
      ("findings --columns numbr", "Did you mean 'number'?"),
      ("findings --sort -severty", "Did you mean 'severity'?"),
      ("types --category zzzzzz", "`types --columns category` lists them."),
      ("add github organisation=acme", "Did you mean 'organization'?"),
      ("assets github_repositori", "Did you mean 'github_repository'?"),
    ])
  func nearest(line: String, hint: String) async throws {
    #expect(try await errors(of: line).hasSuffix("hint: \(hint)\n"))
  }

  @Test(
    "The beginning of more than one name lists the candidates",
    arguments: ["describe github_", "assets aws_iam"])
  func ambiguous(line: String) async throws {
    let errors = try await errors(of: line)
    #expect(errors.contains("is the beginning of more than one asset kind: "))
    #expect(errors.contains(line.contains("aws") ? "aws_iam_user" : "github_repository"))
  }

  @Test("A beginning that is one name's alone is that name, with - as with _ and in any case")
  func unambiguous() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("describe GitHub-Repo --format json") == .done)
      #expect(shell.output.text.contains("\"default_branch\""))
    }
  }

  @Test("An object's number needs no quotes, and the caret stands under it")
  func number() async throws {
    #expect(
      try await errors(of: "show #3")
        == "error: There is no integration #3.\n  show #3\n       ^\nhint: `integrations` lists them.\n")
    #expect(try await errors(of: "findings show #3").contains("There is no finding #3."))
  }

  @Test(
    "Nouns are groups whose default is to list",
    arguments: ["applications", "scans", "integrations", "findings", "types", "assets"])
  func groups(noun: String) async throws {
    let kind = noun == "assets" ? " github_repository" : ""
    try await ShellHarness.with { shell in
      #expect(await shell.line("\(noun)\(kind) --format json") == .done)
      let short = shell.output.text
      #expect(await shell.line("\(noun) list\(kind) --format json") == .done)
      #expect(shell.output.text == short + short)
    }
  }
}
