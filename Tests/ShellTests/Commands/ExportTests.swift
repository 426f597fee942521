import Foundation
import Testing

@testable import Shell

@Suite("Exports") struct ExportTests {
  @Test(
    "The file's name tells the format",
    arguments: [
      ("a.csv", ExportFormat.csv), ("a.JSON", .json), ("a.ndjson", .jsonl), ("a.ocsf", .ocsf),
      ("a.ocsf.jsonl", .ocsf), ("2026.11.sarif.json", .sarif), ("a.sarif", .sarif), ("a.md", .markdown),
      ("a.htm", .html),
    ])
  func names(file: String, format: ExportFormat) { #expect(ExportFormat(file: file) == format) }

  @Test(
    "A name that tells no format is asked about", arguments: ["a", "csv", "a.txt", "a.ocsf.txt", "-", ""])
  func unknown(file: String) { #expect(ExportFormat(file: file) == nil) }

  @Test("What cannot be is said before anything is written")
  func mistakes() async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("export \(shell.folder.path)/a.txt") == .usage)
      #expect(shell.errors.text.contains("does not tell the format"))
      #expect(await shell.line("report \(shell.folder.path)/a.html --limit=-1") == .usage)
      #expect(await shell.line("report \(shell.folder.path)/a.html --since soon") == .usage)
    }
  }

  @Test("An export of nothing is a whole document", arguments: ExportFormat.allCases)
  func nothing(format: ExportFormat) async throws {
    try await ShellHarness.with { shell in
      #expect(await shell.line("export - --format \(format.rawValue)") == .done)
      #expect(shell.output.text.isEmpty == [.jsonl, .ocsf].contains(format))
    }
  }
}
