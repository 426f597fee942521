import ArgumentParser
import Core
import Model

/// `note N TEXT`
struct Note: ShellCommand {
  static let configuration = CommandConfiguration(
    "note", "Adds a note to a finding; `findings show` has them all.",
    examples: ["note 12 'asked the owner, see ticket 4711'"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @Argument(help: ArgumentHelp("What to note.", valueName: "text"))
  var text: String

  @OptionGroup var result: ResultOptions

  mutating func validate() throws {
    if text.allSatisfy(\.isWhitespace) { throw ValidationError("The note is empty.") }
  }

  func run(in context: ShellContext) async throws {
    try await context.casb().note(text, on: number.value)
    try context.tell(
      "Noted on #\(number.value).", isChange: true,
      [.field("number", Cell(number.value)), .field("note", .text(text))], result)
  }
}
