import ArgumentParser
import Core
import Model

/// `types create [key=value…]`
struct TypesCreate: ShellCommand {
  static let configuration = CommandConfiguration(
    "create", "Makes a finding type of your own, and applies it to what is stored.",
    about: "Without settings, $EDITOR opens on a form.\n\n" + TypeSettings.about,
    examples: [
      "types create    # in $EDITOR",
      "types create id=custom.forks title='A fork' severity=low on=github_repository when='fork'",
      "types create id=custom.old title=Old severity=medium on=github_repository "
        + "when='pushed_at < days_ago(365)' evidence=pushed_at integrations=acme",
    ])

  @Argument(help: ArgumentHelp("What it is, as key=value.", valueName: "setting"))
  var settings: [String] = []

  @Flag(help: "Do nothing when there is one with that id, so that a script can run again.")
  var ifMissing = false

  func check(in world: ScriptWorld) async throws {
    var draft = TypeDraft()
    try TypeSettings.apply(settings, to: &draft)
    guard !settings.isEmpty else { throw Self.nobody }
    try await world.define(draft, mayExist: ifMissing)
  }

  func run(in context: ShellContext) async throws {
    var draft = TypeDraft()
    try TypeSettings.apply(settings, to: &draft)
    let casb = try await context.casb()
    if ifMissing, try await casb.customTypes().contains(where: { $0.id == draft.text(.id) }) {
      return context.note(TextSafety.visible("\(draft.text(.id)) exists already; nothing changed."))
    }
    if settings.isEmpty {
      guard context.console != nil else { throw Self.nobody }
      draft[.id] = ["custom."]
      draft[.severity] = [Severity.medium.rawValue]
      guard let edited = try await TypeEditor(context: context).edit(draft, of: casb) else { return }
      return try await SavedType.save(edited, replacing: nil, in: context)
    }
    try await SavedType.save(casb.review(draft).get(), replacing: nil, in: context)
  }

  private static let nobody = CasbError(
    .usage, "A finding type still needs id=…, title=…, severity=…, on=…, when='SQL'.",
    hint: "`types create --help` tells what each of them is.")
}
