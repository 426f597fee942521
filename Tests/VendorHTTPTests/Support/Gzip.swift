/// Gzip data that unfolds to far more than it is, written bit by bit (RFC 1951, section 3.2.6).
enum Gzip {
  /// A zero byte and then `count` copies of 258 zero bytes, each in 13 bits.
  static func bomb(_ count: Int) -> [UInt8] {
    var bits = Bits()
    bits.append(0b1, 1)
    bits.append(0b01, 2)
    bits.append(reversed: 0b0011_0000, 8)
    for _ in 0..<count {
      bits.append(reversed: 0b1100_0101, 8)
      bits.append(reversed: 0, 5)
    }
    bits.append(reversed: 0, 7)
    let size = 1 + 258 * count
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bits.bytes + bytes(checksum(zeros: size))
      + bytes(UInt32(size))
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// CRC-32 of so many zero bytes (RFC 1952, section 8).
  private static func checksum(zeros count: Int) -> UInt32 {
    var remainder = UInt32.max
    for _ in 0..<(8 * count) {
      remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
    }
    return ~remainder
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 0

    mutating func append(_ value: Int, _ count: Int) {
      for bit in 0..<count {
        if used % 8 == 0 { bytes.append(0) }
        if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 1 << (used % 8) }
        used += 1
      }
    }

    /// Huffman codes are written from their highest bit on.
    mutating func append(reversed value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { append(value >> bit & 1, 1) }
    }
  }
}
