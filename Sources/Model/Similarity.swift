/// The nearest right word for a wrong one.
public enum Similarity {
  /// The candidate with the least edit distance, when that is at most a third of the word's length; otherwise
  /// `nil`: a wild guess is worse than none.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let folded = Array(word.lowercased())
    let limit = folded.count / 3
    guard limit > 0 else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = editDistance(folded, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count 1 each.
  static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in 1...left.count {
      var current = [i]
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var distance = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          distance = min(distance, beforePrevious[j - 2] + 1)
        }
        current.append(distance)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
