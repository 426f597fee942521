import Model

/// A table sized to the terminal. It keeps its rows until the end, because widths depend on all of them.
///
/// Where there is no terminal, and so perhaps no end, the first rows decide: a longer cell among the later ones
/// is not aligned, and memory does not grow with the tenant.
struct TableFormatter: RowFormatter {
  /// Rows that are kept where nothing needs to fit.
  static let sample = 5000

  let columns: [PrintedColumn]
  /// `nil` where nothing needs to fit, as in a file.
  let width: Int?
  let style: Style
  private var kept: [[String]] = []
  private var settled: TableLayout?

  init(columns: [PrintedColumn], width: Int?, style: Style) {
    self.columns = columns
    self.width = width
    self.style = style
  }

  func begin() -> String { "" }

  mutating func rows(_ rows: [[Cell]]) -> [UInt8] {
    kept += rows.map { row in columns.map { TextSafety.visible($0.text(of: row)) } }
    return width == nil && kept.count >= Self.sample ? Array(flush().utf8) : []
  }

  mutating func end() -> String { flush() }

  /// What was kept, as lines, below the titles when they have not been printed yet.
  private mutating func flush() -> String {
    guard !kept.isEmpty else { return "" }
    let titles = columns.map { $0.title.uppercased() }
    let layout =
      settled ?? TableLayout(columns: columns.map(\.column), titles: titles, rows: kept, width: width)
    let header = settled == nil ? style.apply(.heading, to: line(titles, layout, isHeader: true)) + "\n" : ""
    let lines = kept.map { line($0, layout, isHeader: false) + "\n" }.joined()
    settled = layout
    kept = []
    return header + lines
  }

  private func line(_ cells: [String], _ layout: TableLayout, isHeader: Bool) -> String {
    var text = ""
    for (place, index) in layout.shown.enumerated() {
      let cell = width == nil ? cells[index] : Shortening.shorten(cells[index], to: layout.widths[index])
      let blanks = String(repeating: " ", count: max(0, layout.widths[index] - displayWidth(cell)))
      let painted = isHeader ? cell : paint(cell, cells[index], columns[index].column)
      let isLast = place == layout.shown.count - 1
      switch columns[index].column.alignment {
      case .right: text += blanks + painted
      case .left: text += isLast ? painted : painted + blanks
      }
      if !isLast { text += TableLayout.gap }
    }
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private func paint(_ cell: String, _ whole: String, _ column: ListingColumn) -> String {
    switch column.meaning {
    case .plain, .time: cell
    case .severity: Severity(rawValue: whole).map { style.apply(.severity($0), to: cell) } ?? cell
    case .status: StatusColor.role(of: whole).map { style.apply($0, to: cell) } ?? cell
    }
  }
}

/// How states of integrations, scans and findings look.
enum StatusColor {
  static func role(of status: String) -> Style.Role? {
    switch status {
    case "healthy", "complete", "resolved", "ok", "granted": .good
    case "broken", "failed", "problem", "refused": .error
    case "upgrade", "incomplete", "interrupted", "running", "warning", "excess", "unknown", "missing":
      .warning
    case "paused", "hidden", "ignored": .faint
    default: nil
    }
  }
}
