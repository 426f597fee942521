import ArgumentParser

/// The forms in which any listing can be had.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case table, json, jsonl, csv, tsv, markdown

  /// Whether people read it, so that what vendors sent must not act on the terminal.
  var isForPeople: Bool { self == .table || self == .markdown }

  static let summaries: [String: String] = [
    "table": "columns sized to the terminal", "json": "one array", "jsonl": "one object a line",
    "csv": "comma-separated, with a header", "tsv": "tab-separated, with a header",
    "markdown": "a table for documents and tickets",
  ]
}

extension TerminalFacts.ColorChoice: ExpressibleByArgument {}
