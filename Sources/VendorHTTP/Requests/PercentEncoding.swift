import Foundation

/// Percent-encoding as RFC 3986 has it: all but its unreserved characters (section 2.3).
enum PercentEncoding {
  static func encode(_ text: String) -> String {
    // Nearly everything that is sent needs none, and that is quickly seen.
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// `a=1&b`, for a query or a form body.
  static func query(_ items: [(name: String, value: String?)]) -> String {
    items.map { item in
      item.value.map { "\(encode(item.name))=\(encode($0))" } ?? encode(item.name)
    }
    .joined(separator: "&")
  }

  /// Reads `a=1&b`, where a `+` is a space.
  static func items(inForm text: String) -> [(name: String, value: String?)] {
    text.split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decode(halves[0]), halves.count > 1 ? decode(halves[1]) : nil)
    }
  }

  private static func decode(_ text: Substring) -> String {
    let spaced = text.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? String(spaced)
  }
}
