import Core
import Model

/// Which lines may be kept on disk.
enum HistoryFilter {
  /// False for a line that begins with a blank, or in which a secret seems to have been typed as a plain
  /// word.
  static func keeps(_ line: String) -> Bool {
    guard line.first?.isWhitespace != true else { return false }
    return !Scanner.scan(line).statements.contains { statement in
      statement.words.contains(where: holdsSecret)
    }
  }

  private static let secretKeys = Set(
    Casb.applications.flatMap { SettingWords.fields(of: $0) }.filter(\.isSecret).map(\.key))

  /// A misspelt key is refused as a setting, and what stands after it is a secret all the same.
  private static func isSecret(_ key: String) -> Bool {
    secretKeys.contains(key) || Similarity.suggestion(for: key, among: secretKeys) != nil
  }

  private static func holdsSecret(_ word: Word) -> Bool {
    let text = word.leadingText
    guard let equals = text.firstIndex(of: "="), isSecret(String(text[..<equals])) else { return false }
    let value = String(text[text.index(after: equals)...])
    // `token=${NAME}` repeats nothing.
    if value.isEmpty, word.literal == nil { return false }
    return (try? SecretReference(value, key: "")) == nil
  }
}
