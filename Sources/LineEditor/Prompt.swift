/// What stands before the line: text in one or more styles.
///
/// ```swift
/// let prompt = Prompt("casb", style: "1;36") + "> "
/// ```
/// A styled end is followed by a plain blank, since libedit drops a style that closes at the very end.
public struct Prompt: Sendable, Equatable, ExpressibleByStringLiteral {
  private struct Piece: Sendable, Equatable {
    var text: String
    var style: String
  }

  private var pieces: [Piece]

  /// - Parameters:
  ///   - text: one line; control characters are left out.
  ///   - style: the parameters of SGR (ECMA-48), such as `1;36` for bold cyan; empty for none.
  public init(_ text: String, style: String = "") {
    let visible = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    pieces = [Piece(text: String(String.UnicodeScalarView(visible)), style: style)]
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }

  public static func + (left: Prompt, right: Prompt) -> Prompt {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// The text without styles.
  public var text: String { pieces.map(\.text).joined() }

  /// The text as it stands on the screen, with the blank that a styled end brings.
  var shownText: String { endingPlain.map(\.text).joined() }

  /// The text as it goes to the terminal.
  func encoded(styled: Bool) -> String {
    styled ? encoded(openingLiteral: "", closingLiteral: "") : shownText
  }

  /// The text as libedit wants it, with the styles between bytes 1.
  func encodedForLibedit(styled: Bool) -> String {
    styled ? encoded(openingLiteral: "\u{1}", closingLiteral: "\u{1}") : shownText
  }

  private func encoded(openingLiteral: String, closingLiteral: String) -> String {
    var result = ""
    var sequence = ""
    for piece in endingPlain where !piece.text.isEmpty {
      if !piece.style.isEmpty { sequence += "\u{1B}[\(piece.style)m" }
      // Two literals in a row would be one too many for libedit: a reset waits for the next piece.
      if !sequence.isEmpty { result += openingLiteral + sequence + closingLiteral }
      result += piece.text
      sequence = piece.style.isEmpty ? "" : "\u{1B}[0m"
    }
    return result
  }

  private var endingPlain: [Piece] {
    guard var last = pieces.last, !last.style.isEmpty else { return pieces }
    if last.text.hasSuffix(" ") { last.text.removeLast() }
    return pieces.dropLast() + [last, Piece(text: " ", style: "")]
  }
}
