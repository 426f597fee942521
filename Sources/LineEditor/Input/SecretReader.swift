import Foundation

/// Reads a line from a terminal without showing it and without libedit, which would keep copies.
///
/// A pasted block is taken whole, so that a private key of many lines can be given.
struct SecretReader {
  let terminal: Int32
  /// What the editor prints on; where that is no terminal, the prompt goes to `terminal` itself.
  let output: Int32
  let input: ByteInput
  let mailbox: Mailbox
  /// Whether the terminal obeys escape sequences.
  var canMove = true
  /// What is said beside the prompt of what has been typed so far; it must not repeat it.
  var adviser: Adviser?

  func readSecret(prompt: String, reading: Int) throws(LineEditorError) -> LineInput {
    var original = termios()
    guard tcgetattr(terminal, &original) == 0 else { throw .readFailed(errno) }
    var unseen = original
    unseen.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    unseen.c_iflag &= ~tcflag_t(ICRNL)
    guard tcsetattr(terminal, TCSADRAIN, &unseen) == 0 else { throw .readFailed(errno) }
    let screen = Terminal.isTerminal(output) ? output : terminal
    if screen == output { mailbox.beginEditing() }
    writeAll(prompt + (canMove ? Paste.enable : ""), to: screen)
    defer {
      writeAll((canMove ? "\u{1B}[K" + Paste.disable : "") + "\n", to: screen)
      tcsetattr(terminal, TCSADRAIN, &original)
      mailbox.endEditing()
    }
    var secret: [UInt8] = []
    secret.reserveCapacity(4_096)
    defer { for index in secret.indices { secret[index] = 0 } }
    while true {
      switch input.next() {
      case .byte(let byte):
        if let result = take(byte, into: &secret) { return result }
        advise(secret, behind: prompt, on: screen)
      case .message:
        let messages = mailbox.drain()
        // The shell that continued the process may have switched the echo on again.
        if messages.contains(.resume) { tcsetattr(terminal, TCSADRAIN, &unseen) }
        if let result = obey(messages, prompt: prompt, reading: reading) { return result }
      case .timeout:
        continue
      case .end:
        return .endOfInput
      case .failure(let number):
        throw .readFailed(number)
      }
    }
  }

  /// Shows what there is to be said to the right of the prompt, where there is room for it.
  private func advise(_ secret: [UInt8], behind prompt: String, on screen: Int32) {
    guard canMove, let adviser, !input.isReady, let size = Terminal.size(of: screen) else { return }
    let column = Terminal.width(of: prompt)
    let room = size.columns - column - 3
    guard room >= Self.leastRoom else { return }
    let text = adviser.lines(String(decoding: secret, as: UTF8.self)).first ?? ""
    let back = column > 0 ? "\r\u{1B}[\(column)C" : "\r"
    writeAll("\u{1B}[K  \(adviser.styled(Terminal.truncate(text, to: room)))\(back)", to: screen)
  }

  /// Fewer columns say nothing.
  private static let leastRoom = 12

  /// Does what a key asks for; a result ends the reading.
  private func take(_ byte: UInt8, into secret: inout [UInt8]) -> LineInput? {
    switch byte {
    case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      return .line(String(decoding: secret, as: UTF8.self))
    case Key.control("C"):
      return .interrupted
    case Key.control("D"):
      return secret.isEmpty ? .endOfInput : nil
    case Key.control("U"):
      secret.removeAll(keepingCapacity: true)
    case Key.control("H"), Key.delete:
      while let last = secret.popLast(), last & 0xC0 == 0x80 {}
    case Paste.escape:
      if let text = Paste.following(input) { secret += Array(text.utf8) } else { skipSequence() }
    case 0x20...:
      secret.append(byte)
    default:
      break
    }
    return nil
  }

  /// An arrow key means nothing here.
  private func skipSequence() {
    guard case .byte(let byte) = input.next(within: 40, listeningToMailbox: false) else { return }
    guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") else { return }
    while case .byte(let next) = input.next(within: 40, listeningToMailbox: false), !(0x40...0x7E ~= next) {}
  }

  private func obey(_ messages: [Mailbox.Message], prompt: String, reading: Int) -> LineInput? {
    for message in messages {
      switch message {
      case .print(let text): writeAll("\r\u{1B}[K\(text)\(prompt)", to: output)
      case .cancel(reading): return .interrupted
      case .cancel, .prompt, .resize, .resume, .close: break
      }
    }
    return mailbox.isClosed ? .endOfInput : nil
  }
}

/// The bytes of some keys.
enum Key {
  static let delete: UInt8 = 0x7F

  static func control(_ letter: Unicode.Scalar) -> UInt8 {
    UInt8(truncatingIfNeeded: letter.value) & 0x1F
  }
}
