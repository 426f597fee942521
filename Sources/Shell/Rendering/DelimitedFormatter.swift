import Model

/// CSV as RFC 4180 has it, or TSV. Cells that a spreadsheet would run as a formula begin with an apostrophe.
struct DelimitedFormatter: RowFormatter {
  enum Kind { case csv, tsv }

  let columns: [PrintedColumn]
  let kind: Kind

  func begin() -> String {
    var bytes: [UInt8] = []
    writeLine(of: columns.map { .text($0.name) }, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func rows(_ rows: [[Cell]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows { writeLine(of: columns.map { $0.cell(of: row) }, to: &bytes) }
    return bytes
  }

  func end() -> String { "" }

  private func writeLine(of cells: [Cell], to bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(kind == .csv ? "," : "\t") }
      write(cell, to: &bytes)
    }
    bytes.append(kind == .csv ? "\r\n" : "\n")
  }

  private func write(_ cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .text(let text):
      // Most text is plain ASCII that nobody would run, and that is quickly seen.
      if let first = text.utf8.first, Self.isLetterOrDigit(first), bytes.append(text, if: Self.isPlain) {
        return
      }
      writeQuoted(Array(Self.defused(TextSafety.visible(text)).utf8), to: &bytes)
    // Nested values keep their structure, as JSON in the cell.
    case .list, .object:
      var json: [UInt8] = []
      cell.writeJSON(to: &json)
      writeQuoted(json, to: &bytes)
    default: bytes.append(cell.plainText)
    }
  }

  private static let formulaMarks = Set("=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

  /// OWASP, CSV Injection: what a spreadsheet would take for a formula.
  static func defused(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, Self.formulaMarks.contains(first) else { return text }
    return "'" + text
  }

  private static let quote = UInt8(ascii: "\"")

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Neither a control character nor a mark of either format.
  private static func isPlain(_ byte: UInt8) -> Bool { 0x20...0x7E ~= byte && !isSpecial(byte) }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), quote, UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// In quotes where CSV needs them. A semicolon does too: spreadsheets of half the world break cells there, and what
  /// follows could be a formula. Tabs and line ends, which alone would harm TSV, are visible escapes by now.
  private func writeQuoted(_ field: [UInt8], to bytes: inout [UInt8]) {
    guard kind == .csv, field.contains(where: Self.isSpecial) || field.first == UInt8(ascii: " ") else {
      return bytes.append(contentsOf: field)
    }
    bytes.append(Self.quote)
    for byte in field {
      if byte == Self.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }
}
