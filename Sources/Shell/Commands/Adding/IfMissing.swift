import Core
import Model

/// What `add … --if-missing` does where the integration is there already: nothing, and it says so.
enum IfMissing {
  /// - Returns: whether an integration of that name is there.
  /// - Throws: `conflict` when it is one of another application.
  static func exists(
    _ words: SettingWords, of application: Application, in context: ShellContext
  ) async throws -> Bool {
    guard let name = words.name,
      let found = try await context.casb().integrations().first(where: { $0.name == name })
    else { return false }
    guard found.application == application.id else {
      throw CasbError(
        .conflict, "'\(name)' exists, but it is an integration of \(found.application).",
        hint: "Choose another name.")
    }
    context.note(TextSafety.visible("\(name) is connected already; nothing changed."))
    for difference in differences(words, found, application) {
      context.warn("\(name) differs from this line: \(difference)")
    }
    return true
  }

  /// What the words ask for and the integration does not have, with the command that changes it.
  private static func differences(
    _ words: SettingWords, _ found: Integration, _ application: Application
  ) -> [String] {
    let name = ShellQuoting.quote(found.name)
    var sentences: [String] = []
    if let auth = words.auth, auth != found.auth {
      sentences.append("its auth is \(found.auth). `reauthorize \(name) auth=\(auth) …` changes it.")
    }
    if let interval = words.interval, interval != found.interval {
      sentences.append(
        "its interval is \(found.interval). `configure \(name) interval=\(interval.hours)h` changes it.")
    }
    for (key, value) in words.settings.sorted(by: { $0.key < $1.key }) {
      let has = found.setting(key, of: application)
      guard has != value else { continue }
      let now = has.map { "is \($0)" } ?? "is not set"
      sentences.append(
        "its \(key) \(now). `configure \(name) \(key)=\(ShellQuoting.quote(value))` changes it.")
    }
    return sentences
  }
}

extension Integration {
  /// A setting as it is in force, whether it was given or is the default.
  func setting(_ key: String, of application: Application) -> String? {
    settings[key] ?? application.guide.method(auth)?.field(key)?.defaultValue
  }
}
