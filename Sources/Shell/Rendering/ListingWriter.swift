import Foundation
import Model

/// Writes one listing, batch by batch, where and how the options say.
actor ListingWriter {
  private let columns: [ListingColumn]
  private let choice: OutputChoice
  private let context: ShellContext
  private var formatter: any RowFormatter
  private let destination: any TextSink
  private let file: FileSink?
  private let sortColumn: (column: PrintedColumn, isDescending: Bool)?
  private var kept: [[Cell]] = []
  private var hasBegun = false
  private(set) var written = 0

  /// - Throws: `usage` for columns that the listing does not have; `store` for a file that cannot be written.
  init(_ columns: [ListingColumn], _ choice: OutputChoice, _ context: ShellContext) throws {
    self.columns = columns
    self.choice = choice
    self.context = context
    let known = ColumnChoice(columns: columns)
    let chosen = try choice.columns.map(known.chosen)
    sortColumn = try choice.sort.map { text in
      (try known.column(text.hasPrefix("-") ? String(text.dropFirst()) : text), text.hasPrefix("-"))
    }
    file = try choice.file.map { try FileSink(path: $0) }
    destination = file ?? context.output
    let isOnTerminal = file == nil && context.terminal.isOutputTerminal
    switch choice.format {
    case .json: formatter = JSONFormatter(columns: chosen ?? known.all, in: choice.envelope)
    case .jsonl: formatter = JSONLinesFormatter(columns: chosen ?? known.all)
    case .csv: formatter = DelimitedFormatter(columns: chosen ?? known.flat, kind: .csv)
    case .tsv: formatter = DelimitedFormatter(columns: chosen ?? known.flat, kind: .tsv)
    case .markdown: formatter = MarkdownFormatter(columns: chosen ?? known.usual)
    case .table:
      formatter = TableFormatter(
        columns: chosen ?? known.usual, width: isOnTerminal ? context.terminal.size().columns : nil,
        style: file == nil ? context.style(choice.color) : .plain)
    }
  }

  /// Whether rows can be handed on as they come.
  var streams: Bool { sortColumn == nil && choice.format != .table }

  func write(_ rows: [[Cell]]) throws {
    written += rows.count
    guard sortColumn == nil else {
      kept += rows
      return
    }
    try emit(rows)
  }

  func finish() async throws {
    if let sortColumn {
      try emit(limited(RowOrder.sorted(kept, by: sortColumn.column, isDescending: sortColumn.isDescending)))
    }
    if !hasBegun { try emit([]) }
    let end = formatter.end()
    if choice.format == .table, file == nil {
      try await Pager.show(end, in: context)
    } else {
      try destination.write(end)
    }
    try file?.commit()
  }

  private func limited(_ rows: [[Cell]]) -> [[Cell]] {
    guard let limit = choice.limit, limit > 0 else { return rows }
    return Array(rows.prefix(limit))
  }

  private func emit(_ rows: [[Cell]]) throws {
    var text = ""
    if !hasBegun { text += formatter.begin() }
    hasBegun = true
    text += formatter.rows(rows)
    if !text.isEmpty { try destination.write(text) }
  }
}

extension ShellContext {
  /// Prints a listing that is in memory. An empty table says so beside the data.
  func emit(_ listing: Listing, _ choice: OutputChoice, empty: String) async throws {
    let writer = try ListingWriter(listing.columns, choice, self)
    var rows = listing.rows
    if choice.sort == nil, let limit = choice.limit, limit > 0, rows.count > limit {
      note("\(limit) of \(rows.count) shown; --limit 0 shows all.")
      rows = Array(rows.prefix(limit))
    }
    try await writer.write(rows)
    try await writer.finish()
    if listing.rows.isEmpty, choice.format == .table { note(empty) }
  }
}
