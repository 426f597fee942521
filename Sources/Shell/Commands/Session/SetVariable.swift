import ArgumentParser
import Model

/// `set NAME VALUE`
struct SetVariable: ShellCommand {
  static let configuration = CommandConfiguration(
    "set", "Gives a variable a value for ${NAME}, or lists all.",
    examples: ["set ORG acme", "set NAME \"${ORG}-prod\"", "set", "set --format json"])

  @Argument(help: ArgumentHelp("Letters, digits and _.", valueName: "name"))
  var name: String?

  @Argument(help: ArgumentHelp("Its value.", valueName: "value"))
  var value: String?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard let name else { return }
    guard Scanner.isParameterName(name), Int(name) == nil else {
      throw ValidationError("'\(name)' is no name: letters, digits and _ make one, and no digit begins it.")
    }
    if value == nil { throw ValidationError("Missing expected argument '<value>'") }
  }

  func check(in world: ScriptWorld) async throws {
    if let name, let value { await world.setVariable(name, to: value) }
  }

  func run(in context: ShellContext) async throws {
    if let name, let value { return await context.session.setVariable(name, to: value) }
    let rows = await context.session.variables.sorted { $0.key < $1.key }
      .map { [Cell.text($0.key), Cell.text($0.value)] }
    try await context.emit(
      Listing([ListingColumn("name", weight: 9), ListingColumn("value")], rows: rows), output.choice,
      empty: "No variables are set.")
  }
}
