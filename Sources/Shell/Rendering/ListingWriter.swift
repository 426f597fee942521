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
  /// Rows that were to be written.
  private(set) var offered = 0
  /// Rows that were written, or will be when they are sorted.
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

  /// Writes rows, as many as there may be; which of them that are is known only in the end where they are sorted.
  func write(_ rows: [[Cell]]) throws {
    offered += rows.count
    guard sortColumn == nil else {
      written += rows.count
      kept += rows
      return
    }
    let shown = rows.prefix(room)
    written += shown.count
    try emit(Array(shown))
  }

  private var room: Int {
    guard let limit = choice.limit, limit > 0 else { return Int.max }
    return limit - written
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
    if !hasBegun { try destination.write(formatter.begin()) }
    hasBegun = true
    let text = formatter.rows(rows)
    if !text.isEmpty { try destination.write(utf8: text) }
  }
}

extension ShellContext {
  /// Prints a listing that is in memory. An empty table says so beside the data.
  func emit(_ listing: Listing, _ choice: OutputChoice, empty: String) async throws {
    try await emit(listing.columns, choice, empty: empty) { try await $0.write(listing.rows) }
  }

  /// Prints a listing whose rows come in batches, without holding them where the format allows it.
  ///
  /// - Parameter write: gives the writer all rows there are.
  func emit(
    _ columns: [ListingColumn], _ choice: OutputChoice, empty: @autoclosure () async throws -> String,
    _ write: (ListingWriter) async throws -> Void
  ) async throws {
    let writer = try ListingWriter(columns, choice, self)
    try await write(writer)
    try await writer.finish()
    let (offered, written) = (await writer.offered, await writer.written)
    if written < offered { note("\(written) of \(offered) shown; --limit 0 shows all.") }
    if offered == 0, choice.format == .table { note(try await empty()) }
  }
}
