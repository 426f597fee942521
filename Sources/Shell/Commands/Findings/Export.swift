import ArgumentParser
import Core
import Model

/// `export FILE|-`
struct Export: ShellCommand {
  static let configuration = CommandConfiguration(
    "export", "Writes findings to a file, however many there are.",
    about: """
      The format is that of the file's name unless --format says otherwise: csv, json, jsonl, ocsf (events of OCSF \
      1.9.0, one a line), sarif (SARIF 2.1.0), md, html. A finding has the same uid in every export, so that \
      importing twice makes no duplicates. With --since only what changed is written: opened, resolved, come back, \
      set aside or taken back; whatever its status, unless --status chooses.
      """,
    examples: [
      "export findings.csv",
      "export critical.json --severity critical --status all",
      "export changes.ocsf.jsonl --since 24h    # what a SIEM has not seen yet",
      "export findings.sarif --status active,hidden,ignored",
      "export - --format jsonl    # to standard output",
    ])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  @Option(help: "csv, json, jsonl, ocsf, sarif, markdown or html.")
  var format: ExportFormat?

  @OptionGroup var filters: FindingFilters

  func check(in world: ScriptWorld) async throws {
    _ = try chosenFormat()
    try await filters.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let query = try await filters.changes(in: context)
    try await FindingExport(context: context, query: query, format: try chosenFormat(), file: file).write()
  }

  private func chosenFormat() throws -> ExportFormat {
    if let format { return format }
    guard let format = ExportFormat(file: file) else {
      throw CasbError(
        .usage, "'\(file)' does not tell the format.",
        hint: "Add --format \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return format
  }
}
