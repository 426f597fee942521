/// What is asked of a completer: the line as typed so far, and where in it the cursor stands.
public struct CompletionRequest: Sendable, Equatable {
  public var line: String
  /// The cursor's place, in UTF-8 code units from the line's start.
  public var cursor: Int

  public init(line: String, cursor: Int) {
    self.line = line
    self.cursor = cursor
  }
}

/// One thing that could stand at the cursor.
public struct Candidate: Sendable, Equatable {
  /// What replaces the range, quoted as the line's language wants it.
  public var text: String
  /// What the listing shows for it.
  public var label: String
  /// One line that says what it is; may be empty.
  public var summary: String
  /// Whether the word goes on after it, as after `key=` or a folder: then no blank follows.
  public var isPartial: Bool

  public init(_ text: String, summary: String = "", label: String? = nil, isPartial: Bool = false) {
    self.text = text
    self.label = label ?? text
    self.summary = summary
    self.isPartial = isPartial
  }
}

/// What a completer found.
public struct CompletionResult: Sendable, Equatable {
  /// What the candidates would replace, in UTF-8 code units of the line; it includes an opening quote.
  public var replace: Range<Int>
  /// In the order of the listing.
  public var candidates: [Candidate]

  public init(replace: Range<Int>, candidates: [Candidate]) {
    self.replace = replace
    self.candidates = candidates
  }
}

/// What Tab does to the line.
enum CompletionStep: Equatable {
  case nothing
  case replace(Range<Int>, with: String)
  case list([Candidate])

  init(_ result: CompletionResult, line: String) {
    let bytes = Array(line.utf8)
    let range = result.replace.clamped(to: 0..<bytes.count)
    guard let first = result.candidates.first else {
      self = .nothing
      return
    }
    if result.candidates.count == 1 {
      self = Self.only(first, range: range, bytes: bytes)
      return
    }
    let typed = String(decoding: bytes[range], as: UTF8.self)
    let common = result.candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
    // A completer may match loosely; what is typed is replaced by something longer only.
    self = common.count > typed.count ? .replace(range, with: common) : .list(result.candidates)
  }

  private static func only(_ candidate: Candidate, range: Range<Int>, bytes: [UInt8]) -> CompletionStep {
    var range = range
    var text = candidate.text
    if !candidate.isPartial {
      text += " "
      // A blank that is there already is stepped over.
      if range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: " ") {
        range = range.lowerBound..<range.upperBound + 1
      }
    }
    return Array(text.utf8) == Array(bytes[range]) && range.upperBound == bytes.count
      ? .nothing : .replace(range, with: text)
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
