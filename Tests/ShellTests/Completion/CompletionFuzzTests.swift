import Foundation
import LineEditor
import Testing

@testable import Shell

/// Random lines, and the cursor at every place of each, through the scanner and through completion.
///
/// `CASB_FUZZ_INPUTS=1000000` has it try so many; `CASB_FUZZ_SEED` another row of them.
@Suite("Any line at all")
struct CompletionFuzzTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64 (Steele, Lea, Flood 2014): the same row on every machine.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let environment = ProcessInfo.processInfo.environment
  private static let inputs = environment["CASB_FUZZ_INPUTS"].flatMap(Int.init) ?? 4_000
  private static let seed = environment["CASB_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_261_125

  private static let fragments: [String] = [
    " ", "  ", "'", "\"", "\\", "$", "${", "${A:-", "}", "#", "#1", ";", "\n", "\t", "=", ",", "-", "--", "|",
    "~/",
    "é", "日本", "e\u{301}", "👩‍👩‍👧", "\u{202E}", "\u{0}", "\u{1B}[2J", "\r\n", "FROM ", "WHERE ", "(", ".",
    "file:",
    "env:", "acme", "acme labs", "github_repository", "12", "999999999999999999999",
  ]

  private static func line(_ random: inout Random) -> String {
    var text = Array((TypicalLinesTests.lines.randomElement(using: &random) ?? "").unicodeScalars)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let place = Int.random(in: 0...text.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !text.isEmpty: text.remove(at: min(place, text.count - 1))
      case 1:
        let other = TypicalLinesTests.lines.randomElement(using: &random) ?? ""
        text.insert(contentsOf: other.unicodeScalars, at: place)
      default:
        let fragment = fragments.randomElement(using: &random) ?? ""
        text.insert(contentsOf: fragment.unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(text))
  }

  @Test("No line breaks the scanner or completion, whatever it is and wherever the cursor stands")
  func anyLine() {
    // The tree of commands is read once, at the first Tab or before.
    _ = CommandTree.language
    var random = Random(state: Self.seed)
    var count = 0
    var slowest = Duration.zero
    let began = ContinuousClock.now
    while count < Self.inputs {
      let line = Self.line(&random)
      let scanned = Scanner.scan(line)
      check(scanned, of: line)
      count += 1
      for cursor in 0...line.utf8.count where count < Self.inputs {
        let began = ContinuousClock.now
        let result = Completion.complete(CompletionRequest(line: line, cursor: cursor), .company)
        slowest = max(slowest, ContinuousClock.now - began)
        check(result, of: line, cursor)
        count += 1
      }
    }
    print("\(count) inputs from seed \(Self.seed) in \(ContinuousClock.now - began); slowest Tab \(slowest)")
    #expect(slowest < .seconds(2))
  }

  private func check(_ scanned: ScannedText, of line: String) {
    var end = 0
    for word in scanned.statements.flatMap(\.words) {
      let range = word.range
      guard end <= range.start.offset, range.start.offset < range.end.offset,
        range.end.offset <= line.utf8.count
      else {
        Issue.record("words overlap in \(line.debugDescription)")
        return
      }
      end = range.end.offset
    }
  }

  private func check(_ result: CompletionResult, of line: String, _ cursor: Int) {
    let bytes = Array(line.utf8)
    guard result.replace.lowerBound >= 0, result.replace.lowerBound <= cursor,
      result.replace.upperBound >= cursor,
      result.replace.upperBound <= bytes.count
    else {
      Issue.record("\(result.replace) is not around \(cursor) of \(line.debugDescription)")
      return
    }
    // The cursor never stands within a character of the real line; within one, only staying alive counts.
    guard isWhole(bytes, cursor), let only = result.candidates.first, result.candidates.count == 1 else {
      return
    }
    let whole =
      bytes[..<result.replace.lowerBound] + Array(only.text.utf8) + bytes[result.replace.upperBound...]
    if String(validating: whole, as: UTF8.self) == nil {
      Issue.record("\(only.text) cuts a character of \(line.debugDescription) at \(cursor)")
    }
  }

  private func isWhole(_ bytes: [UInt8], _ offset: Int) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}
