import Crypto
import Foundation

/// Names that stay the same however often a finding is exported, and that no other casb gives.
///
/// They are UUIDs of version 5 (RFC 9562 § 5.5) whose name space is the state folder's own UUID: a finding's number
/// lives for ever and is never used again, and survives a new name of its integration or asset.
struct FindingIdentity: Sendable {
  let instance: UUID

  func uid(ofFinding number: Int) -> String { uid(Array("finding \(number)".utf8)[...]) }

  /// - Parameter name: in UTF-8.
  func uid(_ name: ArraySlice<UInt8>) -> String {
    var hash = Insecure.SHA1()
    withUnsafeBytes(of: instance.uuid) { hash.update(bufferPointer: $0) }
    name.withUnsafeBytes { hash.update(bufferPointer: $0) }
    var bytes = hash.finalize().withUnsafeBytes { Array($0.prefix(16)) }
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return String(unsafeUninitializedCapacity: 36) { text in
      var place = 0
      for (index, byte) in bytes.enumerated() {
        if index == 4 || index == 6 || index == 8 || index == 10 {
          text[place] = UInt8(ascii: "-")
          place += 1
        }
        text[place] = Self.digits[Int(byte >> 4)]
        text[place + 1] = Self.digits[Int(byte & 0x0F)]
        place += 2
      }
      return place
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
