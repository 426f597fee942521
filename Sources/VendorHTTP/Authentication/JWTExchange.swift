import CryptoExtras
public import Foundation
public import Model

/// Signs an assertion (RS256), exchanges it for a short-lived token, and renews that ahead of its expiry.
///
/// GitHub Apps exchange the assertion for an installation token, Google and others by RFC 7523.
public actor JWTExchange: Authentication {
  private let claims: SignedAssertion
  private let keyID: String?
  private let lifetime: TimeInterval
  private let privateKey: Secret
  private let key: _RSA.Signing.PrivateKey
  private let now: @Sendable () -> Date
  private let exchange: @Sendable (_ jwt: String) -> APIRequest
  private let read: @Sendable (APIResponse) throws -> ExpiringToken
  private let cache = TokenCache()

  /// - Parameters:
  ///   - issuer: the claim `iss`: a GitHub App's id, a service account.
  ///   - privateKey: PEM, PKCS #1 or PKCS #8.
  ///   - lifetime: of the assertion, in seconds; GitHub allows 600 at most.
  ///   - exchange: the request that trades the assertion for a token.
  ///   - token: reads the token from the answer.
  /// - Throws: `CasbError` for a key that is no RSA key in PEM.
  public init(
    issuer: String, subject: String? = nil, audience: String? = nil, scope: String? = nil,
    keyID: String? = nil, privateKey: Secret, lifetime: TimeInterval,
    now: @escaping @Sendable () -> Date = { Date() },
    exchange: @escaping @Sendable (_ jwt: String) -> APIRequest,
    token: @escaping @Sendable (APIResponse) throws -> ExpiringToken
  ) throws {
    do {
      key = try _RSA.Signing.PrivateKey(pemRepresentation: privateKey.reveal())
    } catch {
      throw CasbError(
        .credentials, "The private key is not an RSA key of at least 2048 bits in PEM.",
        hint: "Give the whole file, from -----BEGIN to the last -----.")
    }
    claims = SignedAssertion(iss: issuer, sub: subject, aud: audience, scope: scope)
    self.keyID = keyID
    self.privateKey = privateKey
    self.lifetime = lifetime
    self.now = now
    self.exchange = exchange
    read = token
  }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let token = try await cache.token(at: now()) { [self] in
      try read(try await send(exchange(try await assertion())))
    }
    return request.setting("Authorization", to: "Bearer \(token.reveal())")
  }

  public func renew() async -> Bool {
    await cache.forget()
    return true
  }

  public var secrets: [Secret] {
    get async { [privateKey] + (await cache.secrets) }
  }

  private func assertion() throws -> String {
    var claims = claims
    // A minute in the past, in case the vendor's clock is behind.
    claims.iat = Int(now().timeIntervalSince1970) - 60
    claims.exp = Int(now().timeIntervalSince1970 + lifetime)
    do {
      return try claims.compact(keyID: keyID, key: key)
    } catch {
      throw CasbError(.credentials, "The assertion could not be signed with the private key.")
    }
  }
}
