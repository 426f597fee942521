/// A documented path or host with `{…}` for its variable parts.
///
/// `{x}` stands for one or more characters without a separator, `{x+}` also for several segments, none of
/// them empty. The match is of the whole text, byte by byte: nothing is decoded, folded or normalised on
/// the way.
struct Template: Sendable {
  private enum Token: Sendable, Equatable {
    case literal([UInt8])
    case one
    case several
  }

  private let tokens: [Token]
  private let separator: UInt8

  /// How much of the text is fixed; the more, the better a match describes a request.
  let literalLength: Int

  init(_ pattern: String, separator: UInt8) {
    var tokens: [Token] = []
    var rest = Substring(pattern)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { tokens.append(.literal(Array(rest[..<open].utf8))) }
      tokens.append(rest[open..<close].last == "+" ? .several : .one)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { tokens.append(.literal(Array(rest.utf8))) }
    self.tokens = tokens
    self.separator = separator
    literalLength = tokens.reduce(0) { sum, token in
      if case .literal(let bytes) = token { sum + bytes.count } else { sum }
    }
  }

  /// - Parameter allowed: the bytes that a variable part may hold, besides separators in `{x+}`.
  func matches(_ text: [UInt8], allowed: (UInt8) -> Bool) -> Bool {
    matches(tokens[...], text[...], allowed)
  }

  private func matches(
    _ tokens: ArraySlice<Token>, _ text: ArraySlice<UInt8>, _ allowed: (UInt8) -> Bool
  ) -> Bool {
    guard let token = tokens.first else { return text.isEmpty }
    let rest = tokens.dropFirst()
    if case .literal(let bytes) = token {
      return text.starts(with: bytes) && matches(rest, text.dropFirst(bytes.count), allowed)
    }
    for end in variablePart(of: text, several: token == .several, allowed).reversed()
    where matches(rest, text[end...], allowed) {
      return true
    }
    return false
  }

  /// The places where a variable part that begins the text may end.
  private func variablePart(
    of text: ArraySlice<UInt8>, several: Bool, _ allowed: (UInt8) -> Bool
  ) -> [Int] {
    var ends: [Int] = []
    var afterSeparator = true
    for index in text.indices {
      let byte = text[index]
      if byte == separator {
        guard several, !afterSeparator else { break }
        afterSeparator = true
      } else {
        guard allowed(byte) else { break }
        afterSeparator = false
        ends.append(index + 1)
      }
    }
    return ends
  }
}
