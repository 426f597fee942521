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

  @Argument(help: ArgumentHelp("Which backup.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The key that opens its credentials.", valueName: "file"))
  var key: String?

  @Flag(help: "Do not ask.")
  var yes = false

  func check(in world: ScriptWorld) async throws {
    if !yes { throw Self.confirmation(of: world.session.folder, file).unconfirmed }
  }

  func run(in context: ShellContext) async throws {
    try await context.releaseState(for: "restore \(ShellQuoting.quote(file))", toBe: "replaced")
    if !yes { try await Self.confirmation(of: context.session.folder, file).askBack(in: context) }
    let summary = try Casb.restore(
      FilePaths.url(file), keyFile: key.map(FilePaths.url), context.session.configuration)
    context.note(TextSafety.visible("\(StateWords.text(summary)) restored from \(file)."))
  }

  private static func confirmation(of folder: URL, _ file: String) -> Confirmation {
    Confirmation(
      name: folder.lastPathComponent,
      consequence: "Everything in \(folder.path) will be replaced by what is in \(file).",
      verb: "replace", otherwise: "Nothing was replaced.")
  }
}
