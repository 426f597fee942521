import Model

extension Connection {
  /// - Throws: `CasbError` where the setting is missing.
  func setting(_ key: String) throws -> String {
    guard let value = settings[key], !value.isEmpty else {
      throw CasbError(.usage, "The setting \(key) is missing.")
    }
    return value
  }

  /// - Throws: `CasbError` where the secret is missing.
  func secret(_ key: String) throws -> Secret {
    guard let secret = secrets[key], !secret.isEmpty else {
      throw CasbError(.credentials, "The secret \(key) is missing.")
    }
    return secret
  }
}
