import ArgumentParser
import Core
import Model

/// `types delete T [--yes]`
struct TypesDelete: ShellCommand {
  static let configuration = CommandConfiguration(
    "delete", "Removes a finding type of your own; its findings are resolved, and keep their history.",
    examples: ["types delete custom.old", "types delete custom.old --yes  # asks nothing"])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  @Flag(help: "Do not ask.")
  var yes = false

  func check(in world: ScriptWorld) async throws {
    try await world.removeType(type)
    if !yes { throw Self.unconfirmed(type) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let type = try await casb.customType(type)
    if !yes {
      guard let console = context.console else { throw Self.unconfirmed(type.id) }
      var query = FindingQuery()
      query.types = [type.id]
      let count = try await casb.countFindings(query).values.reduce(0, +)
      let cost = "and its \(count) active finding\(count == 1 ? "" : "s") be resolved"
      guard try await console.confirm("Is \(type.id) to be removed, \(cost)?") else {
        throw CasbError(.cancelled, "Nothing was removed.")
      }
    }
    let resolved = try await casb.delete(type)
    context.note(
      TextSafety.visible(
        "\(type.id) is gone, and \(resolved) finding\(resolved == 1 ? " is" : "s are") resolved."))
  }

  private static func unconfirmed(_ name: String) -> CasbError {
    CasbError(
      .usage, "Nobody is here to confirm that '\(name)' may be removed.",
      hint: "Its condition would be gone and its findings resolved; --yes says so.")
  }
}
