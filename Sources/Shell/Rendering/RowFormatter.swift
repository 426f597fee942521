import Model

/// Turns rows into text, a batch at a time.
protocol RowFormatter {
  mutating func begin() -> String
  /// In UTF-8, since there may be millions of them.
  mutating func rows(_ rows: [[Cell]]) -> [UInt8]
  mutating func end() -> String
}

/// One array, an object a line.
struct JSONFormatter: RowFormatter {
  private let object: RowObject
  private let envelope: OutputChoice.Envelope?
  private var isFirst = true

  init(columns: [PrintedColumn], in envelope: OutputChoice.Envelope? = nil) {
    object = RowObject(columns)
    self.envelope = envelope
  }

  func begin() -> String { (envelope?.before ?? "") + "[" }

  mutating func rows(_ rows: [[Cell]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      bytes.append(isFirst ? "\n" : ",\n")
      object.write(row, to: &bytes)
      isFirst = false
    }
    return bytes
  }

  func end() -> String { (isFirst ? "]" : "\n]") + (envelope?.after ?? "\n") }
}

struct JSONLinesFormatter: RowFormatter {
  private let object: RowObject

  init(columns: [PrintedColumn]) { object = RowObject(columns) }

  func begin() -> String { "" }

  func rows(_ rows: [[Cell]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      object.write(row, to: &bytes)
      bytes.append("\n")
    }
    return bytes
  }

  func end() -> String { "" }
}

/// Rows as JSON objects, whose keys are written once for all of them.
private struct RowObject {
  private let members: [(key: String, column: PrintedColumn)]

  init(_ columns: [PrintedColumn]) {
    members = columns.enumerated().map { index, column in
      ("\(index == 0 ? "{" : ",")\(JSONText.quoted(column.name)):", column)
    }
  }

  func write(_ row: [Cell], to bytes: inout [UInt8]) {
    if members.isEmpty { bytes.append("{") }
    for (key, column) in members {
      bytes.append(key)
      column.cell(of: row).writeJSON(to: &bytes)
    }
    bytes.append("}")
  }
}

struct MarkdownFormatter: RowFormatter {
  let columns: [PrintedColumn]

  func begin() -> String {
    let rule = columns.map { $0.column.alignment == .right ? "---:" : "---" }
    return line(columns.map(\.title)) + line(rule)
  }

  func rows(_ rows: [[Cell]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows { bytes.append(line(columns.map { Self.escaped($0.text(of: row)) })) }
    return bytes
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
