/// Makes text from a vendor safe to show: nothing in it can move the cursor, hide, or change direction.
public enum VisibleText {
  /// Control, escape, bidirectional and invisible format characters become `\u{…}`.
  public static func of(_ text: String) -> String {
    // Most text is plain ASCII, and that is quickly seen.
    if text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy { 0x20...0x7E ~= $0 } }) == true {
      return text
    }
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

  /// As `of`, with line ends kept: for texts of several lines.
  public static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { of(String($0)) }.joined(separator: "\n")
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
