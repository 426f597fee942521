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
  /// Where a table that is too long for the memory waits for the pager.
  private var spool: TemporaryFile?
  private var sorter: RowSorter?
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
    sorter = try choice.sort.map { text in
      let isDescending = text.hasPrefix("-")
      let column = try known.column(isDescending ? String(text.dropFirst()) : text)
      return RowSorter(
        RowOrder(column: column, isDescending: isDescending),
        limit: choice.limit.flatMap { $0 > 0 ? $0 : nil })
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
  var streams: Bool { sorter == nil && choice.format != .table }

  /// Writes rows, as many as there may be; which of them that are is known only in the end where they are sorted.
  func write(_ rows: [[Cell]]) throws {
    offered += rows.count
    guard sorter == nil else {
      written += rows.count
      try sorter?.add(rows)
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
    try sorter?.finish(emit)
    if !hasBegun { try emit([]) }
    let end = formatter.end()
    if let spool {
      try spool.write(Array(end.utf8))
      if !(await Pager.show(contentsOf: spool.descriptorAtBeginning(), in: context)) { try print(spool) }
    } else if isPaged {
      try await Pager.show(end, in: context)
    } else {
      try destination.write(end)
    }
    try file?.commit()
  }

  private func print(_ spool: TemporaryFile) throws {
    let chunk = 1 << 16
    for start in stride(from: 0, to: spool.length, by: chunk) {
      try destination.write(utf8: spool.read(start..<min(start + chunk, spool.length)))
    }
  }

  private var isPaged: Bool { choice.format == .table && file == nil }

  private func emit(_ rows: [[Cell]]) throws {
    if !hasBegun { try destination.write(formatter.begin()) }
    hasBegun = true
    let text = formatter.rows(rows)
    if text.isEmpty { return }
    guard isPaged, Pager.isThere(in: context) else { return try destination.write(utf8: text) }
    let spool = try spool ?? TemporaryFile()
    self.spool = spool
    try spool.write(text)
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
