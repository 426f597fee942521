import ArgumentParser
import Core
import Model

/// `types enable T`
struct TypesEnable: ShellCommand {
  static let configuration = CommandConfiguration(
    "enable", "Puts a finding type of your own on, and applies it to what is stored.",
    examples: ["types enable custom.old"])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  func check(in world: ScriptWorld) async throws { try await world.edit(type) { _ in } }

  func run(in context: ShellContext) async throws {
    try await SavedType.set(type, isEnabled: true, in: context)
  }
}

/// `types disable T`
struct TypesDisable: ShellCommand {
  static let configuration = CommandConfiguration(
    "disable", "Puts a finding type of your own off: its findings are resolved, and keep their history.",
    examples: ["types disable custom.old"])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  func check(in world: ScriptWorld) async throws { try await world.edit(type) { _ in } }

  func run(in context: ShellContext) async throws {
    try await SavedType.set(type, isEnabled: false, in: context)
  }
}
