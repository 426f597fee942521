import Model

/// Reads evidence as `EvidenceCell` writes it: exports read it by the million, and a general decoder takes longer
/// than all the rest of them.
///
/// It gives up on anything else, such as an escaped character or a fraction.
struct EvidenceReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// - Returns: `nil` for what a general decoder has to read.
  static func items(_ text: String) -> [EvidenceItem]? {
    var text = text
    return text.withUTF8 { bytes in
      var reader = EvidenceReader(bytes: bytes)
      return reader.items()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func items() -> [EvidenceItem]? {
    guard take("[") else { return nil }
    var items: [EvidenceItem] = []
    if take("]") { return index == bytes.count ? items : nil }
    repeat {
      guard take("{\"column\":"), let column = string(), take(",\"value\":"), let value = value(), take("}")
      else { return nil }
      items.append(EvidenceItem(column: column, value: value))
    } while take(",")
    return take("]") && index == bytes.count ? items : nil
  }

  private mutating func value() -> Value? {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return string().map(Value.text) }
    if take("true") { return .boolean(true) }
    if take("false") { return .boolean(false) }
    if take("null") { return .null }
    return integer().map(Value.integer)
  }

  private mutating func integer() -> Int64? {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "}") { index += 1 }
    return Int64(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] != UInt8(ascii: "\\") else { return nil }
      index += 1
    }
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Goes past a text where it stands here.
  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
    index += count
    return true
  }
}
