import Core
import LineEditor
import Model

/// Completes the `key=value` words of `types create` and its like.
struct TypeSettingCompletion: Sendable {
  let snapshot: CompletionSnapshot
  let place: CommandPlace

  /// What stands after the cursor.
  let tail: String

  func found(for typed: String) -> CandidateFinder.Found {
    guard let equals = typed.firstIndex(of: "=") else { return .words(Matches(keys(typed))) }
    let value = String(typed[typed.index(after: equals)...])
    guard let field = TypeField(rawValue: String(typed[..<equals])) else { return .words(Matches()) }
    if field == .when {
      let text = SQLText(before: value, after: tail)
      let sql = SQLCompletion(kinds: snapshot.applications.flatMap(\.assetKinds), kind: kind)
      return .fragment(text.fragment, Matches(sql.candidates(in: text)))
    }
    return .words(Matches(values(of: field, value)).prefixed("\(field.rawValue)="))
  }

  private func values(of field: TypeField, _ typed: String) -> [Candidate] {
    func names(_ kind: String) -> [(String, String)] {
      NameValues(snapshot: snapshot, place: place).names(kind).map { ($0.name, $0.summary) }
    }
    return switch field {
    case .evidence: list((kind?.allColumns ?? []).map { ($0.name, $0.summary) }, typed)
    case .integrations: list(names("integration"), typed)
    case .enabled: choices([("true", "evaluate it"), ("false", "keep it, and do not")], typed)
    case .severity: choices(names("severity"), typed)
    case .on: choices(names("asset-kind"), typed)
    case .category: choices(names("category"), typed)
    case .id, .title, .when, .why, .fix, .timeLimit: []
    }
  }

  private func keys(_ typed: String) -> [Candidate] {
    TypeField.allCases.filter { $0.rawValue.hasPrefix(typed) && value(of: $0) == nil }
      .map { Candidate("\($0.rawValue)=", summary: $0.summary, isPartial: true) }
  }

  /// What a word before the cursor gives a field.
  private func value(of field: TypeField) -> String? {
    place.positionals.first { $0.hasPrefix("\(field.rawValue)=") }
      .map { String($0.dropFirst(field.rawValue.count + 1)) }
  }

  /// The kind that the condition is about: the one that is given, or that of the type that is changed.
  private var kind: AssetKind? {
    let type = place.positionals.first.flatMap { id in
      snapshot.applications.flatMap(\.findingTypes).first { $0.id == id }?.assetKind ?? snapshot.kinds[id]
    }
    let wanted = value(of: .on) ?? type
    return snapshot.applications.flatMap(\.assetKinds).first { $0.id == wanted }
  }

  private func choices(_ words: [(String, String)], _ typed: String) -> [Candidate] {
    words.filter { $0.0.hasPrefix(typed) }.map { Candidate($0.0, summary: $0.1) }
  }

  /// Values joined by commas: the last one is completed.
  private func list(_ words: [(String, String)], _ typed: String) -> [Candidate] {
    let head = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
    let given = Set(head.split(separator: ",").map(String.init))
    return choices(words.filter { !given.contains($0.0) }, String(typed.dropFirst(head.count)))
      .map { Candidate(head + $0.text, summary: $0.summary, isPartial: true) }
  }
}
