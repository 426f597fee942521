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
      "delete acme --yes --if-exists",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Do nothing when there is none, so that a script can run again.")
  var ifExists = false

  func check(in world: ScriptWorld) async throws {
    try await IfExists.ignoringAbsence(ifExists) { try await world.remove(integration) }
    if !yes { throw Self.confirmation(integration).unconfirmed }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let found = try await IfExists.ignoringAbsence(ifExists) { try await casb.integration(integration) }
    guard let integration = found else {
      return context.note(TextSafety.visible("There is no \(integration); nothing changed."))
    }
    if !yes { try await Self.confirmation(integration.name).askBack(in: context) }
    let count = try await casb.delete(integration)
    context.note(
      TextSafety.visible(
        "\(integration.name) is gone, with its keys, \(Count.words(count.assets, "asset")), "
          + "\(Count.words(count.findings, "finding")) and \(Count.words(count.scans, "scan"))."))
    if case .integration(let used) = await context.session.scope, used.number == integration.number {
      await context.session.setScope(nil)
    }
  }

  private static func confirmation(_ name: String) -> Confirmation {
    Confirmation(
      name: name,
      consequence: "The keys, OAuth data, findings and scanned data of \(name) will be gone for good.",
      verb: "delete", otherwise: "Nothing was deleted.")
  }
}
