/// Columns over a ground line, with a scale to the left.
struct ColumnChart: Sendable {
  let values: [Int]
  /// What stands below the first and the last column.
  let labels: (first: String, last: String)
  let width: Int
  let height: Int
  let glyphs: Glyphs

  /// A column is this wide at most, however much room there is.
  private static let widest = 3

  var lines: [String] {
    let ceiling = Self.ceiling(values.max() ?? 0)
    let scale = String(ceiling).count
    let room = max(1, width - scale - 2)
    let cell = max(1, min(Self.widest, room / max(values.count, 1)))
    var lines = stride(from: height - 1, through: 0, by: -1).map { row in
      let label = row == height - 1 ? String(ceiling) : row == height / 2 - 1 ? String(ceiling / 2) : ""
      let cells = values.map { String(repeating: level($0, row, ceiling), count: cell) }.joined()
      return trimmed(padded(label, to: scale) + " \(glyphs.axis.vertical)" + cells)
    }
    let span = values.count * cell
    lines.append(
      padded("0", to: scale) + " \(glyphs.axis.corner)"
        + String(repeating: glyphs.axis.horizontal, count: span))
    let blanks = span - labels.first.count - labels.last.count
    let ground = blanks > 0 ? labels.first + String(repeating: " ", count: blanks) + labels.last : labels.last
    lines.append(padded("", to: scale) + "  " + ground)
    return lines
  }

  /// What of a column stands in a row.
  private func level(_ value: Int, _ row: Int, _ ceiling: Int) -> Character {
    let steps = glyphs.levels.count
    var filled = value * height * steps / max(ceiling, 1)
    if value > 0 { filled = max(filled, 1) }
    let here = min(max(filled - row * steps, 0), steps)
    return here == 0 ? " " : glyphs.levels[here - 1]
  }

  private func padded(_ label: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - label.count)) + label
  }

  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }

  /// The next number of the row 2, 4, 10, 20, 40, 100 …, whose half is whole.
  static func ceiling(_ value: Int) -> Int {
    var power = 1
    while true {
      for step in [2, 4, 10] where step * power >= value { return step * power }
      power *= 10
    }
  }
}
