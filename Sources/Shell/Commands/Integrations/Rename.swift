import ArgumentParser
import Core
import Model

/// `rename I NAME`
struct Rename: ShellCommand {
  static let configuration = CommandConfiguration(
    "rename", "Gives an integration another name; its number stays.", examples: ["rename acme acme-corp"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "integration"))
  var integration: String

  @Argument(help: ArgumentHelp("Its new name.", valueName: "name"))
  var name: String

  func check(in world: ScriptWorld) async throws { try await world.rename(integration, to: name) }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let old = try await casb.integration(integration)
    guard old.name != name else {
      return context.note(TextSafety.visible("\(old.name) has that name already; nothing changed."))
    }
    let new = try await casb.rename(old, to: name)
    context.note(TextSafety.visible("\(old.name) is now \(new.name)."))
  }
}
