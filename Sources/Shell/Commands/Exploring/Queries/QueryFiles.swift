import ArgumentParser
import Core
import Model

/// `query export FILE`
struct QueryExport: ShellCommand {
  static let configuration = CommandConfiguration(
    "export", "Writes the saved queries to a YAML file.",
    examples: ["query export queries.yaml", "query export -    # to standard output"])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  func run(in context: ShellContext) async throws {
    let queries = try await context.casb().savedQueries()
    let text = try QueryDocument.text(queries)
    guard file != "-" else { return try context.output.write(text) }
    let sink = try FileSink(path: file)
    try sink.write(text)
    try sink.commit()
    let noun = queries.count == 1 ? "query" : "queries"
    context.note(TextSafety.visible("\(queries.count) \(noun) written to \(file)."))
  }
}

/// `query import FILE`
struct QueryImport: ShellCommand {
  static let configuration = CommandConfiguration(
    "import", "Takes over the queries of a YAML file, all or none; done twice, it changes nothing.",
    examples: ["query import queries.yaml"])

  @Argument(help: ArgumentHelp("As `query export` writes it.", valueName: "file"))
  var file: String

  func check(in world: ScriptWorld) async throws {
    for entry in try await entries(in: world) { await world.define(query: entry.name, entry.text) }
  }

  func run(in context: ShellContext) async throws {
    let casb = try await context.casb()
    let world = ScriptWorld(context, variables: await context.variables(), isAboutToRun: false)
    let known = Dictionary(
      try await casb.savedQueries().map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let changed = try await entries(in: world).filter { known[$0.name] != $0.text }
    for entry in changed { try await casb.saveQuery(entry.name, entry.text) }
    let noun = changed.count == 1 ? "query" : "queries"
    context.note(
      changed.isEmpty ? "Nothing is different from what is kept." : "\(changed.count) \(noun) taken over.")
  }

  /// - Throws: `ScriptFaults` for everything that is wrong with the file.
  private func entries(in world: ScriptWorld) async throws -> [QueryDocument.Entry] {
    let file = try TypeFile(file)
    return try await file.telling { text in
      let document = try QueryDocument(parsing: text)
      var faults: [FileFault] = []
      for entry in document.entries {
        do {
          try QueryName.check(entry.name)
        } catch let error as CasbError {
          faults.append(entry.locate(error, inName: true))
        }
        do {
          try await QueryText(text: entry.text).check(in: world)
        } catch let error as CasbError {
          faults.append(entry.locate(error))
        }
      }
      if !faults.isEmpty { throw FileFaults(faults: faults) }
      return document.entries
    }
  }
}
