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
      "export - --format jsonl    # to standard output",
    ])

  @Argument(help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var file: String

  @Option(help: "csv, json or jsonl.")
  var format: Format?

  @OptionGroup var filters: FindingFilters

  func check(in world: ScriptWorld) async throws {
    _ = try chosenFormat()
    try await filters.check(in: world)
  }

  func run(in context: ShellContext) async throws {
    let choice = OutputChoice(format: try chosenFormat().output, file: file == "-" ? nil : file)
    let query = try await filters.query(in: context)
    let casb = try await context.casb()
    let writer = try ListingWriter(FindingRow.columns, choice, context)
    try await casb.forEachFinding(query) { try await writer.write($0.map(FindingRow.row)) }
    try await writer.finish()
    if file != "-" {
      let count = await writer.written
      context.note(TextSafety.visible("\(count) finding\(count == 1 ? "" : "s") written to \(file)."))
    }
  }

  private func chosenFormat() throws -> Format {
    if let format { return format }
    let ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else {
      throw CasbError(
        .usage, "'\(file)' does not tell the format.",
        hint: "Add --format csv, --format json or --format jsonl.")
    }
    return format
  }
}
