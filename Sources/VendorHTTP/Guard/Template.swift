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

    /// The bytes that a text must have.
    var fixed: [UInt8] { if case .literal(let bytes) = self { bytes } else { [] } }
  }

  private let tokens: [Token]
  private let separator: UInt8

  /// How much of the text is fixed; the more, the better a match describes a request.
  let literalLength: Int

  /// How many separators a text has that matches; `nil` with a `{x+}`.
  private let separators: Int?

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
    let literals = tokens.flatMap(\.fixed)
    literalLength = literals.count
    separators = tokens.contains(.several) ? nil : literals.count { $0 == separator }
  }

  /// Whether a text with as many separators may match, by which most templates are told from most texts at once.
  func mayMatch(separators count: Int) -> Bool { separators.map { $0 == count } ?? true }

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
