import Model

/// A table sized to the terminal. Widths are those of its first rows, which it keeps until it knows them, so that
/// memory does not grow with the tenant: a longer cell among the later ones is not aligned.
struct TableFormatter: RowFormatter {
  /// Rows that decide.
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
    return kept.count >= Self.sample ? Array(flush().utf8) : []
  }

  mutating func end() -> String { flush() }

  /// What was kept, as lines, below the titles when they have not been printed yet.
  private mutating func flush() -> String {
    guard !kept.isEmpty else { return "" }
    let titles = columns.map { $0.title.uppercased() }
    let layout =
      settled ?? TableLayout(columns: columns.map(\.column), titles: titles, rows: kept, width: width)
    let header = settled == nil ? style.apply(.heading, to: line(titles, layout, isHeader: true)) + "\n" : ""
    let isLater = settled != nil
    let lines = kept.map { line($0, layout, isHeader: false, isLater: isLater) + "\n" }.joined()
    settled = layout
    kept = []
    return header + lines
  }

  /// - Parameter isLater: whether its cells did not decide on the widths, so that they may need more.
  private func line(
    _ cells: [String], _ layout: TableLayout, isHeader: Bool, isLater: Bool = false
  ) -> String {
    var text = ""
    var room = isLater ? layout.room(in: width) : 0
    for (place, index) in layout.shown.enumerated() {
      let more = min(room, max(0, displayWidth(cells[index]) - layout.widths[index]))
      room -= more
      let isWhole = width == nil || isLater && !layout.mayShorten(index)
      let cell =
        isWhole ? cells[index] : Shortening.shorten(cells[index], to: layout.widths[index] + more)
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
