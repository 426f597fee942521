import ArgumentParser
import Core
import Model

/// `types delete T [--yes]`
struct TypesDelete: ShellCommand {
  static let configuration = CommandConfiguration(
    "delete", "Removes a finding type of your own; its findings are resolved, and keep their history.",
    examples: [
      "types delete custom.old", "types delete custom.old --yes  # asks nothing",
      "types delete custom.old --yes --if-exists",
    ])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Do nothing when there is none, so that a script can run again.")
  var ifExists = false

  func check(in world: ScriptWorld) async throws {
    try await IfExists.ignoringAbsence(ifExists) { try await world.removeType(type) }
    if !yes { throw Self.confirmation(type, cost: "its findings").unconfirmed }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    guard let type = try await IfExists.ignoringAbsence(ifExists, { try await casb.customType(type) }) else {
      return context.note(TextSafety.visible("There is no \(type); nothing changed."))
    }
    if !yes {
      var query = FindingQuery()
      query.types = [type.id]
      let count = try await casb.countFindings(query).values.reduce(0, +)
      let cost = "its \(Count.words(count, "active finding"))"
      try await Self.confirmation(type.id, cost: cost).askBack(in: context)
    }
    let resolved = try await casb.delete(type)
    context.note(
      TextSafety.visible(
        "\(type.id) is gone, and \(Count.words(resolved, "finding")) \(resolved == 1 ? "is" : "are") resolved."
      ))
  }

  private static func confirmation(_ id: String, cost: String) -> Confirmation {
    Confirmation(
      name: id, consequence: "The condition of \(id) will be gone for good, and \(cost) resolved.",
      verb: "delete", otherwise: "Nothing was deleted.")
  }
}
