/// Reads lines from what is no terminal: no prompt, no keys.
struct PlainReader {
  let input: ByteInput
  let mailbox: Mailbox

  /// The next line; a last one without an end counts.
  func readLine(reading: Int) throws(LineEditorError) -> LineInput {
    var bytes: [UInt8] = []
    while true {
      switch input.next() {
      case .byte(UInt8(ascii: "\n")):
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return .line(String(decoding: bytes, as: UTF8.self))
      case .byte(let byte):
        bytes.append(byte)
      case .message:
        if mailbox.drain().contains(.cancel(reading: reading)) { return .interrupted }
        if mailbox.isClosed { return .endOfInput }
      case .timeout:
        continue
      case .end:
        return bytes.isEmpty ? .endOfInput : .line(String(decoding: bytes, as: UTF8.self))
      case .failure(let number):
        throw .readFailed(number)
      }
    }
  }
}
