import ArgumentParser
import Foundation
import LineEditor

/// `complete SHELL -- LINE`: what the scripts of `completions` call.
struct Complete: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Completes a line for another shell.",
    discussion: "Examples:\n  complete bash -- 'findings --sev'", shouldDisplay: false)

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: CompletingShell

  @Argument(help: ArgumentHelp("What stands between `casb` and the cursor.", valueName: "line"))
  var line: String

  func run(in context: ShellContext) async throws {
    let result = Completion.complete(
      CompletionRequest(line: line, cursor: line.utf8.count), await snapshot(context))
    let kept = kept(before: result.replace.lowerBound)
    try context.output.write(result.candidates.map { row(kept + $0.text, $0.summary) }.joined())
  }

  /// The part of the word that stands before what is replaced, as within SQL: other shells replace whole words.
  private func kept(before place: Int) -> String {
    let scanned = Scanner.scan(line)
    guard scanned.lastStatementIsOpen, let word = scanned.statements.last?.words.last,
      word.range.end.offset == line.utf8.count, word.range.start.offset < place
    else { return "" }
    return String(decoding: Array(line.utf8)[word.range.start.offset..<place], as: UTF8.self)
  }

  private func row(_ text: String, _ summary: String) -> String {
    switch shell {
    case .bash: text + "\n"
    case .zsh: "\(text)\t\(TextSafety.visible(summary))\n"
    // Fish quotes for itself.
    case .fish:
      "\(Scanner.scan(text).statements.first?.words.first?.literal ?? text)\t\(TextSafety.visible(summary))\n"
    }
  }

  /// Names that live in the state folder, where there is one that opens without asking anybody.
  private func snapshot(_ context: ShellContext) async -> CompletionSnapshot {
    let keeper = SnapshotKeeper()
    if FileManager.default.fileExists(atPath: context.session.folder.path(percentEncoded: false)) {
      await keeper.renew(context)
    }
    return keeper.current
  }
}
