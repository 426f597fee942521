import Core
import Foundation
import Model

/// Prints what a SELECT answers.
struct TableListing: Sendable {
  /// Seconds.
  static let timeout: TimeInterval = 60
  /// What stands for the number of an integration where people read.
  static let integrationName = "integration_name"
  /// Columns of a table that a terminal shows unless others are asked for.
  private static let usualColumns = 8

  let context: ShellContext

  /// - Parameter columns: what is known of the columns, by name.
  func show(
    _ sql: String, columns known: [AssetColumn], _ choice: OutputChoice, timeout: TimeInterval, empty: String
  ) async throws {
    let isOnScreen = choice.format == .table && choice.file == nil && context.terminal.isOutputTerminal
    let limit = choice.limit ?? (isOnScreen ? FindingListing.screenLimit : 0)
    let table: ResultTable
    do {
      table = try await context.casb().query(
        sql, limit: limit == 0 || choice.sort != nil ? nil : limit, timeout: timeout)
    } catch let error as CasbError {
      throw SQLMistake.explained(error, in: sql, kinds: AssetKinds.all.map(\.kind))
    }
    let types = Dictionary(known.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    let columns = table.columns.enumerated().map { index, name in
      ListingColumn(
        name, title(of: name, known), alignment: isNumeric(table, index) ? .right : .left,
        weight: name == "name" ? 9 : 5,
        meaning: Self.meaning(of: name, types[name]),
        isUsual: known.isEmpty || isUsual(name, index), absent: "?")
    }
    let rows = table.rows.map { row in
      zip(table.columns, row).map { name, value in Cell(value, type: types[name]) }
    }
    try await context.emit(Listing(columns, rows: rows), choice, empty: empty)
    if table.isTruncated {
      context.note(
        "Only \(Count.words(limit, "row")) \(limit == 1 ? "is" : "are") shown; --limit 0 shows all.")
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

  private func title(of name: String, _ known: [AssetColumn]) -> String? {
    !known.isEmpty && name == Self.integrationName ? "Integration" : nil
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
