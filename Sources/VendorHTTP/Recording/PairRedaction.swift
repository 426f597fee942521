/// Replaces the values of `?token=…` and `&sig=…` in the URLs of any text, with `&` as HTML (`&amp;`) and
/// JSON (`\u0026`) write it as well.
struct PairRedaction {
  let isSecret: (String) -> Bool

  func redact(_ text: String) -> String {
    let bytes = ByteText(text.utf8)
    guard bytes.contains(UInt8(ascii: "=")) else { return text }
    var output = ByteText()
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      output.append(bytes[index])
      index += 1
      guard bytes[index - 1] == UInt8(ascii: "="), let name = Self.name(bytes, before: index - 1),
        isSecret(name)
      else { continue }
      let end = bytes[index...].firstIndex(where: Self.endsValue) ?? bytes.count
      if end > index { output += ByteText.mark }
      index = end
    }
    return output.text
  }

  /// The name in front of an equals sign, where it follows the start of a query or another parameter.
  private static func name(_ bytes: ByteText, before end: Int) -> String? {
    var start = end
    while start > 0, end - start < 64, bytes[start - 1].isNameByte { start -= 1 }
    guard start > 0, start < end else { return nil }
    let name = bytes[start..<end]
    switch bytes[start - 1] {
    case UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: ";"):
      return String(decoding: name, as: UTF8.self)
    case UInt8(ascii: "\\") where name.starts(with: "u0026".utf8):
      return String(decoding: name.dropFirst(5), as: UTF8.self)
    default:
      return nil
    }
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    byte.isSpace || "&\"'<>\\#;,".utf8.contains(byte)
  }
}
