import Crypto
import Foundation

/// Names that stay the same however often a finding is exported, and that no other casb gives.
///
/// They are UUIDs of version 5 (RFC 9562 § 5.5) whose name space is the state folder's own UUID: a finding's number
/// lives for ever and is never used again, and survives a new name of its integration or asset.
struct FindingIdentity: Sendable {
  let instance: UUID

  func uid(ofFinding number: Int) -> String { uid("finding \(number)") }

  func uid(_ name: String) -> String {
    var hash = Insecure.SHA1()
    withUnsafeBytes(of: instance.uuid) { hash.update(bufferPointer: $0) }
    hash.update(data: Data(name.utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    text.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += Self.digits[Int(byte)]
    }
    return text
  }

  private static let digits = (0...255).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
}
