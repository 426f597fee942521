import Core
import Model

/// The `key=value` words that describe a finding type.
enum TypeSettings {
  /// Puts words into a draft.
  ///
  /// - Throws: `usage` for a word that is no setting, an unknown key with the nearest right one, a key that is
  ///   given twice.
  static func apply(_ words: [String], to draft: inout TypeDraft) throws {
    var seen: Set<TypeField> = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CasbError(
          .usage, "'\(word)' is not a setting.",
          hint: "Settings are written key=value: \(keys.joined(separator: ", ")).")
      }
      guard let field = TypeField(rawValue: parts[0]) else {
        let nearest = Similarity.suggestion(for: parts[0], among: keys)
        throw CasbError(
          .usage, "A finding type has no setting '\(parts[0])'.",
          hint: nearest.map { "Did you mean '\($0)'?" } ?? "Its settings are \(keys.joined(separator: ", "))."
        )
      }
      guard seen.insert(field).inserted else {
        throw CasbError(.usage, "'\(parts[0])' is given twice.", hint: "Give it once.")
      }
      draft.set(field, to: parts[1])
    }
  }

  static let keys = TypeField.allCases.map(\.rawValue)

  /// For the help of commands that take them.
  static let about =
    "Settings are key=value words:\n"
    + TypeField.allCases.map { field in
      "  " + field.rawValue + String(repeating: " ", count: max(1, 14 - field.rawValue.count)) + field.summary
    }.joined(separator: "\n")
}
