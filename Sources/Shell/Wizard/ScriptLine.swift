import Core
import Model

/// The one line of a script that adds the same integration again. Secrets appear as references only.
struct ScriptLine: Sendable {
  let setup: Setup
  let name: String
  let interval: ScanInterval
  /// By key, where the person said a secret is kept.
  let references: [String: String]

  var text: String {
    var words = ["add", setup.application.id, "name=\(name)", "auth=\(setup.method.id)"]
    for field in setup.method.fields {
      if setup.secrets[field.key] != nil {
        words.append("\(field.key)=\(references[field.key] ?? "env:\(variable(for: field))")")
      } else if let value = setup.settings[field.key], value != field.defaultValue {
        words.append("\(field.key)=\(value)")
      }
    }
    if interval != setup.application.defaultInterval { words.append("interval=\(interval.hours)h") }
    return words.map(ShellQuoting.quote).joined(separator: " ")
  }

  /// The environment variables that the line expects, for secrets that were typed.
  var expectedVariables: [String] {
    setup.method.fields
      .filter { setup.secrets[$0.key] != nil && references[$0.key] == nil }
      .map(variable)
  }

  /// `github` and `private-key` → `GITHUB_PRIVATE_KEY`.
  private func variable(for field: SetupField) -> String {
    "\(setup.application.id)_\(field.key)".uppercased().map { $0 == "-" ? "_" : $0 }
      .reduce(into: "") { $0.append($1) }
  }
}
