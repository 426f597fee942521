import LineEditor
import Model

/// Completes `key=value` words after `add APP` and the like.
struct SettingCompletion: Sendable {
  let snapshot: CompletionSnapshot
  let place: CommandPlace

  func candidates(for typed: String) -> [Candidate] {
    guard let application else { return [] }
    guard let equals = typed.firstIndex(of: "=") else { return keys(of: application, typed) }
    let key = String(typed[..<equals])
    let value = String(typed[typed.index(after: equals)...])
    return values(of: key, application, value).map {
      Candidate("\(key)=\($0.text)", summary: $0.summary, label: $0.label, isPartial: $0.isPartial)
    }
  }

  /// The first word is the application, or an integration of it.
  private var application: Application? {
    guard let first = place.positionals.first else { return nil }
    if place.path == ["add"] { return snapshot.applications.first { $0.id == first } }
    guard let integration = snapshot.integrations.first(where: { $0.name == first }) else { return nil }
    return snapshot.applications.first { integration.summary.hasPrefix("\($0.id),") }
  }

  /// Keys of the words that are there already.
  private var given: [String: String] {
    let pairs = place.positionals.dropFirst().compactMap { word -> (String, String)? in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func keys(of application: Application, _ typed: String) -> [Candidate] {
    let method = given["auth"].flatMap(application.guide.method)
    let fields = method?.fields ?? SettingWords.fields(of: application)
    var all: [(key: String, summary: String)] = fields.map { ($0.key, $0.label) }
    if place.path == ["add"] {
      all = [("name", "how commands and listings call it"), ("auth", "the way to authenticate")] + all
    }
    if place.path != ["reauthorize"] { all.append(("interval", "hours between scans, 1h to 24h")) }
    return all.filter { given[$0.key] == nil && $0.key.hasPrefix(typed) }
      .map { Candidate("\($0.key)=", summary: $0.summary, isPartial: true) }
  }

  private func values(of key: String, _ application: Application, _ typed: String) -> [Candidate] {
    switch key {
    case "auth":
      return application.guide.methods.map { Candidate($0.id, summary: $0.title) }
        .filter { $0.text.hasPrefix(typed) }
    case "interval":
      return ["1h", "6h", "12h", "24h"].map { Candidate($0, summary: "between scans") }
        .filter { $0.text.hasPrefix(typed) }
    default:
      guard let field = SettingWords.fields(of: application).first(where: { $0.key == key }) else {
        return []
      }
      return field.isSecret ? sources(typed) : choices(of: field, typed)
    }
  }

  private func choices(of field: SetupField, _ typed: String) -> [Candidate] {
    var all = field.choices.map { Candidate($0.value, summary: $0.summary) }
    if all.isEmpty, let value = field.defaultValue, !value.isEmpty {
      all = [Candidate(value, summary: "unless you say otherwise")]
    }
    return all.filter { $0.text.hasPrefix(typed) }
  }

  private func sources(_ typed: String) -> [Candidate] {
    if typed.hasPrefix("file:") {
      return PathCompletion.candidates(for: String(typed.dropFirst("file:".count)), list: snapshot.folder)
        .map { Candidate("file:\($0.text)", summary: $0.summary, label: $0.label, isPartial: $0.isPartial) }
    }
    return [
      Candidate("env:", summary: "a variable of the environment", isPartial: true),
      Candidate("file:", summary: "a file", isPartial: true),
      Candidate("-", summary: "a line of standard input"),
    ].filter { $0.text.hasPrefix(typed) }
  }
}
