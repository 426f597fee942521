import Model

/// A column as it is printed: a column of the listing, or one part of it.
struct PrintedColumn: Sendable {
  let column: ListingColumn
  let index: Int
  let part: String?

  var name: String { part.map { "\(column.name)_\($0)" } ?? column.name }
  var title: String { part.map { "\(column.title) \($0)" } ?? column.title }

  func cell(of row: [Cell]) -> Cell {
    part.map { row[index][$0] } ?? row[index]
  }

  func text(of row: [Cell]) -> String {
    let cell = cell(of: row)
    return part == nil ? column.text(cell) : cell.plainText
  }
}

/// Finds the columns that `--columns` and `--sort` name.
struct ColumnChoice: Sendable {
  let columns: [ListingColumn]

  var all: [PrintedColumn] {
    columns.enumerated().map { PrintedColumn(column: $0.element, index: $0.offset, part: nil) }
  }

  var usual: [PrintedColumn] { all.filter(\.column.isUsual) }

  /// Objects taken apart, for formats that have no nesting.
  var flat: [PrintedColumn] {
    all.flatMap { printed in
      printed.column.parts.isEmpty
        ? [printed]
        : printed.column.parts.map { PrintedColumn(column: printed.column, index: printed.index, part: $0) }
    }
  }

  /// - Throws: `usage` for a name that is no column.
  func chosen(_ names: [String]) throws -> [PrintedColumn] {
    try names.map(column)
  }

  func column(_ name: String) throws -> PrintedColumn {
    let wanted = name.lowercased().replacing("-", with: "_").replacing(".", with: "_")
    let known = all + flat
    if let found = known.first(where: { $0.name == wanted }) { return found }
    let names = all.map(\.name)
    let nearest = Similarity.suggestion(for: wanted, among: known.map(\.name))
    throw CasbError(
      .usage, "There is no column '\(name)'.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? "The columns are \(names.joined(separator: ", ")).")
  }
}
