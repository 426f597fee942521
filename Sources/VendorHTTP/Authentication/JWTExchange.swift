public import Foundation
import JWTKit
public import Model

/// Signs an assertion (RS256), exchanges it for a short-lived token, and renews that ahead of its expiry.
///
/// GitHub Apps exchange the assertion for an installation token, Google and others by RFC 7523.
public actor JWTExchange: Authentication {
  private let claims: Assertion
  private let keyID: String?
  private let lifetime: TimeInterval
  private let privateKey: Secret
  private let key: Insecure.RSA.PrivateKey
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
      key = try Insecure.RSA.PrivateKey(pem: privateKey.reveal())
    } catch {
      throw CasbError(
        .credentials, "The private key is not an RSA key of at least 2048 bits in PEM.",
        hint: "Give the whole file, from -----BEGIN to the last -----.")
    }
    claims = Assertion(iss: issuer, sub: subject, aud: audience, scope: scope)
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

  private func assertion() async throws -> String {
    var claims = claims
    // A minute in the past, in case the vendor's clock is behind.
    claims.iat = Int(now().timeIntervalSince1970) - 60
    claims.exp = Int(now().timeIntervalSince1970 + lifetime)
    let keys = await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256)
    var header = JWTHeader()
    header.kid = keyID
    do {
      return try await keys.sign(claims, header: header)
    } catch {
      throw CasbError(.credentials, "The assertion could not be signed with the private key.")
    }
  }
}

/// The claims of RFC 7523, section 3.
private struct Assertion: JWTPayload {
  let iss: String
  let sub: String?
  let aud: String?
  let scope: String?
  var iat = 0
  var exp = 0

  init(iss: String, sub: String?, aud: String?, scope: String?) {
    self.iss = iss
    self.sub = sub
    self.aud = aud
    self.scope = scope
  }

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}
