import ArgumentParser
import Core
import Foundation
import Model

/// `backup FILE`
struct Backup: ShellCommand {
  static let configuration = CommandConfiguration(
    "backup", "Writes everything that casb keeps into one file, while scans go on.",
    about: """
      The credentials in it stay sealed. The key that opens them is not in it: keep that elsewhere, or whoever has
      the file has the credentials too. `restore FILE` takes it back.
      """,
    examples: [
      "backup casb.backup",
      "backup casb.backup --replace       # in place of an older one",
      "backup casb.backup --key casb.key  # and the key, into a file of its own",
    ])

  @OptionGroup var files: BackupFiles

  @Flag(help: "Replace the file when it exists.")
  var replace = false

  func run(in context: ShellContext) async throws {
    let report = try await context.casb().backup(
      to: files.backup, keyTo: files.keyFile, replaces: replace)
    context.note(TextSafety.visible("\(StateWords.text(report.summary)) written to \(files.file)."))
    context.note(TextSafety.visible(Self.advice(report.key)))
  }

  private static func advice(_ key: BackupReport.Key) -> String {
    switch key {
    case .keyFile(let url):
      "To scan from it you also need the key in \(url.path), which is not in it: keep a copy of that elsewhere."
    case .copied(let url):
      "The key that opens its credentials is in \(url.path): keep it apart from the backup."
    case .environment:
      "To scan from it you also need the master key that your environment gives, which is not in it."
    case .passphrase:
      "To scan from it you also need the vault's passphrase."
    }
  }
}

/// What a state holds, for people.
enum StateWords {
  static func text(_ summary: StateSummary) -> String {
    let parts = [
      Count.words(summary.integrations, "integration"), Count.words(summary.findings, "finding"),
      Count.words(summary.scans, "scan"),
    ]
    return parts.joined(separator: ", ")
  }
}
