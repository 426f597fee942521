import ArgumentParser
import Core
import Model

/// `types edit T [key=value…]`
struct TypesEdit: ShellCommand {
  static let configuration = CommandConfiguration(
    "edit", "Changes a finding type of your own, and applies it to what is stored.",
    about: "Without settings, $EDITOR opens on it. An empty value takes a setting away.\n\n"
      + TypeSettings.about,
    examples: [
      "types edit custom.old    # in $EDITOR", "types edit custom.old when='pushed_at < days_ago(730)'",
      "types edit custom.old severity=high integrations=",
    ])

  @Argument(help: ArgumentHelp("Its id, or the beginning of it.", valueName: "type"))
  var type: String

  @Argument(help: ArgumentHelp("What to change, as key=value.", valueName: "setting"))
  var settings: [String] = []

  func check(in world: ScriptWorld) async throws {
    var draft = TypeDraft()
    try TypeSettings.apply(settings, to: &draft)
    guard !settings.isEmpty else { throw Self.nobody }
    try await world.edit(type) { try TypeSettings.apply(settings, to: &$0) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let old = try await casb.customType(type)
    var draft = try await casb.draft(of: old)
    if settings.isEmpty {
      guard context.console != nil else { throw Self.nobody }
      guard let edited = try await TypeEditor(context: context).edit(draft, of: casb) else { return }
      return try await SavedType.save(edited, replacing: old, in: context)
    }
    try TypeSettings.apply(settings, to: &draft)
    try await SavedType.save(casb.review(draft).get(), replacing: old, in: context)
  }

  private static let nobody = CasbError(
    .usage, "Nobody is here to edit it.", hint: "Say what to change: types edit T key=value.")
}
