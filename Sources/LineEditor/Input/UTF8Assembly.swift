/// Makes scalars of bytes; what is not UTF-8 is left out.
struct UTF8Assembly {
  private var pending: [UInt8] = []

  /// The scalar that this byte completes, if it does.
  mutating func add(_ byte: UInt8) -> Unicode.Scalar? {
    if !isContinuation(byte) { pending = [] }
    pending.append(byte)
    var bytes = pending.makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) {
      pending = []
      return scalar
    }
    if pending.count >= 4 { pending = [] }
    return nil
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
