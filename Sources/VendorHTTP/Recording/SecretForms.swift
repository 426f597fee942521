import Foundation
import Model

/// How texts hold a secret: as it is, and as JSON, URLs, forms and Base64 write it.
///
/// In bytes, since they are listed anew for each refusal of a vendor, whose request had a signature of its own.
enum SecretForms {
  static func all(of secret: String) -> [ByteText] {
    let plain = ByteText(secret.utf8)
    guard plain.count >= SecretScrubber.shortest else { return [] }
    let json = ByteText(JSONText.quoted(secret).utf8.dropFirst().dropLast())
    var forms = [
      plain, json, slashesEscaped(json), percentEncoded(plain), percentEncoded(plain, space: plus),
      percentEncoded(plain, digits: lowercaseDigits),
    ]
    if plain.count >= 8 { for offset in 0..<3 { forms += base64(of: plain, after: offset) } }
    return forms
  }

  /// The part of the Base64 that depends on the secret alone, where it stands after `offset` other bytes.
  private static func base64(of secret: ByteText, after offset: Int) -> [ByteText] {
    let bytes = ByteText(repeating: 0, count: offset) + secret
    let certain = bytes.count * 8 / 6
    let leading = (offset * 8 + 5) / 6
    let inner = ByteText(Data(bytes).base64EncodedData().prefix(certain).dropFirst(leading))
    return [inner, urlSafe(inner), percentEncoded(inner), slashesEscaped(inner)]
  }

  /// RFC 4648, section 5.
  private static func urlSafe(_ base64: ByteText) -> ByteText {
    base64.map { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
  }

  private static func slashesEscaped(_ json: ByteText) -> ByteText {
    guard json.contains(UInt8(ascii: "/")) else { return json }
    return json.flatMap { $0 == UInt8(ascii: "/") ? [UInt8(ascii: "\\"), $0] : [$0] }
  }

  private static func percentEncoded(
    _ bytes: ByteText, digits: ByteText = uppercaseDigits, space: ByteText? = nil
  ) -> ByteText {
    var encoded = ByteText()
    for byte in bytes {
      if byte.isNameByte || byte == UInt8(ascii: "~") {
        encoded.append(byte)
      } else if byte == UInt8(ascii: " "), let space {
        encoded += space
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return encoded
  }

  private static let plus = ByteText("+".utf8)
  private static let uppercaseDigits = ByteText("0123456789ABCDEF".utf8)
  private static let lowercaseDigits = ByteText("0123456789abcdef".utf8)
}
