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

extension CompletionRequest {
  /// Asks for a line that goes on with what was typed before it. What begins there cannot be replaced any more.
  func answered(
    by completer: (CompletionRequest) -> CompletionResult, following before: String
  ) -> CompletionResult {
    let offset = before.utf8.count + 1
    var result = completer(CompletionRequest(line: "\(before)\n\(line)", cursor: cursor + offset))
    guard result.replace.lowerBound >= offset else {
      return CompletionResult(replace: cursor..<cursor, candidates: [])
    }
    result.replace = result.replace.lowerBound - offset..<result.replace.upperBound - offset
    return result
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
  /// How many more match than `candidates` holds: nobody pages through ten thousand.
  public var unlisted: Int
  /// What all that match begin with, `candidates` or not; `nil` to have it found among the candidates.
  public var commonBeginning: String?

  public init(
    replace: Range<Int>, candidates: [Candidate], unlisted: Int = 0, commonBeginning: String? = nil
  ) {
    self.replace = replace
    self.candidates = candidates
    self.unlisted = unlisted
    self.commonBeginning = commonBeginning
  }
}

/// What Tab does to the line.
enum CompletionStep: Equatable {
  case nothing
  case replace(Range<Int>, with: String)
  case list([Candidate], unlisted: Int)

  init(_ result: CompletionResult, line: String) {
    let bytes = Array(line.utf8)
    let range = result.replace.clamped(to: 0..<bytes.count)
    guard let first = result.candidates.first else {
      self = .nothing
      return
    }
    if result.candidates.count == 1, result.unlisted == 0 {
      self = Self.only(first, range: range, bytes: bytes)
      return
    }
    let typed = String(decoding: bytes[range], as: UTF8.self)
    let common =
      result.commonBeginning ?? CompletionResult.commonBeginning(of: result.candidates.map(\.text))
    // A completer may match loosely: what is typed is gone on with, not replaced by something else.
    let goesOn = common.count > typed.count && common.lowercased().hasPrefix(typed.lowercased())
    self = goesOn ? .replace(range, with: common) : .list(result.candidates, unlisted: result.unlisted)
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

extension CompletionResult {
  /// What all of the texts begin with: what the first and the last in their order have in common.
  public static func commonBeginning(of texts: [String]) -> String {
    guard let first = texts.min(), let last = texts.max() else { return "" }
    return String(zip(first, last).prefix { $0 == $1 }.map(\.0))
  }
}
