import Foundation
import LineEditor
import Testing

@testable import Shell

/// Holds what Tab answers on typical half-typed lines against `Tests/Snapshots/completions.txt`.
///
/// `CASB_TEST_UPDATE=1 swift test --filter TypicalLinesTests` writes that file anew: look at the difference.
@Suite("Typical half-typed lines")
struct TypicalLinesTests {
  /// `|` marks the cursor, where it is not at the end.
  static let lines = [
    "", "a", "add ", "add g", "add github ", "add github na", "add github auth=", "add github auth=app ",
    "add github auth=token token=", "add github token=env:", "add github private-key=file:",
    "add github private-key=file:keys/", "add github interval=", "add aws-s3 auth=", "add github --",
    "appl", "guide ", "integrations ", "integrations --", "integrations --columns number,", "show ",
    "show ac",
    "show 'acme l", "show #", "configure acme ", "rename ", "pause ", "reauthorize backup ", "delete ",
    "scan ",
    "scan acme ", "scan --", "scans --sort ", "coverage ", "findings ", "findings --", "findings --severity ",
    "findings --severity critical,", "findings --status ", "findings --format ", "findings --since ",
    "findings --integration ", "findings --category ", "findings --columns ", "findings --group-by ",
    "findings --group-by age,", "summary --", "trend --columns ", "diff --since ", "diff --columns change,",
    "top ",
    "top people --columns ", "query ", "query show ", "query delete u",
    "findings show ", "fix 1", "hide 12 ", "unhide ", "ignore github.rep", "types show branch-unprot",
    "export ", "assets ", "assets github_repository --where '", "assets github_repository --where 'default",
    "describe git", "sql 'SELECT ", "sql 'SELECT * FROM ", "sql 'SELECT sev| FROM finding f'",
    "sql 'SELECT f.| FROM finding f'", "use ", "run ", "set ", "echo ${", "expect ", "expect findings --m",
    "hide 12 --until ", "hide --where 'ass", "severity github.repository.public ", "assign 12 ", "log --",
    "recheck ",
    "history --", "help ", "help findings ", "demo --", "sho|w acme", "version; sc", "findings # sc",
  ]

  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots/completions.txt")

  /// Candidates of one line, as many as tell the whole.
  private static let shown = 12

  private static func answer(_ text: String) -> CompletionResult {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return Completion.complete(CompletionRequest(line: parts.joined(), cursor: parts[0].utf8.count), .company)
  }

  private static func page(_ text: String) -> String {
    let result = answer(text)
    let all = result.candidates
    var rows = ["> \(text)\(text.contains("|") ? "" : "|")"]
    if result.commonBeginning.map({ !$0.isEmpty && all.count > 1 }) ?? false {
      rows.append("  begins with \(result.commonBeginning ?? "")")
    }
    rows += all.prefix(shown).map { "  \($0.text)\($0.isPartial ? "" : " ")| \($0.summary)" }
    if all.count > shown { rows.append("  … \(all.count - shown) more") }
    if all.isEmpty { rows.append("  nothing") }
    return rows.joined(separator: "\n")
  }

  @Test("They are completed as they were when a person looked at them last")
  func snapshot() throws {
    let text = Self.lines.map(Self.page).joined(separator: "\n\n") + "\n"
    if ProcessInfo.processInfo.environment["CASB_SNAPSHOTS"] == "write" {
      try FileManager.default.createDirectory(
        at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOf: Self.file, encoding: .utf8)
    let pages = kept.split(separator: "\n\n").map { $0.trimmingCharacters(in: .newlines) }
    #expect(pages.count == Self.lines.count)
    for (line, page) in zip(Self.lines, pages) { #expect(Self.page(line) == page) }
  }

  @Test("Every candidate has a description", arguments: lines)
  func descriptions(line: String) {
    for candidate in Self.answer(line).candidates { #expect(!candidate.summary.isEmpty, "\(candidate.text)") }
  }
}
