import ArgumentParser
import Core
import Model

/// `assign N PERSON`
struct Assign: ShellCommand {
  static let configuration = CommandConfiguration(
    "assign", "Gives a finding to somebody to look after.",
    examples: ["assign 12 maria", "findings --assignee maria"])

  @Argument(help: ArgumentHelp("Its number.", valueName: "finding"))
  var number: FindingNumber

  @Argument(help: ArgumentHelp("Who; any name that you know them by.", valueName: "person"))
  var person: String

  @OptionGroup var result: ResultOptions

  mutating func validate() throws {
    if person.allSatisfy(\.isWhitespace) { throw ValidationError("Nobody has an empty name.") }
  }

  func run(in context: ShellContext) async throws {
    let change = try await context.casb().assign(.numbers([number.value]), to: person)
    try context.tell(
      change.count > 0
        ? "#\(number.value) is assigned to \(person)."
        : "#\(number.value) is assigned to \(person) already; nothing changed.",
      isChange: change.count > 0, [.field("number", Cell(number.value)), .field("assignee", .text(person))],
      result)
  }
}

/// `unassign N…`
struct Unassign: ShellCommand {
  static let configuration = CommandConfiguration(
    "unassign", "Takes findings from whoever looks after them.", examples: ["unassign 12 13"])

  @Argument(help: ArgumentHelp("Their numbers.", valueName: "finding"))
  var numbers: [FindingNumber]

  @OptionGroup var result: ResultOptions

  func run(in context: ShellContext) async throws {
    let change = try await context.casb().assign(.numbers(numbers.map(\.value)), to: nil)
    try context.tell(
      change.count > 0
        ? "No longer assigned: \(change.words)." : "Nobody looks after it as it is; nothing changed.",
      isChange: change.count > 0, change.fields, result)
  }
}
