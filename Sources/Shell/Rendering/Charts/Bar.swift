import Model

/// A bar whose parts are severities, the most severe first.
enum Bar {
  /// - Parameters:
  ///   - whole: what a bar of the whole width stands for.
  static func text(
    _ counts: [Severity: Int], whole: Int, width: Int, _ glyphs: Glyphs, _ style: Style
  ) -> (text: String, width: Int) {
    var text = ""
    var drawn = 0
    var sum = 0
    for severity in Severity.allCases.reversed() {
      sum += counts[severity] ?? 0
      var end = sum * width / max(whole, 1)
      // Anything is more than nothing.
      if sum > 0, end == 0 { end = 1 }
      guard end > drawn else { continue }
      text += style.apply(.severity(severity), to: String(repeating: glyphs.full, count: end - drawn))
      drawn = end
    }
    return (text, drawn)
  }
}
