import Foundation

/// JSON as text.
public enum JSONText {
  /// A JSON array of strings, in the given order: lists in a text column.
  public static func list(_ items: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    guard let data = try? encoder.encode(items) else { return "[]" }
    return String(decoding: data, as: UTF8.self)
  }

  /// A string of RFC 8259 with its quotes. Control, format and line-separating characters are escaped, so that it
  /// is safe on a terminal too.
  public static func quoted(_ text: String) -> String {
    var result = ""
    write(text, to: &result)
    return result
  }

  /// As `quoted`, at the end of what is written already.
  public static func write(_ text: String, to result: inout String) {
    result += "\""
    defer { result += "\"" }
    // Most text is plain ASCII, and that is quickly seen.
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }) {
      result += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
  }
}
