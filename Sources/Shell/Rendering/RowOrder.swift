import Model

/// Sorts rows by what one column means: severities by rank, numbers by value, text as people sort it.
enum RowOrder {
  static func sorted(_ rows: [[Cell]], by column: PrintedColumn, isDescending: Bool) -> [[Cell]] {
    let keyed = rows.map { (key: key(column.cell(of: $0), column), row: $0) }
    let ordered = keyed.enumerated().sorted { left, right in
      let comparison = compare(left.element.key, right.element.key)
      // Equal ones keep their order in either direction.
      if comparison == 0 { return left.offset < right.offset }
      return isDescending ? comparison > 0 : comparison < 0
    }
    return ordered.map(\.element.row)
  }

  private enum Key {
    case absent
    case number(Double)
    case text(String)
  }

  private static func key(_ cell: Cell, _ column: PrintedColumn) -> Key {
    switch cell {
    case .null: .absent
    case .boolean(let boolean): .number(boolean ? 1 : 0)
    case .integer(let integer): .number(Double(integer))
    case .real(let real): .number(real)
    default:
      if column.column.meaning == .severity, let severity = Severity(rawValue: cell.plainText) {
        .number(Double(severity.rank))
      } else {
        .text(column.text(of: [Cell](repeating: cell, count: column.index + 1)).lowercased())
      }
    }
  }

  /// Unknown comes first, before everything known.
  private static func compare(_ left: Key, _ right: Key) -> Int {
    switch (left, right) {
    case (.absent, .absent): 0
    case (.absent, _): -1
    case (_, .absent): 1
    case (.number(let one), .number(let other)): one < other ? -1 : one > other ? 1 : 0
    case (.text(let one), .text(let other)): one < other ? -1 : one > other ? 1 : 0
    case (.number, .text): -1
    case (.text, .number): 1
    }
  }
}
