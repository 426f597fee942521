import Foundation

/// Public keys as OpenSSH writes them (RFC 4253, section 6.6), well-formed and with no private half.
enum GitHubKeyMaterial {
  static func line(of key: GitHubDeployKey) -> String {
    let (name, parts): (String, [Data]) =
      switch key.algorithm {
      case .ed25519: ("ssh-ed25519", [filler(32, key.id)])
      case .rsa(let bits): ("ssh-rsa", [Data([1, 0, 1]), number(bits / 8, key.id)])
      case .dss:
        (
          "ssh-dss",
          [number(128, key.id), number(20, key.id), number(128, 3), number(128, 5)]
        )
      }
    let blob = ([Data(name.utf8)] + parts).reduce(into: Data()) { blob, part in
      withUnsafeBytes(of: UInt32(part.count).bigEndian) { blob.append(contentsOf: $0) }
      blob.append(part)
    }
    return "\(name) \(blob.base64EncodedString())"
  }

  /// An integer of so many bytes; a leading zero keeps it positive.
  private static func number(_ count: Int, _ seed: Int) -> Data { Data([0]) + filler(count, seed) }

  /// Bytes that look random, stay the same, and begin with the highest bit set.
  private static func filler(_ count: Int, _ seed: Int) -> Data {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var bytes = Data()
    for _ in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes.append(UInt8(truncatingIfNeeded: state >> 33))
    }
    bytes[bytes.startIndex] |= 0x80
    return bytes
  }
}
