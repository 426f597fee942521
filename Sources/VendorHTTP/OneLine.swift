import Foundation

/// Text from outside, made fit for a message: one line, bounded, nothing that a terminal would obey.
enum OneLine {
  static func text(_ raw: String, limit: Int = 300) -> String {
    var line = ""
    var spaceDue = false
    for scalar in raw.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        spaceDue = !line.isEmpty
      case .format where scalar != "\u{200D}":
        // Marks of direction and the like; only the joiner of emoji is wanted.
        continue
      default:
        if spaceDue { line += " " }
        spaceDue = false
        line.unicodeScalars.append(scalar)
      }
      if line.unicodeScalars.count > limit { break }
    }
    return line.count > limit ? String(line.prefix(limit - 1)) + "…" : line
  }
}
