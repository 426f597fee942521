import ArgumentParser
import Core
import Model

/// `query [run|save|list|show|rename|delete]`
struct Queries: ParsableCommand {
  static let configuration = CommandConfiguration(
    "query", "Runs a query that was saved under a name; saves one.",
    about: """
      A query is a command that looks, with its options: \(QueryText.commands.joined(separator: ", ")); or filters of \
      findings alone. Its ${VARIABLES} are those of when it runs.
      """,
    examples: [
      "query save urgent --severity critical,high --since 7d",
      "query save forks sql 'SELECT name FROM github_repository WHERE archived'",
      "query urgent", "query urgent --format csv --output urgent.csv", "query",
    ],
    subcommands: [
      QueryRun.self, QuerySave.self, QueryList.self, QueryShow.self, QueryRename.self, QueryDelete.self,
      QueryExport.self, QueryImport.self,
    ], defaultSubcommand: QueryRun.self)
}

/// `query NAME [OPTION…]`
struct QueryRun: ShellCommand {
  static let configuration = CommandConfiguration(
    "run", "Runs a query, with more options if wished; without a name lists all.",
    examples: ["query run urgent", "query run urgent --integration acme"])

  @Argument(help: ArgumentHelp("Which one.", valueName: "saved-query"))
  var name: String?

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("Options that are added at its end.", valueName: "option"))
  var options: [String] = []

  func check(in world: ScriptWorld) async throws {
    guard let name else { return }
    let text = try await world.query(name)
    try await QueryText(text: text).command(with: await world.variables, adding: options).check(in: world)
  }

  func run(in context: ShellContext) async throws {
    guard let name else { return try await QueryList.list(OutputChoice(), in: context) }
    let query = try await context.casb().savedQuery(name)
    let command = try QueryText(text: query.text).command(with: await context.variables(), adding: options)
    try await command.run(in: context)
  }
}

/// `query save NAME TEXT`
struct QuerySave: ShellCommand {
  static let configuration = CommandConfiguration(
    "save", "Keeps a query under a name, after checking it.",
    examples: [
      "query save urgent '--severity critical,high --since 7d'",
      "query save public findings --type github.repository.public",
      "query save --replace urgent --severity critical",
    ])

  @Flag(help: "Put it in place of the query that has this name.")
  var replace = false

  @Argument(help: ArgumentHelp("Its name.", valueName: "name"))
  var name: String

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The query, in quotes or as it would be typed.", valueName: "query"))
  var words: [String]

  /// One word is a whole line; several are words of one.
  private var text: String {
    words.count == 1 ? words[0] : words.map(ShellQuoting.quote).joined(separator: " ")
  }

  func check(in world: ScriptWorld) async throws {
    try QueryName.check(name)
    try await QueryText(text: text).check(in: world)
    await world.define(query: name, text)
  }

  func run(in context: ShellContext) async throws {
    try QueryName.check(name)
    let casb = try await context.casb()
    let known = try await casb.savedQueries().first { $0.name == name }
    let world = ScriptWorld(context, variables: await context.variables(), isAboutToRun: false)
    try await QueryText(text: text).check(in: world)
    if known?.text == text { return context.note(TextSafety.visible("'\(name)' is that query already.")) }
    guard known == nil || replace else {
      throw CasbError(
        .conflict, "There is a query named '\(name)' already.",
        hint: "`query show \(name)` shows it; `query save --replace \(name) …` puts another in its place.")
    }
    try await casb.saveQuery(name, text)
    context.note(TextSafety.visible("Saved; `query \(name)` runs it."))
  }
}
