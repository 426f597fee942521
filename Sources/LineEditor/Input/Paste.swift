import Foundation

/// Bracketed paste: the terminal marks what was pasted, so that it is not taken for typed keys.
///
/// The protocol is xterm's (`?2004`): the text comes between `ESC [ 200 ~` and `ESC [ 201 ~`.
enum Paste {
  static let enable = "\u{1B}[?2004h"
  static let disable = "\u{1B}[?2004l"
  static let escape: UInt8 = 0x1B

  private static let opening = Array("[200~".utf8)
  private static let closing = [escape] + Array("[201~".utf8)
  /// The bytes of one key come together; a lone Escape is held back no longer than this.
  private static let sequencePause: Int32 = 40
  /// When nothing comes for so long, the terminal has forgotten the closing mark.
  private static let patience: Int32 = 5_000
  private static let largest = 4 << 20

  /// The text pasted, if a paste follows the Escape just read; else the bytes looked at are put back.
  static func following(_ input: ByteInput) -> String? {
    var seen: [UInt8] = []
    for expected in opening {
      guard case .byte(let byte) = input.next(within: sequencePause, listeningToMailbox: false) else {
        input.pushBack(seen)
        return nil
      }
      seen.append(byte)
      if byte != expected {
        input.pushBack(seen)
        return nil
      }
    }
    return text(upToClosing: input)
  }

  private static func text(upToClosing input: ByteInput) -> String {
    var bytes: [UInt8] = []
    var tail: ArraySlice<UInt8> = []
    while case .byte(let byte) = input.next(within: patience, listeningToMailbox: false) {
      tail.append(byte)
      if tail.elementsEqual(closing) { break }
      // What cannot be the closing mark any more is text.
      while !closing.starts(with: tail) { bytes.append(tail.removeFirst()) }
      if bytes.count > largest { bytes.removeLast() }
    }
    return cleaned(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping)
  }

  /// Line ends as `\n`, none at the end, and no control characters but tabs.
  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if previous != "\r" { scalars.append("\n") }
      case "\t": scalars.append("\t")
      default: if scalar.properties.generalCategory != .control { scalars.append(scalar) }
      }
      previous = scalar
    }
    while scalars.last == "\n" { scalars.removeLast() }
    return String(scalars)
  }
}
