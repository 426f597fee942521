import Crypto
import Foundation
import Model

/// A 256-bit key as people write it.
enum MasterKeyText {
  static let length = 32

  static func random() -> SymmetricKey { SymmetricKey(size: .bits256) }

  /// 32 bytes as they are, or as hexadecimal or base64 with blanks around; `nil` for anything else.
  static func key(_ data: Data) -> SymmetricKey? {
    if data.count == length { return SymmetricKey(data: data) }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let bytes = text.utf8.count == 2 * length ? hexadecimal(text) : Data(base64Encoded: text)
    guard let bytes, bytes.count == length else { return nil }
    return SymmetricKey(data: bytes)
  }

  static func text(of key: SymmetricKey) -> String {
    key.withUnsafeBytes { Data($0).base64EncodedString() }
  }

  static func malformed(_ name: String) -> CasbError {
    CasbError(
      .vault, "\(name) does not hold a master key: 32 bytes as base64 or hexadecimal.",
      hint: "`openssl rand -base64 32` makes one.")
  }

  private static func hexadecimal(_ text: String) -> Data? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.utf8.count else { return nil }
    return Data(
      stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }
}
