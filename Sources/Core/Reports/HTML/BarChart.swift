import Foundation
import Model

/// Horizontal bars, each of one part per severity, with its number in words beside it.
struct BarChart {
  struct Bar {
    let label: String
    let parts: [(severity: Severity, count: Int)]

    var total: Int { parts.map(\.count).reduce(0, +) }
  }

  let title: String
  let bars: [Bar]

  private static let width = 460.0
  private static let left = 120.0
  private static let right = 64.0
  private static let step = 34.0
  private static let thickness = 16.0
  private static let labelLength = 18

  var svg: String {
    guard bars.contains(where: { $0.total > 0 }) else { return "<p class=\"empty\">No findings.</p>" }
    let height = Self.step * Double(bars.count) + 6
    let longest = Double(bars.map(\.total).max() ?? 1)
    let rows = bars.enumerated().map { row($0.element, at: Double($0.offset) * Self.step + 6, longest) }
    return """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(height))" role="img" aria-label="\(HTMLText.escaped(words))">
      \(rows.joined(separator: "\n"))
      </svg>
      """
  }

  /// The chart for those who do not see it.
  private var words: String {
    let parts = bars.map { bar in
      let severities = bar.parts.filter { $0.count > 0 }.map { "\($0.count) \($0.severity.rawValue)" }
      return severities.count > 1 || bar.parts.count > 1
        ? "\(bar.label): \(bar.total) (\(severities.joined(separator: ", ")))" : "\(bar.label): \(bar.total)"
    }
    return "\(title). \(parts.joined(separator: "; "))."
  }

  private func row(_ bar: Bar, at y: Double, _ longest: Double) -> String {
    let scale = (Self.width - Self.left - Self.right) / longest
    let middle = y + Self.thickness / 2
    var x = Self.left
    var text = """
      <text x="\(SVG.number(Self.left - 12))" y="\(SVG.number(middle))" class="label" text-anchor="end" \
      dominant-baseline="central">\(HTMLText.escaped(shortened(bar.label)))</text>
      <rect x="\(SVG.number(x))" y="\(SVG.number(y))" width="\(SVG.number(Self.width - Self.left - Self.right))" \
      height="\(SVG.number(Self.thickness))" class="track" rx="2"/>
      """
    for part in bar.parts where part.count > 0 {
      // A part that is too thin to be seen would not be there.
      let length = max(2, Double(part.count) * scale)
      text += """
        <rect x="\(SVG.number(x))" y="\(SVG.number(y))" width="\(SVG.number(length))" \
        height="\(SVG.number(Self.thickness))" class="fill \(part.severity.rawValue)" rx="2"/>
        """
      x += length
    }
    return text + """
      <text x="\(SVG.number(Self.width))" y="\(SVG.number(middle))" class="value" text-anchor="end" \
      dominant-baseline="central">\(HTMLText.number(bar.total))</text>
      """
  }

  private func shortened(_ label: String) -> String {
    label.count > Self.labelLength ? label.prefix(Self.labelLength - 1) + "…" : label
  }
}

enum SVG {
  /// At most two digits after the point, as paths stay readable.
  static func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
