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
  /// Whether what could not be decided follows, as rows after the findings.
  var wantsUnknown = false
  /// Whether a JSON file is one object: the findings, and the coverage of their types.
  var wantsCoverage = false

  func write() async throws {
    let casb = try await context.casb()
    let sink = file == "-" ? nil : try FileSink(path: file)
    let text = DocumentText(try await document(casb))
    // What is written next is made while the disk takes what comes before.
    try await relay { send in
      try await make(text, casb, send)
    } to: { bytes in
      if !bytes.isEmpty { try (sink ?? context.output).write(utf8: bytes) }
    }
    try sink?.commit()
    guard file != "-" else { return }
    let count = await text.count
    context.note(TextSafety.visible("\(Count.words(count, "finding")) written to \(file)."))
  }

  private func make(
    _ text: DocumentText, _ casb: Casb, _ send: @Sendable ([UInt8]) async throws -> Void
  ) async throws {
    var query = query
    if format == .html { query.limit = tableLimit }
    try await send(await text.begin())
    if wantsFindings { try await casb.forEachReported(query) { try await send(await text.add($0)) } }
    if wantsUnknown { try await casb.forEachUnknown(query) { try await send(await text.add(unknown: $0)) } }
    try await send(await text.end())
    if wantsCoverage { try await makeCoverage(text, casb, send) }
  }

  private func document(_ casb: Casb) async throws -> any FindingDocument {
    let columns = ColumnChoice(columns: ExportRow.columns)
    switch format {
    case .csv: return RowDocument(DelimitedFormatter(columns: columns.flat, kind: .csv))
    case .json: return RowDocument(JSONFormatter(columns: columns.all, in: envelope))
    case .jsonl: return RowDocument(JSONLinesFormatter(columns: columns.all))
    case .markdown: return MarkdownDocument()
    case .ocsf: return OCSFDocument(origin: try await origin(casb))
    case .sarif: return SARIFDocument(origin: try await origin(casb))
    case .html:
      return HTMLReport(
        try await casb.reportSummary(of: query), origin: try await origin(casb), title: title, date: Date())
    }
  }

  /// What the findings are wrapped in, so that the file itself says what it could not know.
  private var envelope: OutputChoice.Envelope? {
    wantsCoverage ? OutputChoice.Envelope(before: "{\"findings\": ", after: ", \"coverage\": [") : nil
  }

  /// The end of the envelope.
  private func makeCoverage(
    _ text: DocumentText, _ casb: Casb, _ send: @Sendable ([UInt8]) async throws -> Void
  ) async throws {
    let rows = CoverageRows(remedies: Remedies(try await casb.integrations()), isForPeople: false)
    try await casb.forEachCoverage(matching: query) { batch in
      let items = batch.map { coverage in
        Cell.object(zip(CoverageCommand.columns, rows.row(coverage)).map { .field($0.name, $1) })
      }
      try await send(await text.add(items: items))
    }
    try await send(Array("]}\n".utf8))
  }

  private func origin(_ casb: Casb) async throws -> ReportOrigin {
    ReportOrigin(version: Version.number, instance: try await casb.instance())
  }
}

/// A document as text, in UTF-8, part by part.
private actor DocumentText {
  private var document: any FindingDocument
  private(set) var count = 0
  private var hasItems = false

  init(_ document: any FindingDocument) { self.document = document }

  func begin() -> [UInt8] { Array(document.begin().utf8) }

  func add(_ findings: [ReportedFinding]) -> [UInt8] {
    count += findings.count
    return document.add(findings)
  }

  func add(unknown: [UnknownVerdicts]) -> [UInt8] { document.add(unknown: unknown) }

  func end() -> [UInt8] { Array(document.end().utf8) }

  /// Items of a list that follows the document.
  func add(items: [Cell]) -> [UInt8] {
    let text = items.map(\.json).joined(separator: ",")
    defer { hasItems = hasItems || !text.isEmpty }
    return Array((hasItems && !text.isEmpty ? "," + text : text).utf8)
  }
}
