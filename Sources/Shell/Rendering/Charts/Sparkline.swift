/// A row of numbers, one character each.
enum Sparkline {
  /// - Parameter ceiling: what the highest step stands for; the largest number unless given.
  static func text(_ values: [Int], _ glyphs: Glyphs, ceiling: Int? = nil) -> String {
    let top = max(ceiling ?? values.max() ?? 0, 1)
    return String(
      values.map { value in
        // Anything is more than nothing.
        let step = value <= 0 ? 0 : max(1, value * (glyphs.steps.count - 1) / top)
        return glyphs.steps[min(step, glyphs.steps.count - 1)]
      })
  }
}

/// Makes a row of numbers fit: several neighbours become one.
enum Bucketing {
  /// How many neighbours become one.
  static func size(_ count: Int, into width: Int) -> Int {
    max(1, (count + max(width, 1) - 1) / max(width, 1))
  }

  /// From the last one backwards, so that the newest bucket is a whole one.
  static func parts<Value>(_ values: [Value], into width: Int) -> [[Value]] {
    let size = size(values.count, into: width)
    var parts: [[Value]] = []
    var end = values.count
    while end > 0 {
      let start = max(0, end - size)
      parts.append(Array(values[start..<end]))
      end = start
    }
    return parts.reversed()
  }
}
