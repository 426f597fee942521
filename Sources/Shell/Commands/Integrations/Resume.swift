import ArgumentParser
import Core
import Model

/// `resume I`
struct Resume: ShellCommand {
  static let configuration = CommandConfiguration(
    "resume", "Scans a paused integration again.", examples: ["resume acme"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    guard integration.status == .paused else {
      return context.note(TextSafety.visible("\(integration.name) is not paused; nothing changed."))
    }
    let resumed = try await casb.resume(integration)
    context.note(TextSafety.visible("\(resumed.name) is scanned again."))
  }
}
