import Model

@testable import VendorHTTP

extension AuthorizationServer {
  static let calls = [
    APICall("POST", "{host}", "/oauth/token", summary: ""),
    APICall("POST", "{host}", "/oauth/device/code", summary: ""),
  ]

  /// One of the stub's client `me`.
  static func stub(_ session: HTTPSession, secret: String? = "shh+shh") -> AuthorizationServer {
    AuthorizationServer(
      host: StubVendor.host, clientID: "me", clientSecret: secret.map(Secret.init), calls: calls,
      session: session)
  }
}

extension [String: Secret] {
  /// For comparison.
  var revealed: [String: String] { mapValues { $0.reveal() } }
}

/// The error that an expression must throw.
func casbError(_ body: () async throws -> Void) async throws -> CasbError {
  do {
    try await body()
  } catch let error as CasbError {
    return error
  }
  throw CasbError(.expectation, "No CasbError was thrown.")
}
