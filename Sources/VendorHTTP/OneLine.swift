import Foundation

/// Text from outside, made fit for a message: one line, bounded, nothing that a terminal would obey.
enum OneLine {
  static func text(_ raw: String, limit: Int = 300) -> String {
    var line = ""
    var spaceDue = false
    for scalar in raw.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse:
        spaceDue = !line.isEmpty
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
