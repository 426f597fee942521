import Foundation

/// Refuses documents that are nested deeper than any vendor's answer, before a parser follows them down.
enum NestingLimit {
  /// Levels. The deepest documented answers have about a dozen.
  static let depth = 100

  static func isExceeded(byJSON body: Data) -> Bool { depth(ofJSON: body) == nil }

  /// Whether JSON ends before everything is closed that it opens.
  static func isCut(json body: Data) -> Bool { depth(ofJSON: body) != 0 }

  /// How many levels are still open at the end; `nil` where there are too many on the way.
  private static func depth(ofJSON body: Data) -> Int? { body.withUnsafeBytes(depth(ofJSON:)) }

  private static func depth(ofJSON bytes: UnsafeRawBufferPointer) -> Int? {
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted, UInt8(ascii: "[") where !isQuoted:
        depth += 1
        if depth > Self.depth { return nil }
      case UInt8(ascii: "}") where !isQuoted, UInt8(ascii: "]") where !isQuoted: depth -= 1
      default: break
      }
    }
    return depth
  }

  /// What stands in comments and CDATA may count as more than it is; no vendor's answer has a hundred levels of it.
  static func isExceeded(byXML body: Data) -> Bool {
    var depth = 0
    var previous: UInt8 = 0
    var isTag = false
    var quote: UInt8?
    for byte in body {
      defer { previous = byte }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch (previous, byte) {
      case (UInt8(ascii: "<"), UInt8(ascii: "/")): depth -= 1
      case (UInt8(ascii: "<"), UInt8(ascii: "!")), (UInt8(ascii: "<"), UInt8(ascii: "?")): break
      case (UInt8(ascii: "<"), _):
        isTag = true
        depth += 1
        if depth > Self.depth { return true }
      case (_, UInt8(ascii: "\"")) where isTag, (_, UInt8(ascii: "'")) where isTag: quote = byte
      case (UInt8(ascii: "/"), UInt8(ascii: ">")) where isTag: depth -= 1
      default: break
      }
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    return false
  }
}
