/// A text of a policy in which `*` stands for anything and `?` for one character.
struct PolicyPattern: Sendable, Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  /// Whether something else than this very text matches: a wildcard, or a policy variable such as
  /// `${aws:username}`.
  var isOpen: Bool { text.contains { $0 == "*" || $0 == "?" } || text.contains("${") }

  /// Whether the whole of `candidate` matches.
  func matches(_ candidate: String) -> Bool {
    let pattern = Array(withoutVariables)
    return Self.positions(in: pattern, after: candidate).contains(pattern.count)
  }

  /// Whether some longer text that begins with `prefix` matches.
  func matchesSomething(under prefix: String) -> Bool {
    let pattern = Array(withoutVariables)
    return Self.positions(in: pattern, after: prefix).contains { $0 < pattern.count }
  }

  /// Whether every text that begins with `prefix` matches: `arn:aws:s3:::logs/*` for `arn:aws:s3:::logs/`.
  func coversAll(under prefix: String) -> Bool {
    text.hasSuffix("*") && !text.contains("${") && matches(prefix)
  }

  /// Where in the pattern one may stand after having read `text`; `pattern.count` is its end.
  private static func positions(in pattern: [Character], after text: String) -> Set<Int> {
    func withSkippedStars(_ positions: Set<Int>) -> Set<Int> {
      var all = positions
      for var position in positions {
        while position < pattern.count, pattern[position] == "*" {
          position += 1
          all.insert(position)
        }
      }
      return all
    }
    return text.reduce(withSkippedStars([0])) { positions, character in
      var next: Set<Int> = []
      for position in positions where position < pattern.count {
        if pattern[position] == "*" {
          next.insert(position)
        } else if pattern[position] == "?" || pattern[position] == character {
          next.insert(position + 1)
        }
      }
      return withSkippedStars(next)
    }
  }

  /// A variable may stand for anything.
  private var withoutVariables: String {
    text.replacing(/\$\{[^}]*\}/, with: "*")
  }
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
struct PolicySelection: Sendable, Equatable {
  let patterns: [PolicyPattern]
  /// Everything but the patterns.
  let isInverted: Bool

  func includes(_ candidate: String) -> Bool {
    patterns.contains { $0.matches(candidate) } != isInverted
  }

  /// Whether something that begins with `prefix` is selected.
  func includesSomething(under prefix: String) -> Bool {
    isInverted
      ? !patterns.contains { $0.coversAll(under: prefix) }
      : patterns.contains { $0.matchesSomething(under: prefix) }
  }

  /// Whether everything that begins with `prefix` is selected.
  func includesEverything(under prefix: String) -> Bool {
    isInverted
      ? !patterns.contains { $0.matchesSomething(under: prefix) }
      : patterns.contains { $0.coversAll(under: prefix) }
  }
}
