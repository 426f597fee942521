import Core
import Model

/// A trend for people: a chart of what was open, and a line for each part of it.
struct TrendChart {
  let trend: Trend
  /// Empty for all.
  let severities: Set<Severity>
  let width: Int
  let glyphs: Glyphs
  let style: Style

  private static let height = 8
  /// A longer row of little steps tells no more.
  private static let widestSparkline = 60

  var text: String {
    guard let first = trend.days.first, let last = trend.days.last else { return "" }
    let title = "Open, \(Self.day(first)) to \(Self.day(last))"
    let room = max(1, width - 12)
    let parts = Bucketing.parts(trend.days, into: room)
    let chart = ColumnChart(
      values: parts.map { $0.last?.open ?? 0 }, labels: (Self.day(first), Self.day(last)), width: width,
      height: Self.height, glyphs: glyphs)
    var lines = [style.apply(.heading, to: Shortening.shorten(title, to: width)), ""] + chart.lines + [""]
    let size = Bucketing.size(trend.days.count, into: room)
    if size > 1 { lines.append("A column is \(size) days.") }
    lines += rows
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Row {
    let label: String
    let values: [Int]
    let words: String
    var role: Style.Role?
  }

  private var rows: [String] {
    let open = Severity.allCases.reversed().filter { severities.isEmpty || severities.contains($0) }
      .map { severity in
        openRow(severity.rawValue, trend.days.map { $0.severities[severity] ?? 0 }, .severity(severity))
      }
    let names = Set(trend.days.flatMap(\.applications.keys)).sorted()
    let applications = names.map { name in openRow(name, trend.days.map { $0.applications[name] ?? 0 }) }
    let moves = [
      movedRow("new", trend.days.map(\.new)), movedRow("back", trend.days.map(\.returned)),
      movedRow("resolved", trend.days.map(\.resolved)),
    ]
    let groups = [open, applications, moves].filter { !$0.isEmpty }
    let labels = groups.joined().map { displayWidth($0.label) }.max() ?? 0
    let words = groups.joined().map { displayWidth($0.words) }.max() ?? 0
    let room = max(1, min(Self.widestSparkline, width - labels - words - 4))
    return Array(groups.map { $0.map { line($0, labels: labels, room: room) } }.joined(separator: [""]))
  }

  private func openRow(_ label: String, _ values: [Int], _ role: Style.Role? = nil) -> Row {
    let (first, last) = (values.first ?? 0, values.last ?? 0)
    let change = last == first ? "" : last > first ? " (+\(last - first))" : " (\(last - first))"
    return Row(label: label, values: values, words: "\(last)\(change)", role: role)
  }

  /// What moved adds up, where what is open is looked at on the last of several days.
  private func movedRow(_ label: String, _ values: [Int]) -> Row {
    Row(label: label, values: values, words: "\(values.reduce(0, +)) in all")
  }

  private func line(_ row: Row, labels: Int, room: Int) -> String {
    let parts = Bucketing.parts(row.values, into: room)
    let values = row.words.hasSuffix("in all") ? parts.map { $0.reduce(0, +) } : parts.map { $0.last ?? 0 }
    let blanks = String(repeating: " ", count: labels - displayWidth(row.label) + 2)
    let label = row.role.map { style.apply($0, to: row.label) } ?? row.label
    return "\(label)\(blanks)\(Sparkline.text(values, glyphs))  \(row.words)"
  }

  private static func day(_ day: Trend.Day) -> String { String(Timestamp.text(day.date).prefix(10)) }
}
