import LineEditor
import Model

/// Completes `key=value` words after `add APP` and the like.
struct SettingCompletion: Sendable {
  let snapshot: CompletionSnapshot
  let place: CommandPlace

  func candidates(for typed: String) -> Matches {
    guard let application else { return Matches() }
    guard let equals = typed.firstIndex(of: "=") else { return Matches(keys(of: application, typed)) }
    let key = String(typed[..<equals])
    let value = String(typed[typed.index(after: equals)...])
    return Matches(values(of: key, application, value)).prefixed("\(key)=")
  }

  /// The first word is the application, or an integration of it by its name or number.
  private var application: Application? {
    guard let first = place.positionals.first else { return nil }
    if isAdding { return snapshot.applications.first { $0.id == first } }
    let beginning = snapshot.integrations.beginning(with: first)
    let named =
      snapshot.applicationOf[first] ?? snapshot.applicationOf["#\(first)"]
      ?? (beginning.count == 1 ? beginning.first.flatMap { snapshot.applicationOf[$0.name] } : nil)
    return snapshot.applications.first { $0.id == named }
  }

  private var isAdding: Bool { place.path == ["add"] }

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
    // What is secret is changed by trying it: that is what `reauthorize` is for.
    let fields = (method?.fields ?? SettingWords.fields(of: application))
      .filter { place.path.last != "configure" || !$0.isSecret }
    var all: [(key: String, summary: String)] = fields.map { ($0.key, $0.label) }
    if isAdding {
      all = [("name", "how commands and listings call it"), ("auth", "the way to authenticate")] + all
    }
    if place.path.last != "reauthorize" { all.append(("interval", "hours between scans, 1h to 24h")) }
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
    if typed.hasPrefix("env:") {
      return snapshot.environment.map { Candidate("env:\($0)", summary: "from the environment", label: $0) }
        .filter { $0.text.hasPrefix(typed) }
    }
    return [
      Candidate("env:", summary: "a variable of the environment", isPartial: true),
      Candidate("file:", summary: "a file", isPartial: true),
      Candidate("-", summary: "a line of standard input"),
    ].filter { $0.text.hasPrefix(typed) }
  }
}
