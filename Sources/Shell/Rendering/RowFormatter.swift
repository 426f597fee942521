import Model

/// Turns rows into text, a batch at a time.
protocol RowFormatter {
  mutating func begin() -> String
  mutating func rows(_ rows: [[Cell]]) -> String
  mutating func end() -> String
}

/// One array, an object a line.
struct JSONFormatter: RowFormatter {
  let columns: [PrintedColumn]
  private let envelope: OutputChoice.Envelope?
  private var isFirst = true

  init(columns: [PrintedColumn], in envelope: OutputChoice.Envelope? = nil) {
    self.columns = columns
    self.envelope = envelope
  }

  func begin() -> String { (envelope?.before ?? "") + "[" }

  mutating func rows(_ rows: [[Cell]]) -> String {
    var text = ""
    for row in rows {
      text += (isFirst ? "\n" : ",\n") + JSONLinesFormatter.object(row, columns)
      isFirst = false
    }
    return text
  }

  func end() -> String { (isFirst ? "]" : "\n]") + (envelope?.after ?? "\n") }
}

struct JSONLinesFormatter: RowFormatter {
  let columns: [PrintedColumn]

  func begin() -> String { "" }
  func rows(_ rows: [[Cell]]) -> String { rows.map { Self.object($0, columns) + "\n" }.joined() }
  func end() -> String { "" }

  static func object(_ row: [Cell], _ columns: [PrintedColumn]) -> String {
    Cell.object(columns.map { Cell.Field($0.name, $0.cell(of: row)) }).json
  }
}

/// CSV as RFC 4180 has it, or TSV. Cells that a spreadsheet would run as a formula begin with an apostrophe.
struct DelimitedFormatter: RowFormatter {
  enum Kind { case csv, tsv }

  let columns: [PrintedColumn]
  let kind: Kind

  func begin() -> String { line(columns.map(\.name)) }

  func rows(_ rows: [[Cell]]) -> String {
    rows.map { row in line(columns.map { field($0.cell(of: row)) }) }.joined()
  }

  func end() -> String { "" }

  private func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): Self.defused(TextSafety.visible(text))
    // Nested values keep their structure, as JSON in the cell.
    case .list, .object: cell.json
    default: cell.plainText
    }
  }

  private static let formulaMarks = Set("=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

  /// OWASP, CSV Injection: what a spreadsheet would take for a formula.
  static func defused(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, Self.formulaMarks.contains(first) else { return text }
    return "'" + text
  }

  private func line(_ fields: [String]) -> String {
    switch kind {
    case .csv: fields.map(Self.quoted).joined(separator: ",") + "\r\n"
    // Tabs and line ends in cells are visible escapes by now.
    case .tsv: fields.joined(separator: "\t") + "\n"
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  /// A semicolon too: spreadsheets of half the world break cells there, and what follows could be a formula.
  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: isSpecial) || field.utf8.first == UInt8(ascii: " ") else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

struct MarkdownFormatter: RowFormatter {
  let columns: [PrintedColumn]

  func begin() -> String {
    let rule = columns.map { $0.column.alignment == .right ? "---:" : "---" }
    return line(columns.map(\.title)) + line(rule)
  }

  func rows(_ rows: [[Cell]]) -> String {
    rows.map { row in line(columns.map { Self.escaped($0.text(of: row)) }) }.joined()
  }

  func end() -> String { "" }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// Nothing in a cell may end it, begin markup, or be taken for HTML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in TextSafety.visible(text) {
      switch character {
      case "|", "\\", "`", "*", "_", "[", "]", "~": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}
