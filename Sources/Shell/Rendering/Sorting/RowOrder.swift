import Model

/// The order of rows by what one column means: severities by rank, numbers by value, text as people sort it.
struct RowOrder: Sendable {
  let column: PrintedColumn
  let isDescending: Bool

  enum Key: Sendable {
    case absent
    case number(Double)
    case text(String)
  }

  func key(of row: [Cell]) -> Key {
    let cell = column.cell(of: row)
    switch cell {
    case .null: return .absent
    case .boolean(let boolean): return .number(boolean ? 1 : 0)
    case .integer(let integer): return .number(Double(integer))
    case .real(let real): return .number(real)
    default:
      if column.column.meaning == .severity, let severity = Severity(rawValue: cell.plainText) {
        return .number(Double(severity.rank))
      }
      return .text(column.text(of: row).lowercased())
    }
  }

  /// Less than 0 where the row of the left key comes first; 0 for rows that keep their order, in either direction.
  func compare(_ left: Key, _ right: Key) -> Int {
    isDescending ? Self.ascending(right, left) : Self.ascending(left, right)
  }

  /// Unknown comes first, before everything known.
  private static func ascending(_ left: Key, _ right: Key) -> Int {
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
