import Model

/// Finds one thing by its name or an unambiguous beginning of it.
enum Lookup {
  /// - Parameters:
  ///   - noun: what is looked for, `integration`.
  ///   - folding: what makes words the same that people need not tell apart.
  ///   - listing: a sentence that tells where all are listed.
  /// - Throws: `notFound`, naming the candidates of an ambiguous beginning, or the nearest word.
  static func unique<Thing>(
    _ noun: String, _ reference: String, among things: [(word: String, value: Thing)],
    folding: (String) -> String = { $0.lowercased() }, listing: String
  ) throws -> Thing {
    if let exact = things.first(where: { $0.word == reference }) { return exact.value }
    let wanted = folding(reference)
    let same = things.filter { folding($0.word) == wanted }
    if same.count == 1, let match = same.first { return match.value }
    let matches = wanted.isEmpty ? [] : things.filter { folding($0.word).hasPrefix(wanted) }
    if matches.count == 1, let match = matches.first { return match.value }
    if matches.count > 1 {
      let shown = matches.prefix(8).map(\.word).joined(separator: ", ")
      let rest = matches.count > 8 ? " and \(matches.count - 8) more" : ""
      throw CasbError(
        .notFound, "'\(reference)' is the beginning of more than one \(noun): \(shown)\(rest).",
        hint: "Type more of the name.")
    }
    let nearest = Similarity.suggestion(for: wanted, among: things.map(\.word))
    throw CasbError(
      .notFound, "There is no \(noun) '\(reference)'.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? listing)
  }
}
