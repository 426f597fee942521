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
      "restore casb.backup                  # asks first",
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
    if !yes { throw Self.unconfirmed }
  }

  func run(in context: ShellContext) async throws {
    try await context.releaseState(for: "restore \(ShellQuoting.quote(file))", toBe: "replaced")
    if !yes { try await confirm(in: context) }
    let summary = try Casb.restore(
      FilePaths.url(file), keyFile: key.map(FilePaths.url), context.session.configuration)
    context.note(TextSafety.visible("\(StateWords.text(summary)) restored from \(file)."))
  }

  private func confirm(in context: ShellContext) async throws {
    guard let console = context.console else { throw Self.unconfirmed }
    context.warn("Everything in \(context.session.folder.path) will be replaced by what is in \(file).")
    let typed = try await console.ask("Type yes to go on: ")
    guard typed?.trimmingCharacters(in: .whitespaces).lowercased() == "yes" else {
      throw CasbError(.cancelled, "Nothing was replaced.")
    }
  }

  private static var unconfirmed: CasbError {
    CasbError(
      .usage, "Nobody is here to confirm that the state may be replaced.",
      hint: "What is not in the backup would be gone for good; --yes says so.")
  }
}
