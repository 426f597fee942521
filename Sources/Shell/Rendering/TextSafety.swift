/// Makes text from a vendor safe to show: nothing in it can move the cursor, hide, or change direction.
enum TextSafety {
  /// Control, escape, bidirectional and invisible format characters become `\u{…}`.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// As `visible`, with line ends kept: for texts of several lines.
  static func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }.joined(separator: "\n")
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    // The zero-width joiner, which many emoji need, is the one format character that people mean.
    case .format: scalar.value != 0x200D
    // Blanks that look like nothing or like something else.
    case .spaceSeparator: scalar != " " && scalar.value != 0xA0 && scalar.value != 0x3000
    default:
      scalar.value == 0x115F || scalar.value == 0x1160 || scalar.value == 0x3164 || scalar.value == 0xFFA0
    }
  }
}
