import Core
import Foundation
import Model

/// Prints what a SELECT answers.
struct TableListing: Sendable {
  /// Seconds.
  static let timeout: TimeInterval = 60
  /// What stands for the number of an integration where people read.
  static let integrationName = "integration_name"

  let context: ShellContext

  /// - Parameter columns: what is known of the columns, by name.
  func show(
    _ sql: String, columns known: [AssetColumn], _ choice: OutputChoice, timeout: TimeInterval, empty: String
  ) async throws {
    let isOnScreen = choice.format == .table && choice.file == nil && context.terminal.isOutputTerminal
    let limit = choice.limit ?? (isOnScreen ? FindingListing.screenLimit : 0)
    let table = TableWriter(context: context, known: known, choice: choice)
    do {
      try await context.casb().forEachRow(
        of: sql, limit: limit == 0 || choice.sort != nil ? nil : limit, timeout: timeout
      ) { try await table.write($0) }
    } catch let error as CasbError {
      throw SQLMistake.explained(error, in: sql, kinds: AssetKinds.all.map(\.kind))
    }
    try await table.finish(empty: empty)
    if await table.isTruncated {
      context.note(
        "Only \(Count.words(limit, "row")) \(limit == 1 ? "is" : "are") shown; --limit 0 shows all.")
    }
  }
}

/// Writes an answer batch by batch; the first one tells what its columns are like.
private actor TableWriter {
  /// Columns of a table that a terminal shows unless others are asked for.
  private static let usualColumns = 8

  private let context: ShellContext
  private let known: [AssetColumn]
  private let types: [String: ColumnType]
  private let choice: OutputChoice
  private var writer: ListingWriter?
  private(set) var isTruncated = false

  init(context: ShellContext, known: [AssetColumn], choice: OutputChoice) {
    (self.context, self.known, self.choice) = (context, known, choice)
    types = Dictionary(known.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
  }

  func write(_ table: ResultTable) async throws {
    let writer = try writer ?? ListingWriter(columns(of: table), choice, context)
    self.writer = writer
    isTruncated = table.isTruncated
    try await writer.write(
      table.rows.map { row in zip(table.columns, row).map { name, value in Cell(value, type: types[name]) } })
  }

  /// An empty table says so beside the data.
  func finish(empty: String) async throws {
    guard let writer else { return }
    try await writer.finish()
    if await writer.offered == 0, choice.format == .table { context.note(empty) }
  }

  private func columns(of table: ResultTable) -> [ListingColumn] {
    table.columns.enumerated().map { index, name in
      ListingColumn(
        name, title(of: name), alignment: isNumeric(table, index) ? .right : .left,
        weight: name == "name" ? 9 : 5, meaning: Self.meaning(of: name, types[name]),
        isUsual: known.isEmpty || isUsual(name, index), absent: "?")
    }
  }

  private static func meaning(of name: String, _ type: ColumnType?) -> ListingColumn.Meaning {
    if type == .date { return .time }
    switch name {
    case "severity": return .severity
    case "status": return .status
    default: return .plain
    }
  }

  private func isUsual(_ name: String, _ index: Int) -> Bool {
    !["id", "url", "integration"].contains(name) && index < Self.usualColumns + 3
  }

  private func title(of name: String) -> String? {
    !known.isEmpty && name == TableListing.integrationName ? "Integration" : nil
  }

  private func isNumeric(_ table: ResultTable, _ index: Int) -> Bool {
    table.rows.contains { $0[index] != .null }
      && table.rows.allSatisfy { row in
        switch row[index] {
        case .integer, .real, .null: true
        case .text, .boolean: false
        }
      }
  }
}
