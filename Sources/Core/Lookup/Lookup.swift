import Model

/// Finds one thing by its name or an unambiguous beginning of it.
enum Lookup {
  /// - Parameters:
  ///   - noun: what is looked for, `integration`.
  ///   - listing: a sentence that tells where all are listed.
  /// - Throws: `notFound`, naming the candidates of an ambiguous beginning, or the nearest word.
  static func unique<Thing>(
    _ noun: String, _ reference: String, among things: [(word: String, value: Thing)], listing: String
  ) throws -> Thing {
    if let exact = things.first(where: { $0.word == reference }) { return exact.value }
    let wanted = reference.lowercased()
    let matches = wanted.isEmpty ? [] : things.filter { $0.word.lowercased().hasPrefix(wanted) }
    if matches.count == 1, let match = matches.first { return match.value }
    if matches.count > 1 {
      let shown = matches.prefix(8).map(\.word).joined(separator: ", ")
      let rest = matches.count > 8 ? " and \(matches.count - 8) more" : ""
      throw CasbError(
        .notFound, "'\(reference)' is the beginning of more than one \(noun): \(shown)\(rest).",
        hint: "Type more of the name.")
    }
    let nearest = Similarity.suggestion(for: reference, among: things.map(\.word))
    throw CasbError(
      .notFound, "There is no \(noun) '\(reference)'.",
      hint: nearest.map { "Did you mean '\($0)'?" } ?? listing)
  }
}
