import LineEditor

/// The candidates that fit what is typed: no more than a person would page through, and how many there are.
struct Matches: Sendable {
  /// How many are listed.
  static let most = 1_000

  private(set) var candidates: [Candidate] = []
  private(set) var unlisted = 0
  /// Texts of some that are not listed: with `candidates` they have in common what all have.
  private var bounds: [String] = []

  init(_ candidates: [Candidate] = []) { add(candidates) }

  var isEmpty: Bool { candidates.isEmpty }
  var only: Candidate? { candidates.count == 1 && unlisted == 0 ? candidates.first : nil }

  /// What all begin with.
  var commonBeginning: String { CompletionResult.commonBeginning(of: candidates.map(\.text) + bounds) }

  mutating func add(_ more: [Candidate]) {
    let room = max(0, Self.most - candidates.count)
    candidates += more.prefix(room)
    unlisted += max(0, more.count - room)
    bounds += more.dropFirst(room).map(\.text)
  }

  /// Adds names that stand in their order.
  mutating func add(_ names: ArraySlice<NameIndex.Name>) {
    let room = max(0, Self.most - candidates.count)
    candidates += names.prefix(room).map { Candidate($0.name, summary: $0.summary) }
    let rest = names.dropFirst(room)
    unlisted += rest.count
    if let first = rest.first, let last = rest.last { bounds += [first.name, last.name] }
  }

  mutating func add(_ other: Matches) {
    add(other.candidates)
    unlisted += other.unlisted
    bounds += other.bounds
  }

  /// The same, each behind a beginning that they share.
  func prefixed(_ prefix: String) -> Matches {
    guard !prefix.isEmpty else { return self }
    var result = self
    result.candidates = candidates.map {
      Candidate(prefix + $0.text, summary: $0.summary, label: $0.label, isPartial: $0.isPartial)
    }
    result.bounds = bounds.map { prefix + $0 }
    return result
  }
}
