import Foundation
import LineEditor

/// Finds what could stand at the cursor. Pure: everything living comes from the snapshot.
enum Completion {
  static func complete(
    _ request: CompletionRequest, _ snapshot: CompletionSnapshot, tree: CommandTree = .language
  ) -> CompletionResult {
    guard let spot = CompletionSpot(request) else { return nothing(at: request.cursor) }
    if spot.hasVariable {
      return VariableCompletion(snapshot: snapshot).complete(spot, request) ?? nothing(at: spot.cursor)
    }
    let place = CommandPlace(spot.words.map { $0.literal ?? "" }, in: tree)
    switch CandidateFinder(snapshot: snapshot, place: place, tail: spot.tail).candidates(for: spot.typed) {
    case .words(let matches): return WordWriting(spot).result(matches)
    case .fragment(let fragment, let matches): return result(matches, fragment, spot)
    }
  }

  private static func nothing(at cursor: Int) -> CompletionResult {
    CompletionResult(replace: cursor..<cursor, candidates: [])
  }

  /// Replaces only the end of a word, as within SQL; what of an identifier stands behind the cursor stays,
  /// unless it is the end of the only candidate.
  private static func result(_ matches: Matches, _ fragment: String, _ spot: CompletionSpot)
    -> CompletionResult
  {
    var end = spot.cursor
    let rest = String(spot.tail.prefix(while: SQLText.isIdentifierPart))
    if let only = matches.only, !rest.isEmpty, only.text.count >= fragment.count + rest.count,
      only.text.hasSuffix(rest)
    {
      end += rest.utf8.count
    }
    return CompletionResult(
      replace: spot.cursor - fragment.utf8.count..<end, candidates: matches.candidates,
      unlisted: matches.unlisted)
  }
}

/// Writes candidates into the line as the word there is quoted.
struct WordWriting {
  let spot: CompletionSpot

  init(_ spot: CompletionSpot) { self.spot = spot }

  func result(_ matches: Matches) -> CompletionResult {
    let quote = spot.quote.flatMap { quote in
      matches.candidates.allSatisfy { $0.text.hasPrefix(quote.head) } ? quote : nil
    }
    let start = quote?.offset ?? spot.start
    guard let only = matches.only else {
      return CompletionResult(
        replace: start..<spot.cursor,
        candidates: matches.candidates.map { shown($0, as: written($0, quote), goesOn: !spot.tail.isEmpty) },
        unlisted: matches.unlisted,
        commonBeginning: beginning(matches, quote))
    }
    let text = written(only, quote)
    let replaced = end(of: only, written: text, quote)
    let goesOn = replaced < spot.cursor + spot.tail.utf8.count
    return CompletionResult(
      replace: start..<replaced,
      candidates: [shown(only, as: text, goesOn: goesOn)])
  }

  /// What can be gone on with; nothing where that is typed already, however it is quoted.
  private func beginning(_ matches: Matches, _ quote: CompletionSpot.Quote?) -> String {
    let common = matches.commonBeginning
    return common.count > spot.typed.count ? written(common, quote) : ""
  }

  /// Where the text that is replaced ends: behind what of the word follows the cursor, if the candidate ends so.
  private func end(
    of candidate: Candidate, written text: String, _ quote: CompletionSpot.Quote?
  ) -> Int {
    let isEnding =
      quote.map { spot.tail == String($0.character) && !candidate.isPartial }
      ?? (candidate.text.count >= spot.typed.count + spot.tail.count && text.hasSuffix(spot.tail))
    return isEnding ? spot.cursor + spot.tail.utf8.count : spot.cursor
  }

  private func written(_ candidate: Candidate, _ quote: CompletionSpot.Quote?) -> String {
    let text = written(candidate.text, quote)
    guard let quote, !candidate.isPartial else { return text }
    return text + String(quote.character)
  }

  private func written(_ text: String, _ quote: CompletionSpot.Quote?) -> String {
    guard let quote else { return ShellQuoting.escape(text) }
    let rest = String(text.dropFirst(quote.head.count))
    let inner = quote.character == "'" ? ShellQuoting.inSingleQuotes(rest) : ShellQuoting.inDoubleQuotes(rest)
    return String(quote.character) + inner
  }

  private func shown(_ candidate: Candidate, as text: String, goesOn: Bool) -> Candidate {
    Candidate(
      text, summary: TextSafety.visible(candidate.summary), label: TextSafety.visible(candidate.label),
      isPartial: candidate.isPartial || goesOn)
  }
}
