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
