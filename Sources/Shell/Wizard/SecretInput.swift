import Core
import Model

/// How a person hands over a secret at the prompt: typed, or by reference to where it is kept.
struct SecretInput: Sendable {
  let environment: [String: String]

  /// A secret, and the reference by which a script can get at it again (`nil` for a typed one).
  struct Given: Sendable {
    let secret: Secret
    let reference: String?
  }

  /// What is wrong with what is typed so far. A file is looked at only when it has been named to the end.
  func advice(on text: String, for field: SetupField) -> String? {
    if text.hasPrefix("file:") { return "Enter reads the file." }
    guard text.hasPrefix("env:") else { return field.fault(in: text) }
    let name = String(text.dropFirst("env:".count))
    guard let value = environment[name], !value.isEmpty else { return "\(name) is not set." }
    return field.fault(in: value)
  }

  /// - Throws: `usage` for a variable that is not set or a file that cannot be read.
  func read(_ text: String, for field: SetupField) async throws -> Given {
    let isReference = text.hasPrefix("env:") || text.hasPrefix("file:")
    guard isReference || field.kind == .secretFile else { return Given(secret: Secret(text), reference: nil) }
    let reference = isReference ? text : "file:\(text)"
    let secret = try await SecretReference(reference, key: field.key)
      .resolve(in: environment, readLine: { nil })
    return Given(secret: secret, reference: reference)
  }
}
