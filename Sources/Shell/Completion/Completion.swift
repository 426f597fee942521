import Foundation
import LineEditor

/// Finds what could stand at the cursor. Pure: everything living comes from the snapshot.
enum Completion {
  static func complete(
    _ request: CompletionRequest, _ snapshot: CompletionSnapshot, tree: CommandTree = .language
  ) -> CompletionResult {
    let text = String(decoding: Array(request.line.utf8).prefix(request.cursor), as: UTF8.self)
    let scanned = Scanner.scan(text)
    let nothing = CompletionResult(replace: request.cursor..<request.cursor, candidates: [])
    guard !scanned.endsInComment, scanned.fault == nil else { return nothing }
    var words = scanned.lastStatementIsOpen ? scanned.statements.last?.words ?? [] : []
    var typed = ""
    var start = request.cursor
    if let last = words.last, last.range.end.offset == text.utf8.count {
      words.removeLast()
      start = last.range.start.offset
      if last.literal == nil || scanned.missing?.kind == .brace {
        return variables(in: text, request, snapshot) ?? nothing
      }
      typed = last.leadingText
    }
    let place = CommandPlace(words.map { $0.literal ?? "" }, in: tree)
    let found = CandidateFinder(snapshot: snapshot, place: place).candidates(for: typed)
    switch found {
    case .words(let candidates):
      return CompletionResult(replace: start..<request.cursor, candidates: candidates.map(quoted))
    case .fragment(let fragment, let candidates):
      return CompletionResult(
        replace: request.cursor - fragment.utf8.count..<request.cursor, candidates: candidates)
    }
  }

  /// Names after `${`.
  private static func variables(
    in text: String, _ request: CompletionRequest, _ snapshot: CompletionSnapshot
  ) -> CompletionResult? {
    guard let dollar = text.range(of: "${", options: .backwards) else { return nil }
    let typed = String(text[dollar.upperBound...])
    guard !typed.contains("}"), !typed.contains(":") else { return nil }
    let matches = snapshot.variables.filter { $0.hasPrefix(typed) }
    return CompletionResult(
      replace: request.cursor - typed.utf8.count..<request.cursor,
      candidates: matches.map { Candidate("\($0)}", summary: "variable", label: $0, isPartial: true) })
  }

  private static func quoted(_ candidate: Candidate) -> Candidate {
    Candidate(
      ShellQuoting.escape(candidate.text), summary: candidate.summary,
      label: TextSafety.visible(candidate.label), isPartial: candidate.isPartial)
  }
}
