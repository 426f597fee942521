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
    var bytes: [UInt8] = []
    write(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As `quoted`, in UTF-8 at the end of what is written already.
  public static func write(_ text: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    defer { bytes.append(quote) }
    // Most text is plain ASCII, and that is quickly seen.
    let isPlain = { (byte: UInt8) in 0x20...0x7E ~= byte && byte != quote && byte != UInt8(ascii: "\\") }
    if bytes.append(text, if: isPlain) { return }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            bytes.append(contentsOf: "\\u".utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
            bytes.append(contentsOf: digits.utf8)
          }
        default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
  }
}

extension [UInt8] {
  /// Puts a text's UTF-8 at the end where every byte of it may stand there as it is.
  ///
  /// - Returns: whether it was.
  @inlinable
  public mutating func append(_ text: String, if isPlain: (UInt8) -> Bool) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { utf8 in
      guard utf8.allSatisfy(isPlain) else { return false }
      append(contentsOf: utf8)
      return true
    } ?? false
  }

  /// Puts a text's UTF-8 at the end.
  @inlinable
  public mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
      append(contentsOf: text.utf8)
    }
  }
}
