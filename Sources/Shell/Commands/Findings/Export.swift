import ArgumentParser
import Core
import Model

/// `export FILE|-`
struct Export: ShellCommand {
  enum Format: String, Sendable, CaseIterable, ExpressibleByArgument {
    case csv, json, jsonl

    var output: OutputFormat {
      switch self {
      case .csv: .csv
      case .json: .json
      case .jsonl: .jsonl
      }
    }
  }

  static let configuration = CommandConfiguration(
    "export", "Writes findings to a file, however many there are.",
    about: "The format is that of the file's name unless --format says otherwise.",
    examples: [
      "export findings.csv",
      "export critical.json --severity critical --status all",
      "export all.json --coverage            # and how many assets of each type passed or are unknown",
      "export all.csv --status all,unknown   # and what could not be decided",
      "export - --format jsonl               # to standard output",
    ])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  @Option(help: "csv, json or jsonl.")
  var format: Format?

  @Flag(help: "Write one JSON object: the findings, and the coverage of their types with every reason.")
  var coverage = false

  @OptionGroup var filters: FindingFilters

  func check(in world: ScriptWorld) async throws {
    _ = try chosenFormat()
    try await filters.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let query = try await filters.query(in: context)
    let casb = try await context.casb()
    let listing = FindingListing(context: context, filters)
    var choice = OutputChoice(format: try chosenFormat().output, file: file == "-" ? nil : file)
    if coverage { choice.envelope = try await envelope(query, casb) }
    let writer = try ListingWriter(FindingRow.columns, choice, context)
    if listing.wantsFindings {
      try await casb.forEachFinding(query) { try await writer.write($0.map(FindingRow.row)) }
    }
    let count = await writer.written
    if listing.wantsUnknown { try await writer.write(listing.unknown(query).map(UnknownRow.row)) }
    try await writer.finish()
    if file != "-" {
      context.note(TextSafety.visible("\(count) finding\(count == 1 ? "" : "s") written to \(file)."))
    }
    if !coverage { try await listing.tellUnknown(query) }
  }

  /// What the findings are wrapped in, so that the file itself says what it could not know.
  private func envelope(_ query: FindingQuery, _ casb: Casb) async throws -> OutputChoice.Envelope {
    let rows = CoverageRows(remedies: Remedies(try await casb.integrations()), isForPeople: false)
    let coverage = try await casb.coverage(matching: query).map { coverage in
      Cell.object(zip(CoverageCommand.columns, rows.row(coverage)).map { .field($0.name, $1) })
    }
    return OutputChoice.Envelope(
      before: "{\"findings\": ", after: ", \"coverage\": \(Cell.list(coverage).json)}\n")
  }

  private func chosenFormat() throws -> Format {
    let chosen = try format ?? formatOfName()
    if coverage, chosen != .json {
      throw CasbError(.usage, "--coverage needs a file that is one JSON object.", hint: "Add --format json.")
    }
    return chosen
  }

  private func formatOfName() throws -> Format {
    let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else {
      throw CasbError(
        .usage, "'\(file)' does not tell the format.",
        hint: "Add --format csv, --format json or --format jsonl.")
    }
    return format
  }
}
