import ArgumentParser
import Core
import Foundation
import Model

/// `delete I [--yes]`
struct Delete: ShellCommand {
  static let configuration = CommandConfiguration(
    "delete", "Destroys an integration with its keys, findings and everything scanned, for good.",
    examples: [
      "delete acme        # asks for the name, typed back",
      "delete acme --yes  # asks nothing",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Flag(help: "Do not ask.")
  var yes = false

  func check(in world: ScriptWorld) async throws {
    try await world.remove(integration)
    if !yes { throw Self.unconfirmed(integration) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    if !yes { try await confirm(integration, in: context) }
    let count = try await casb.delete(integration)
    context.note(
      TextSafety.visible(
        "\(integration.name) is gone, with its keys, \(count.assets) assets, \(count.findings) findings and "
          + "\(count.scans) scans."))
    if case .integration(let used) = await context.session.scope, used.number == integration.number {
      await context.session.setScope(nil)
    }
  }

  private func confirm(_ integration: Integration, in context: ShellContext) async throws {
    guard let console = context.console else { throw Self.unconfirmed(integration.name) }
    context.warn(
      "The keys, OAuth data, findings and scanned data of \(integration.name) will be gone for good.")
    let typed = try await console.ask("Type its name to delete it: ")
    guard typed?.trimmingCharacters(in: .whitespaces) == integration.name else {
      throw CasbError(.cancelled, "That is not its name; nothing was deleted.")
    }
  }

  private static func unconfirmed(_ name: String) -> CasbError {
    CasbError(
      .usage, "Nobody is here to confirm that '\(name)' may be destroyed.",
      hint: "Its keys, OAuth data, findings and scanned data would be gone for good; --yes says so.")
  }
}
