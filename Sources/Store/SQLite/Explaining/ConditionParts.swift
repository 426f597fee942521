import Model

/// A condition taken apart where AND, or else OR, joins it at its top.
struct ConditionParts: Equatable {
  let joining: Explanation.Joining
  let parts: [String]

  init(_ condition: String) {
    let inner = Self.withoutOuterParentheses(condition)
    let joints = SQLJoints(inner)
    // OR binds less than AND: where it stands, it is what joins the whole.
    let cuts = joints.or.isEmpty ? joints.and : joints.or
    joining = joints.or.isEmpty ? .all : .any
    var parts: [String] = []
    var start = inner.startIndex
    for cut in cuts {
      parts.append(Self.trimmed(inner[start..<cut.lowerBound]))
      start = cut.upperBound
    }
    parts.append(Self.trimmed(inner[start...]))
    self.parts = parts
  }

  private init(whole condition: String) {
    joining = .all
    parts = [condition]
  }

  static func whole(_ condition: String) -> ConditionParts {
    ConditionParts(whole: trimmed(condition[...]))
  }

  /// What the whole says, from what its parts say.
  func verdict(of verdicts: [Bool?]) -> Bool? {
    let decisive = joining == .any
    if verdicts.contains(decisive) { return decisive }
    return verdicts.contains(nil) ? nil : !decisive
  }

  private static func withoutOuterParentheses(_ condition: String) -> String {
    var text = trimmed(condition[...])
    while text.hasPrefix("("), SQLJoints(text).closesAtEnd { text = trimmed(text.dropFirst().dropLast()) }
    return text
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Where the words AND and OR stand outside of all parentheses, texts and comments.
private struct SQLJoints {
  private(set) var and: [Range<String.Index>] = []
  private(set) var or: [Range<String.Index>] = []
  /// Whether the first parenthesis is closed by the last character, and no sooner.
  private(set) var closesAtEnd = false

  init(_ text: String) {
    var depth = 0
    // The AND of BETWEEN joins nothing.
    var betweens = 0
    var firstEnd: String.Index?
    for token in SQLToken.all(in: text) where token.kind != .quoted {
      let range = token.text.startIndex..<token.text.endIndex
      switch token.text.uppercased() {
      case "(", "CASE": depth += 1
      case "END": depth -= 1
      case ")":
        depth -= 1
        if depth == 0 { firstEnd = firstEnd ?? range.upperBound }
      case "BETWEEN" where depth == 0: betweens += 1
      case "AND" where depth == 0 && betweens > 0: betweens -= 1
      case "AND" where depth == 0: and.append(range)
      case "OR" where depth == 0: or.append(range)
      default: break
      }
    }
    closesAtEnd = firstEnd == text.endIndex
  }
}
