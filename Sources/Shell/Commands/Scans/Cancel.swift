import ArgumentParser
import Core
import Model

/// `cancel I`
struct Cancel: ShellCommand {
  static let configuration = CommandConfiguration(
    "cancel", "Stops the scan of an integration, whichever process runs it.",
    about: "What was read is kept; the next scan goes on from there.", examples: ["cancel acme"])

  @Argument(help: ArgumentHelp("Of which one.", valueName: "integration"))
  var integration: String

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    guard let scan = try await casb.cancelScan(of: integration) else {
      return context.note(TextSafety.visible("\(integration.name) is not being scanned; nothing changed."))
    }
    context.note(
      TextSafety.visible(
        "Scan #\(scan.number) of \(integration.name) is stopped. \(Count.words(scan.assets, "asset")) \(scan.assets == 1 ? "is" : "are") kept; the next "
          + "scan goes on from there."))
  }
}
