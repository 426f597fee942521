public import Model

/// How a request gets its credential.
public protocol Authentication: Sendable {
  /// Answers the request with the credential added, obtaining or refreshing a token first if need be.
  ///
  /// - Parameter send: sends a request of the authentication itself (a token exchange) through the same
  ///   guard, retries and recording, without authentication.
  /// - Throws: `VendorError` of the exchange; `CasbError` for a credential that cannot be used.
  func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest

  /// Forgets cached tokens after a 401; answers whether another try could do better.
  func renew() async -> Bool

  /// What must not appear in recordings and messages in any form.
  var secrets: [Secret] { get async }
}

extension Authentication {
  public var secrets: [Secret] { get async { [] } }
}
