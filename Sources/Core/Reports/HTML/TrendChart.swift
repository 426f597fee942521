import Foundation
import Model

/// How many findings were open at the end of each day, in layers of severities.
struct TrendChart {
  /// What fits, and what a reader still connects with today.
  private static let span = 90

  let flow: [FindingFlow]
  /// Empty for all.
  let severities: Set<Severity>
  let today: Date

  private static let width = 960.0
  private static let height = 220.0
  private static let left = 52.0
  private static let right = 12.0
  private static let top = 12.0
  private static let bottom = 28.0

  var html: String {
    let days = Self.days(of: flow, until: today)
    guard let last = days.last, days.contains(where: { $0.total > 0 }) else {
      return "<p class=\"empty\">Nothing was ever open.</p>"
    }
    let ceiling = Self.ceiling(days.map(\.total).max() ?? 1)
    let layers = Severity.allCases.filter { severities.isEmpty || severities.contains($0) }
      .map { layer($0, days, ceiling) }
    return """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
      aria-label="\(HTMLText.escaped(words(days)))">
      \(grid(ceiling))
      \(layers.joined(separator: "\n"))
      \(dateLabel(days[0].date, at: Self.left, "start"))
      \(dateLabel(last.date, at: Self.width - Self.right, "end"))
      </svg>
      """
  }

  struct Day {
    let date: Date
    let open: [Severity: Int]

    var total: Int { open.values.reduce(0, +) }

    /// How many of this severity and of those below it in the chart.
    func height(_ severity: Severity) -> Int {
      open.filter { $0.key <= severity }.map(\.value).reduce(0, +)
    }
  }

  /// Every day from the one before the first change, or from the span's beginning, to today.
  static func days(of flow: [FindingFlow], until today: Date) -> [Day] {
    let day = 86_400.0
    let end = Date(timeIntervalSince1970: (today.timeIntervalSince1970 / day).rounded(.down) * day)
    guard let first = flow.map(\.day).min() else { return [] }
    let start = max(first.addingTimeInterval(-day), end.addingTimeInterval(-Double(span) * day))
    var changes = flow.sorted { $0.day < $1.day }[...]
    var open: [Severity: Int] = [:]
    return stride(from: start, through: max(end, start), by: day).map { date in
      while let change = changes.first, change.day <= date {
        open[change.severity, default: 0] += change.opened - change.resolved
        changes.removeFirst()
      }
      return Day(date: date, open: open)
    }
  }

  /// The next number of the row 1, 2, 5, 10, 20, 50 …
  static func ceiling(_ value: Int) -> Int {
    var power = 1
    while true {
      for step in [1, 2, 5] where step * power >= value { return step * power }
      power *= 10
    }
  }

  private func layer(_ severity: Severity, _ days: [Day], _ ceiling: Int) -> String {
    let below = Severity.allCases.last { $0 < severity }
    let tops = steps(days) { $0.height(severity) }
    let bottoms = steps(days) { below.map($0.height) ?? 0 }
    let points = (tops + bottoms.reversed()).map { "\(SVG.number($0.x)),\(SVG.number(y($0.count, ceiling)))" }
    return "<polygon class=\"fill \(severity.rawValue)\" points=\"\(points.joined(separator: " "))\"/>"
  }

  private func grid(_ ceiling: Int) -> String {
    let marks = ceiling >= 2 ? [0, ceiling / 2, ceiling] : [0, ceiling]
    return marks.map { mark in
      let line = SVG.number(y(mark, ceiling))
      return """
        <line x1="\(SVG.number(Self.left))" x2="\(SVG.number(Self.width - Self.right))" y1="\(line)" y2="\(line)" \
        class="grid"/><text x="\(SVG.number(Self.left - 8))" y="\(line)" class="label" text-anchor="end" \
        dominant-baseline="central">\(HTMLText.number(mark))</text>
        """
    }.joined(separator: "\n")
  }

  private func dateLabel(_ date: Date, at x: Double, _ anchor: String) -> String {
    """
    <text x="\(SVG.number(x))" y="\(SVG.number(Self.height - 8))" class="label" text-anchor="\(anchor)">\
    \(Timestamp.text(date).prefix(10))</text>
    """
  }

  /// A day's count holds for the whole width of the day: a slope between two days would make days up.
  private func steps(_ days: [Day], _ count: (Day) -> Int) -> [(x: Double, count: Int)] {
    let width = (Self.width - Self.left - Self.right) / Double(days.count)
    return days.enumerated().flatMap { index, day in
      let start = Self.left + width * Double(index)
      return [(start, count(day)), (start + width, count(day))]
    }
  }

  private func y(_ count: Int, _ ceiling: Int) -> Double {
    let room = Self.height - Self.top - Self.bottom
    return Self.height - Self.bottom - room * Double(count) / Double(max(1, ceiling))
  }

  private func words(_ days: [Day]) -> String {
    guard let first = days.first, let last = days.last else { return "" }
    return """
      Open findings over time: \(first.total) on \(Timestamp.text(first.date).prefix(10)), \
      \(last.total) on \(Timestamp.text(last.date).prefix(10)), \
      \(days.map(\.total).max() ?? 0) at most.
      """
  }
}
