/// Replaces the text of elements such as `<SecretAccessKey>`, with or without a prefix and attributes.
struct XMLRedaction {
  let isSecret: (String) -> Bool

  func redact(_ text: String) -> String {
    let bytes = ByteText(text.utf8)
    var output = ByteText()
    output.reserveCapacity(bytes.count)
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      output += bytes[index...close]
      index = close + 1
      guard isSecret(Self.localName(bytes[(open + 1)..<close])) else { continue }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      if !bytes[index..<end].allSatisfy(\.isSpace) { output += ByteText.mark }
      index = end
    }
    output += bytes[index...]
    return output.text
  }

  private static func localName(_ tag: ArraySlice<UInt8>) -> String {
    let name = tag.prefix { $0.isNameByte || $0 == UInt8(ascii: ":") }
    return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
  }
}
