import ArgumentParser
import Core
import Model

/// `types duplicate T NEW-ID [key=value…]`
struct TypesDuplicate: ShellCommand {
  static let configuration = CommandConfiguration(
    "duplicate", "Makes a copy of any finding type that can be changed.",
    about: "A copy as it stands is off, so that nothing is found twice; with a change it is on at once.",
    examples: [
      "types duplicate github.repository.stale custom.stale",
      "types duplicate github.repository.stale custom.stale severity=high",
    ])

  @Argument(help: ArgumentHelp("Which one.", valueName: "type"))
  var type: String

  @Argument(help: ArgumentHelp("The copy's id.", valueName: "id"))
  var id: String

  @Argument(help: ArgumentHelp("What to change in the copy, as key=value.", valueName: "setting"))
  var settings: [String] = []

  @Flag(help: "Do nothing when there is one with that id, so that a script can run again.")
  var ifMissing = false

  func check(in world: ScriptWorld) async throws {
    try await world.define(copy(of: world.type(type)), mayExist: ifMissing)
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    if ifMissing, try await casb.customTypes().contains(where: { $0.id == id }) {
      return context.note(TextSafety.visible("\(id) exists already; nothing changed."))
    }
    let found = try await casb.findingType(type)
    let original =
      if let custom = found.custom { try await casb.draft(of: custom) } else { TypeDraft(found.type) }
    let type = try await casb.review(copy(of: original)).get()
    try await SavedType.save(type, replacing: nil, in: context)
    if !type.isEnabled {
      context.note("It is off: `types edit \(type.id)` changes it, `types enable \(type.id)` puts it on.")
    }
  }

  private func copy(of original: TypeDraft) throws -> TypeDraft {
    var copy = original
    copy[.id] = [id]
    copy[.enabled] = settings.isEmpty ? ["false"] : []
    try TypeSettings.apply(settings, to: &copy)
    return copy
  }
}
