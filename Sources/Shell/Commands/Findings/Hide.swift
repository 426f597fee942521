import ArgumentParser
import Core

/// `hide N…`
struct Hide: ShellCommand {
  static let configuration = CommandConfiguration(
    "hide", "Sets single findings aside.",
    examples: ["hide 12 --reason 'public on purpose'", "hide 12 13 14 --reason 'see ticket 4711'"])

  @Argument(help: ArgumentHelp("Their numbers.", valueName: "finding"))
  var numbers: [FindingNumber]

  @Option(help: ArgumentHelp("Why; it is kept in the history.", valueName: "text"))
  var reason: String

  func run(in context: ShellContext) async throws {
    try await context.casb().hide(numbers.map(\.value), reason: reason)
    context.note("Hidden: \(numbers.map { "#\($0.value)" }.joined(separator: ", ")).")
  }
}

/// `unhide N…`
struct Unhide: ShellCommand {
  static let configuration = CommandConfiguration(
    "unhide", "Takes single findings up again.", examples: ["unhide 12 13"])

  @Argument(help: ArgumentHelp("Their numbers.", valueName: "finding"))
  var numbers: [FindingNumber]

  func run(in context: ShellContext) async throws {
    try await context.casb().unhide(numbers.map(\.value))
    context.note("No longer hidden: \(numbers.map { "#\($0.value)" }.joined(separator: ", ")).")
  }
}
