import ArgumentParser
import Core
import Model

/// `pause I`
struct Pause: ShellCommand {
  static let configuration = CommandConfiguration(
    "pause", "Stops scanning an integration, on schedule and on demand; its findings stay.",
    examples: ["pause acme"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  func check(in world: ScriptWorld) async throws { try await world.requireIntegration(integration) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let integration = try await casb.integration(integration)
    guard integration.status != .paused else {
      return context.note(TextSafety.visible("\(integration.name) is paused already; nothing changed."))
    }
    let paused = try await casb.pause(integration)
    context.note(
      TextSafety.visible("\(paused.name) is paused. `resume \(ShellQuoting.quote(paused.name))` goes on."))
  }
}
