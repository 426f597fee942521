import ArgumentParser
import Core
import Foundation
import Model

/// `restore FILE [--yes]`
struct Restore: ShellCommand {
  static let configuration = CommandConfiguration(
    "restore", "Puts a backup in the place of everything that casb keeps.",
    about: """
      The file is checked before anything is replaced. No other casb may use the state folder meanwhile.
      """,
    examples: [
      "restore casb.backup                  # asks for the folder's name, typed back",
      "restore casb.backup --yes",
      "restore casb.backup --key casb.key   # into a folder that has another key, or none",
    ])

  @OptionGroup var files: BackupFiles

  @Flag(help: "Do not ask.")
  var yes = false

  func check(in world: ScriptWorld) async throws {
    if !yes { throw Self.confirmation(of: world.session.folder, files.file).unconfirmed }
  }

  func run(in context: ShellContext) async throws {
    try await context.releaseState(for: "restore \(ShellQuoting.quote(files.file))", toBe: "replaced")
    if !yes { try await Self.confirmation(of: context.session.folder, files.file).askBack(in: context) }
    let summary = try Casb.restore(
      files.backup, keyFile: files.keyFile, context.session.configuration)
    context.note(TextSafety.visible("\(StateWords.text(summary)) restored from \(files.file)."))
  }

  private static func confirmation(of folder: URL, _ file: String) -> Confirmation {
    Confirmation(
      name: folder.lastPathComponent,
      consequence: "Everything in \(folder.path) will be replaced by what is in \(file).",
      verb: "replace", otherwise: "Nothing was replaced.")
  }
}
