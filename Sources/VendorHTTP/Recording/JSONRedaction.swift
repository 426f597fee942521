import Foundation

/// Replaces secrets in JSON text and leaves every other byte as it was, so that a recording shows what was
/// sent, truncated or odd as it may be.
struct JSONRedaction {
  /// Whether whatever stands below a secret's name is secret, or only a string (or a list of them) there.
  let deep: Bool
  let isSecret: (String) -> Bool

  func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var secretContainers: [Bool] = []
    var expectsSecret = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let within = expectsSecret || secretContainers.last ?? false
      switch byte {
      case UInt8(ascii: "\""):
        let end = Self.endOfString(bytes, from: index)
        if Self.isKey(bytes, endingAt: end) {
          output += bytes[index..<end]
          expectsSecret = isSecret(Self.unescaped(bytes[index..<end]))
        } else {
          let isEmpty = end - index <= 2
          output += within && !isEmpty ? Array("\"\(SecretScrubber.mark)\"".utf8)[...] : bytes[index..<end]
          expectsSecret = false
        }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        secretContainers.append(within && (deep || byte == UInt8(ascii: "[")))
        expectsSecret = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = secretContainers.popLast()
        expectsSecret = false
      case UInt8(ascii: ","):
        expectsSecret = false
      case UInt8(ascii: "0")...UInt8(ascii: "9") where deep && within:
        output.append(UInt8(ascii: "0"))
        index += 1
        continue
      default: break
      }
      output.append(byte)
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The index after the closing quote, or the end of a text that stops before it.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      default: index += 1
      }
    }
    return bytes.count
  }

  private static func isKey(_ bytes: [UInt8], endingAt end: Int) -> Bool {
    bytes[end...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
  }

  private static func unescaped(_ quoted: ArraySlice<UInt8>) -> String {
    (try? JSONDecoder().decode(String.self, from: Data(quoted)))
      ?? String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
  }
}
