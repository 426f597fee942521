/// Candidates laid out in columns, a page at a time.
struct CandidateListing: Equatable {
  private struct Cell {
    var label: String
    var summary: String
  }

  let candidates: [Candidate]
  /// How many have been shown.
  private(set) var shown = 0

  init(_ candidates: [Candidate]) {
    self.candidates = candidates
  }

  var hasMore: Bool { shown < candidates.count }

  /// The next page, which takes no more than so many rows; the last row says what is left.
  mutating func nextPage(_ size: Terminal.Size, rows: Int) -> [String] {
    let rest = candidates[shown...].map {
      Cell(label: Self.visible($0.label), summary: Self.visible($0.summary))
    }
    let whole = Self.lay(rest, columns: size.columns)
    if whole.count <= rows {
      shown = candidates.count
      return whole
    }
    let rows = max(1, rows - 1)
    // Column widths depend on what is in them: the page is laid again with what fits.
    var fitting = rows
    while fitting < rest.count, Self.lay(Array(rest[...fitting]), columns: size.columns).count <= rows {
      fitting += 1
    }
    shown += fitting
    let left = candidates.count - shown
    return Self.lay(Array(rest[..<fitting]), columns: size.columns) + ["… \(left) more, Tab again"]
  }

  private static let gap = 2

  private static func lay(_ cells: [Cell], columns: Int) -> [String] {
    let labelWidth = min(columns - 1, cells.map { Terminal.width(of: $0.label) }.max() ?? 0)
    let summaryWidth = cells.map { Terminal.width(of: $0.summary) }.max() ?? 0
    // The last column of the screen stays empty: writing there makes some terminals wrap.
    let natural = labelWidth + (summaryWidth > 0 ? gap + summaryWidth : 0)
    let across = max(1, (columns - 1 + gap) / (natural + gap))
    let width = min(natural, columns - 1)
    let down = (cells.count + across - 1) / across
    return (0..<down).map { row in
      var line = ""
      for (column, index) in stride(from: row, to: cells.count, by: down).enumerated() {
        line = pad(line, to: column * (width + gap))
        line += text(of: cells[index], labelWidth: labelWidth, width: width)
      }
      return line
    }
  }

  private static func text(of cell: Cell, labelWidth: Int, width: Int) -> String {
    let label = Terminal.truncate(cell.label, to: labelWidth)
    let room = width - labelWidth - gap
    guard !cell.summary.isEmpty, room > 3 else { return label }
    return pad(label, to: labelWidth + gap) + Terminal.truncate(cell.summary, to: room)
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Terminal.width(of: text)))
  }

  /// Names come from elsewhere: nothing in them may command the terminal.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: result += scalar.escaped(asASCII: true)
      case .format where scalar.properties.isBidiControl: result += scalar.escaped(asASCII: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
