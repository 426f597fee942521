import Foundation
import Model

/// How a person agrees to what a command is about to do, the same for all commands.
///
/// What cannot be undone wants its name typed back; what can wants a `y`. `--yes` answers both beforehand. Without a
/// person there what cannot be undone is refused, and the rest is done.
struct Confirmation: Sendable {
  /// What is about to go, as it is typed back.
  let name: String
  /// What will happen, in a full sentence.
  let consequence: String
  /// What is done: `delete`, `replace`.
  let verb: String
  /// What has not been done when the answer is another: `Nothing was deleted.`
  let otherwise: String

  /// - Throws: `cancelled` for another answer; `usage` where nobody can be asked.
  func askBack(in context: ShellContext) async throws {
    guard let console = context.console else { throw unconfirmed }
    context.warn(consequence)
    let typed = try await console.ask("Type its name, \(TextSafety.visible(name)), to \(verb) it: ")
    guard typed?.trimmingCharacters(in: .whitespaces) == name else {
      throw CasbError(.cancelled, "That is not its name. \(otherwise)")
    }
  }

  /// For scripts, and wherever nobody is there.
  var unconfirmed: CasbError {
    CasbError(
      .usage, "Nobody is here to type back the name of '\(name)'.", hint: "\(consequence) --yes says so.")
  }
}
