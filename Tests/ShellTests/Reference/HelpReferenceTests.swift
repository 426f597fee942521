import ArgumentParser
import Foundation
import Testing

@testable import Shell

@Suite("The reference")
struct HelpReferenceTests {
  @Test("The whole help is as it was last looked at; CASB_SNAPSHOTS=write writes it anew")
  func snapshot() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Snapshots/help.txt")
    let text = Reference.text(width: 100, style: .plain)
    if ProcessInfo.processInfo.environment["CASB_SNAPSHOTS"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(text.split(separator: "\n"), kept.split(separator: "\n")).first { $0 != $1 }
    #expect(text == kept, "the first line that differs: \(difference.map { "\($0)" } ?? "the last ones")")
  }

  @Test("Every command is told once, with a summary, a usage and examples")
  func commands() {
    let all = CommandReference.all
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.count > 45)
    for command in all {
      #expect(command.abstract.hasSuffix("."), "\(command.name)")
      #expect(command.usage.hasPrefix("casb "), "\(command.name)")
      #expect(!command.examples.isEmpty, "\(command.name)")
      #expect((command.arguments + command.options).allSatisfy { !$0.text.isEmpty }, "\(command.name)")
    }
    #expect(!all.contains { $0.name == "complete" })
  }

  @Test("Every listing takes the same options")
  func listings() {
    let listings = CommandReference.all.filter { $0.options.contains { $0.word.hasPrefix("--columns") } }
    #expect(listings.count >= 10)
    for listing in listings {
      let words = listing.options.map { $0.word.split(separator: " ").first.map(String.init) ?? "" }
      #expect(
        Set(words).isSuperset(of: ["--format", "--output", "--columns", "--sort", "--limit", "--color"]))
    }
  }

  @Test(
    "There is help about what people look for",
    arguments: [
      "getting-started", "scripting", "scripts", "secrets", "least-privilege", "permissions", "exit-status",
      "sql",
      "quoting", "output", "environment", "files", "triage", "unknown", "prompt", "completion",
    ])
  func topics(name: String) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("help \(name)") == .done)
      #expect(shell.output.text.split(separator: "\n").count > 3)
    }
  }

  @Test("Every line of an example in a topic is a line of the language, or of the person's own shell")
  func topicExamples() throws {
    for topic in HelpTopics.topics {
      for case .code(let lines) in topic.blocks {
        for line in lines where !line.contains("casb ") {
          for statement in Scanner.scan(line).statements {
            let words = try Expansion.expand(
              statement, with: Variables(named: ["ORG": "x"], arguments: ["a"]))
            #expect(throws: Never.self, "\(topic.name): \(line)") {
              try CommandParsing.parse(words.map(\.text))
            }
          }
        }
      }
    }
  }

  @Test("A topic that shares its name with a command comes with it")
  func shared() async throws {
    try await ShellHarness.with { shell in
      await shell.line("help sql")
      #expect(shell.output.text.contains("USAGE") && shell.output.text.contains("days_ago"))
    }
  }

  @Test("A manual page holds every command, and no line that roff would take for a request of its own")
  func manual() {
    let text = ManPage.text(Reference.document)
    for command in CommandReference.all {
      #expect(text.contains(".SS \(command.name.replacing("-", with: "\\-"))\n"), "\(command.name)")
    }
    let requests: Set<Substring> = [".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE"]
    for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains(line.split(separator: " ")[0]), "\(line)")
    }
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("Markdown holds every command, and nothing of it is taken for markup")
  func markdown() {
    let text = MarkdownReference.text(Reference.document, title: "casb")
    for command in CommandReference.all { #expect(text.contains("\n### \(command.name)\n")) }
    #expect(text.hasPrefix("# casb\n\n## Synopsis\n"))
    #expect(!text.contains("<application> ") || text.contains("`<application>`"))
  }

  @Test("Only the whole has formats")
  func formats() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("help --format man") == .usage)
      #expect(await shell.line("help add --all") == .usage)
      #expect(await shell.line("help --all --format man") == .done)
      #expect(shell.output.text.hasPrefix(".TH CASB 1"))
    }
  }
}
