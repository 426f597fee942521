import ArgumentParser

/// The options that every listing takes.
struct OutputOptions: ParsableArguments, Sendable {
  @Option(help: "How to print: table, json, jsonl, csv, tsv or markdown.")
  var format: OutputFormat?

  @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Only these columns, in this order: a,b,c.", valueName: "columns"))
  var columns: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Sort by a column; -COLUMN for descending.", valueName: "column"))
  var sort: String?

  @Option(help: ArgumentHelp("At most so many rows; 0 for all.", valueName: "count"))
  var limit: Int?

  @Option(help: "When to use colour: auto, always or never.")
  var color: TerminalFacts.ColorChoice?

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("The limit '\(limit)' is less than 0.") }
  }

  /// Whether anything but the colour was asked for.
  var isGiven: Bool { format != nil || output != nil || columns != nil || sort != nil || limit != nil }

  var choice: OutputChoice {
    OutputChoice(
      format: format ?? .table, file: output == "-" ? nil : output,
      columns: columns?.split(separator: ",").map { $0.filter { !$0.isWhitespace } },
      sort: sort, limit: limit, color: color)
  }
}

/// Where and how a listing is to be printed.
struct OutputChoice: Sendable {
  var format = OutputFormat.table
  /// A path; `nil` for standard output.
  var file: String?
  var columns: [String]?
  /// A column's name, with `-` before it for descending.
  var sort: String?
  /// 0 for all; `nil` for what suits the place.
  var limit: Int?
  var color: TerminalFacts.ColorChoice?
  /// For JSON: what stands before and after the array.
  var envelope: Envelope?

  struct Envelope: Sendable {
    let before: String
    let after: String
  }
}
