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
      "export all.json --coverage            # and how many assets of each type passed or are unknown",
      "export all.csv --status all,unknown   # and what could not be decided",
      "export - --format jsonl               # to standard output",
    ])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  @Option(help: "csv, json, jsonl, ocsf, sarif, markdown or html.")
  var format: ExportFormat?

  @Flag(help: "Write one JSON object: the findings, and the coverage of their types with every reason.")
  var coverage = false

  @OptionGroup var filters: FindingFilters

  func check(in world: ScriptWorld) async throws {
    _ = try chosenFormat()
    try await filters.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let query = try await filters.changes(in: context)
    let listing = FindingListing(context: context, filters)
    var export = FindingExport(context: context, query: query, format: try chosenFormat(), file: file)
    export.wantsFindings = listing.wantsFindings
    export.wantsUnknown = listing.wantsUnknown
    export.wantsCoverage = coverage
    try await export.write()
    if !coverage, export.format != .html { try await listing.tellUnknown(query) }
  }

  private func chosenFormat() throws -> ExportFormat {
    let chosen = try format ?? formatOfName()
    if coverage, chosen != .json {
      throw CasbError(.usage, "--coverage needs a file that is one JSON object.", hint: "Add --format json.")
    }
    if filters.wantsUnknown, !chosen.hasRows {
      throw CasbError(
        .usage, "\(chosen.rawValue) has no place for what could not be decided.",
        hint: "Choose csv, json or jsonl for --status unknown; an html report shows the coverage by itself.")
    }
    return chosen
  }

  private func formatOfName() throws -> ExportFormat {
    guard let format = ExportFormat(file: file) else {
      throw CasbError(
        .usage, "'\(file)' does not tell the format.",
        hint: "Add --format \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return format
  }
}
