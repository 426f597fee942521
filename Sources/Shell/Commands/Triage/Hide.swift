import ArgumentParser
import Core
import Model

/// `hide N…`, `hide --type T…`
struct Hide: ShellCommand {
  static let configuration = CommandConfiguration(
    "hide", "Sets single findings aside.",
    about: """
      A hidden finding that is fixed and occurs again comes back hidden. Chosen by options, active ones are meant; how \
      many there are and the first of them are shown, and their number is to be confirmed.
      """,
    examples: [
      "hide 12 --reason 'public on purpose'",
      "hide 12 13 14 --reason 'see ticket 4711' --until 2026-12-31",
      "hide --type github.webhook --integration labs --reason 'test systems' --until 30d",
      "hide --where \"asset_name LIKE 'sandbox-%'\" --reason 'sandboxes' --yes",
    ])

  @OptionGroup var chosen: ChosenFindings

  @Option(help: ArgumentHelp("Why; it is kept in the history.", valueName: "text"))
  var reason: String

  @OptionGroup var end: DecisionEnd
  @OptionGroup var result: ResultOptions

  func check(in world: ScriptWorld) async throws {
    _ = try end.date()
    try await chosen.check(in: world, .hide)
  }

  func run(in context: ShellContext) async throws {
    let until = try end.date()
    guard let choice = try await chosen.choice(.hide, in: context) else { return }
    let change = try await context.casb().hide(choice, reason: reason, until: until)
    try context.tell(
      change.count > 0
        ? "Hidden\(DecisionEnd.words(until)): \(change.words)."
        : "Hidden already, for that reason\(DecisionEnd.words(until)); nothing changed.",
      isChange: change.count > 0,
      change.fields + [.field("reason", .text(reason)), .field("until", Cell(until))], result)
  }

  func recorded(_ typed: String) -> String? { chosen.recorded(typed) }
}

/// `unhide N…`
struct Unhide: ShellCommand {
  static let configuration = CommandConfiguration(
    "unhide", "Takes single findings up again.",
    examples: ["unhide 12 13", "unhide --integration labs --yes"])

  @OptionGroup var chosen: ChosenFindings
  @OptionGroup var result: ResultOptions

  func check(in world: ScriptWorld) async throws { try await chosen.check(in: world, .unhide) }

  func run(in context: ShellContext) async throws {
    guard let choice = try await chosen.choice(.unhide, in: context) else { return }
    let change = try await context.casb().unhide(choice)
    try context.tell(
      change.count > 0 ? "No longer hidden: \(change.words)." : "Not hidden as it is; nothing changed.",
      isChange: change.count > 0, change.fields, result)
  }

  func recorded(_ typed: String) -> String? { chosen.recorded(typed) }
}
