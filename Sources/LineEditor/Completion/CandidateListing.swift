/// Candidates laid out in columns, a page at a time.
struct CandidateListing {
  let candidates: [Candidate]
  /// How many more match than are here to be shown.
  let unlisted: Int
  /// How many have been shown.
  private(set) var shown = 0

  init(_ candidates: [Candidate], unlisted: Int = 0) {
    self.candidates = candidates
    self.unlisted = unlisted
  }

  var hasMore: Bool { shown < candidates.count }

  /// The next page, which takes no more than so many rows; the last row says what is left.
  mutating func nextPage(_ size: Terminal.Size, rows: Int) -> [String] {
    let left = candidates[shown...]
    // Only what the page may hold is measured: thousands may follow.
    let whole = Grid(fitting: left, columns: size.columns, rows: unlisted > 0 ? rows - 1 : rows)
    if whole.cells.count == left.count {
      shown = candidates.count
      return whole.lines + (unlisted > 0 ? ["… \(unlisted) more: type on to narrow them down"] : [])
    }
    let page = Grid(fitting: left, columns: size.columns, rows: max(1, rows - 1))
    shown += page.cells.count
    return page.lines + ["… \(candidates.count - shown + unlisted) more, Tab again"]
  }
}

/// One candidate of a listing, measured.
private struct Cell {
  let label: String
  let summary: String
  let labelWidth: Int
  let summaryWidth: Int

  init(_ candidate: Candidate) {
    label = visible(candidate.label)
    summary = visible(candidate.summary)
    labelWidth = Terminal.width(of: label)
    summaryWidth = Terminal.width(of: summary)
  }
}

/// Cells in columns of one width, filled downwards.
private struct Grid {
  static let gap = 2

  private(set) var cells: [Cell] = []
  private let columns: Int
  private var labelWidth = 0
  private var summaryWidth = 0

  /// As many of the candidates as take no more than so many rows, but one at least.
  init(fitting candidates: ArraySlice<Candidate>, columns: Int, rows: Int) {
    self.columns = columns
    for candidate in candidates {
      let widths = (labelWidth, summaryWidth)
      add(Cell(candidate))
      if self.rows > rows, self.cells.count > 1 {
        self.cells.removeLast()
        (labelWidth, summaryWidth) = widths
        return
      }
    }
  }

  var rows: Int { (cells.count + across - 1) / across }

  var lines: [String] {
    let down = rows
    return (0..<down).map { row in
      var line = ""
      for (column, index) in stride(from: row, to: cells.count, by: down).enumerated() {
        line = pad(line, to: column * (width + Self.gap)) + text(of: cells[index])
      }
      return line
    }
  }

  private mutating func add(_ cell: Cell) {
    cells.append(cell)
    // The last column of the screen stays empty: writing there makes some terminals wrap.
    labelWidth = min(columns - 1, max(labelWidth, cell.labelWidth))
    summaryWidth = max(summaryWidth, cell.summaryWidth)
  }

  private var naturalWidth: Int { labelWidth + (summaryWidth > 0 ? Self.gap + summaryWidth : 0) }
  private var width: Int { min(naturalWidth, columns - 1) }
  private var across: Int { max(1, (columns - 1 + Self.gap) / (naturalWidth + Self.gap)) }

  private func text(of cell: Cell) -> String {
    let label = Terminal.truncate(cell.label, to: labelWidth)
    let room = width - labelWidth - Self.gap
    guard !cell.summary.isEmpty, room > 3 else { return label }
    return pad(label, to: labelWidth + Self.gap) + Terminal.truncate(cell.summary, to: room)
  }

  private func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Terminal.width(of: text)))
  }
}

/// Names come from elsewhere: nothing in them may command the terminal.
private func visible(_ text: String) -> String {
  if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
  return text.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: result += scalar.escaped(asASCII: true)
    case .format where scalar.properties.isBidiControl: result += scalar.escaped(asASCII: true)
    default: result.unicodeScalars.append(scalar)
    }
  }
}
