import ArgumentParser
import Core
import Foundation
import Model

/// The forms in which findings leave casb.
enum ExportFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case csv, json, jsonl, ocsf, sarif, markdown, html

  /// What the endings of a file's name mean; `findings.ocsf.jsonl` is OCSF.
  init?(file: String) {
    let endings = file.split(separator: ".").dropFirst().suffix(2).map { $0.lowercased() }
    let known = endings.compactMap { Self.endings[$0] }
    guard let last = endings.last, Self.endings[last] != nil else { return nil }
    self = known.first { $0 == .ocsf || $0 == .sarif } ?? known[known.count - 1]
  }

  /// Whether it is a row for each finding, and so can have rows of another kind.
  var hasRows: Bool { [.csv, .json, .jsonl].contains(self) }

  private static let endings: [String: ExportFormat] = [
    "csv": .csv, "json": .json, "jsonl": .jsonl, "ndjson": .jsonl, "ocsf": .ocsf, "sarif": .sarif,
    "md": .markdown, "markdown": .markdown, "html": .html, "htm": .html,
  ]

  static let summaries: [String: String] = [
    "ocsf": "events of OCSF 1.9.0, one a line", "sarif": "SARIF 2.1.0",
    "html": "a report for people, in one file",
  ]
}

/// Writes the findings of a query as one document.
struct FindingExport: Sendable {
  let context: ShellContext
  let query: FindingQuery
  let format: ExportFormat
  /// A path, or `-` for standard output.
  let file: String
  var title = "Security findings"
  /// How many rows the table of a report holds; 0 for all.
  var tableLimit = HTMLReport.usualLimit
  var wantsFindings = true
  /// What could not be decided, as rows after the findings.
  var unknown: [UnknownVerdicts] = []
  /// What a JSON array is wrapped in.
  var envelope: OutputChoice.Envelope?

  func write() async throws {
    let casb = try await context.casb()
    let sink = file == "-" ? nil : try FileSink(path: file)
    let stream = DocumentStream(try await document(casb), to: sink ?? context.output)
    var query = query
    if format == .html { query.limit = tableLimit }
    try await stream.begin()
    if wantsFindings { try await casb.forEachReported(query) { try await stream.add($0) } }
    try await stream.end()
    try sink?.commit()
    guard file != "-" else { return }
    let count = await stream.count
    context.note(TextSafety.visible("\(Count.words(count, "finding")) written to \(file)."))
  }

  private func document(_ casb: Casb) async throws -> any FindingDocument {
    let columns = ColumnChoice(columns: ExportRow.columns)
    switch format {
    case .csv: return RowDocument(DelimitedFormatter(columns: columns.flat, kind: .csv), unknown: unknown)
    case .json: return RowDocument(JSONFormatter(columns: columns.all, in: envelope), unknown: unknown)
    case .jsonl: return RowDocument(JSONLinesFormatter(columns: columns.all), unknown: unknown)
    case .markdown: return MarkdownDocument()
    case .ocsf: return OCSFDocument(origin: try await origin(casb))
    case .sarif: return SARIFDocument(origin: try await origin(casb))
    case .html:
      return HTMLReport(
        try await casb.reportSummary(of: query), origin: try await origin(casb), title: title, date: Date())
    }
  }

  private func origin(_ casb: Casb) async throws -> ReportOrigin {
    ReportOrigin(version: Version.number, instance: try await casb.instance())
  }
}

/// A document on its way to where it is written.
private actor DocumentStream {
  private var document: any FindingDocument
  private let sink: any TextSink
  private(set) var count = 0

  init(_ document: any FindingDocument, to sink: any TextSink) {
    self.document = document
    self.sink = sink
  }

  func begin() throws { try write(document.begin()) }

  func add(_ findings: [ReportedFinding]) throws {
    count += findings.count
    try write(document.add(findings))
  }

  func end() throws { try write(document.end()) }

  private func write(_ text: String) throws {
    if !text.isEmpty { try sink.write(text) }
  }
}
