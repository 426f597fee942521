import ArgumentParser
import Core
import Model

/// `query list`
struct QueryList: ShellCommand {
  static let configuration = CommandConfiguration(
    "list", "Lists the queries that are saved.", examples: ["query list", "query list --format json"])

  @OptionGroup var output: OutputOptions

  static let columns = [
    ListingColumn("name", weight: 9), ListingColumn("query", weight: 5),
    ListingColumn("updated_at", "Saved", weight: 3, meaning: .time),
  ]

  func run(in context: ShellContext) async throws { try await Self.list(output.choice, in: context) }

  static func list(_ choice: OutputChoice, in context: ShellContext) async throws {
    let rows = try await context.casb().savedQueries().map { query -> [Cell] in
      [.text(query.name), .text(query.text), Cell(query.updatedAt)]
    }
    try await context.emit(
      Listing(columns, rows: rows), choice,
      empty: "No queries are saved. `query save NAME --severity critical` keeps one.")
  }
}

/// `query show NAME`
struct QueryShow: ShellCommand {
  static let configuration = CommandConfiguration(
    "show", "Shows a query, as a line that saves it.", examples: ["query show urgent"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "saved-query"))
  var name: String

  @OptionGroup var page: PageOptions

  func check(in world: ScriptWorld) async throws { _ = try await world.query(name) }

  func run(in context: ShellContext) async throws {
    let query = try await context.casb().savedQuery(name)
    var page = Page(
      .object([
        .field("name", .text(query.name)), .field("query", .text(query.text)),
        .field("updated_at", Cell(query.updatedAt)),
      ]), [.title(query.name), .code(query.text), .gap])
    page.fact("Saved", Timestamp.text(query.updatedAt))
    page.fact("In a script", "query save \(query.name) \(ShellQuoting.quote(query.text))")
    try await context.emit(page, self.page)
  }
}

/// `query rename NAME NEW`
struct QueryRename: ShellCommand {
  static let configuration = CommandConfiguration(
    "rename", "Gives a query another name.", examples: ["query rename urgent today"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "saved-query"))
  var name: String

  @Argument(help: ArgumentHelp("Its new name.", valueName: "name"))
  var newName: String

  func check(in world: ScriptWorld) async throws {
    try QueryName.check(newName)
    let text = try await world.query(name)
    await world.remove(query: name)
    await world.define(query: newName, text)
  }

  func run(in context: ShellContext) async throws {
    try QueryName.check(newName)
    let casb = try await context.casb()
    let query = try await casb.savedQuery(name)
    try await casb.renameQuery(query, to: newName)
    context.note(TextSafety.visible("'\(query.name)' is '\(newName)' now."))
  }
}

/// `query delete NAME`
struct QueryDelete: ShellCommand {
  static let configuration = CommandConfiguration(
    "delete", "Forgets a query.", examples: ["query delete urgent"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "saved-query"))
  var name: String

  func check(in world: ScriptWorld) async throws {
    _ = try await world.query(name)
    await world.remove(query: name)
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let query = try await casb.savedQuery(name)
    try await casb.deleteQuery(query)
    context.note(TextSafety.visible("'\(query.name)' is forgotten."))
  }
}
