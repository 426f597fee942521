import Model

/// Panels beside and below each other, as many in a row as the terminal has room for.
struct Dashboard: Sendable {
  struct Panel: Sendable {
    let title: String
    var rows: [Row]
  }

  struct Row: Sendable {
    let label: String
    /// Printed at the right end.
    let value: String
    /// Drawn between the two.
    var counts: [Severity: Int] = [:]
    /// What of the row is painted.
    var role: Style.Role?
  }

  let title: String
  let panels: [Panel]
  let width: Int
  let glyphs: Glyphs
  let style: Style

  private static let gap = "   "
  /// A bar that is shorter says nothing.
  private static let leastBar = 4
  private static let widestPanel = 64

  private var columns: Int { width < 76 ? 1 : width < 150 ? 2 : 3 }

  private var panelWidth: Int {
    min((width - (columns - 1) * Self.gap.count) / columns, Self.widestPanel)
  }

  var text: String {
    var stacks = Array(repeating: [Line](), count: columns)
    for panel in panels {
      let shortest = stacks.indices.min { stacks[$0].count < stacks[$1].count } ?? 0
      if !stacks[shortest].isEmpty { stacks[shortest].append(Line()) }
      stacks[shortest] += lines(of: panel)
    }
    let height = stacks.map(\.count).max() ?? 0
    let body = (0..<height).map { index in
      joined(stacks.map { $0.indices.contains(index) ? $0[index] : Line() })
    }
    let heading = style.apply(.heading, to: Shortening.shorten(title, to: width))
    return ([heading, ""] + body).joined(separator: "\n") + "\n"
  }

  /// Text with its escape sequences, and the columns that it takes.
  private struct Line {
    var text = ""
    var width = 0

    mutating func add(_ part: String, painted: String? = nil) {
      text += painted ?? part
      width += displayWidth(part)
    }
  }

  private func joined(_ parts: [Line]) -> String {
    var line = ""
    var blanks = 0
    for part in parts {
      if part.width > 0 { line += String(repeating: " ", count: blanks) + part.text }
      blanks = (part.width > 0 ? 0 : blanks) + panelWidth - part.width + Self.gap.count
    }
    return line
  }

  private func lines(of panel: Panel) -> [Line] {
    var heading = Line()
    let title = Shortening.shorten(panel.title, to: panelWidth)
    heading.add(title, painted: style.apply(.heading, to: title))
    let labels = panel.rows.map { displayWidth($0.label) }.max() ?? 0
    // A value never takes all of the room from the labels.
    let values = min(panel.rows.map { displayWidth($0.value) }.max() ?? 0, panelWidth / 2)
    let hasBars = panel.rows.contains { !$0.counts.isEmpty }
    let most = panel.rows.map { $0.counts.values.reduce(0, +) }.max() ?? 0
    let bar = hasBars ? max(Self.leastBar, panelWidth - values - 2 - min(labels, panelWidth / 2)) : 0
    let room = max(1, panelWidth - values - 1 - (hasBars ? bar + 1 : 0))
    return [heading]
      + panel.rows.map { row in
        var line = Line()
        let label = Shortening.shorten(row.label, to: min(room, max(labels, 1)))
        line.add(label, painted: row.role.map { style.apply($0, to: label) })
        line.add(String(repeating: " ", count: max(1, min(room, labels) - displayWidth(label) + 1)))
        if hasBars {
          let drawn = Bar.text(row.counts, whole: most, width: bar, glyphs, style)
          line.text += drawn.text
          line.width += drawn.width
        }
        let value = Shortening.shorten(row.value, to: values)
        line.add(String(repeating: " ", count: max(0, panelWidth - line.width - displayWidth(value))))
        line.add(value)
        return line
      }
  }
}
