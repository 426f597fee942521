public import Foundation
public import Model

/// Keeps an access token alive with a refresh token (RFC 6749, section 6), which the vendor may replace.
public actor OAuthRefresh: Authentication {
  /// How the client shows who it is (RFC 6749, section 2.3.1).
  public enum ClientAuthentication: Sendable {
    /// `client_id` and `client_secret` in the form.
    case form
    /// HTTP Basic.
    case basic
  }

  private let host: String
  private let path: String
  private let clientID: String
  private let clientSecret: Secret?
  private let clientAuthentication: ClientAuthentication
  private let scope: String?
  private let now: @Sendable () -> Date
  private let rotated: @Sendable (Secret) async throws -> Void
  private var refreshToken: Secret
  private let cache = TokenCache()

  /// - Parameters:
  ///   - host: the vendor's host of the token endpoint; a declared read of the application like any other.
  ///   - rotated: keeps a replaced refresh token, before the access token that came with it is used. When it
  ///     throws, so does the request.
  public init(
    host: String, path: String, clientID: String, clientSecret: Secret?, refreshToken: Secret,
    scope: String? = nil, clientAuthentication: ClientAuthentication = .form,
    now: @escaping @Sendable () -> Date = { Date() },
    rotated: @escaping @Sendable (Secret) async throws -> Void
  ) {
    self.host = host
    self.path = path
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.clientAuthentication = clientAuthentication
    self.refreshToken = refreshToken
    self.scope = scope
    self.now = now
    self.rotated = rotated
  }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let token = try await cache.token(at: now()) { [self] in try await refresh(send) }
    return request.setting("Authorization", to: "Bearer \(token.reveal())")
  }

  public func renew() async -> Bool {
    await cache.forget()
    return true
  }

  public var secrets: [Secret] {
    get async { [refreshToken] + (clientSecret.map { [$0] } ?? []) + (await cache.secrets) }
  }

  private func refresh(_ send: @Sendable (APIRequest) async throws -> APIResponse) async throws
    -> ExpiringToken
  {
    let response: APIResponse
    do {
      response = try await send(tokenRequest())
    } catch let error as VendorError where Self.refusals.contains(error.code) {
      throw VendorError(
        kind: .unauthorized, call: error.call, status: error.status, message: error.message, code: error.code)
    }
    let answer = try response.json(TokenAnswer.self)
    if let new = answer.refreshToken.map(Secret.init), new != refreshToken {
      refreshToken = new
      try await rotated(new)
    }
    return ExpiringToken(
      Secret(answer.accessToken), expires: answer.expiresIn.map { now() + $0 })
  }

  private func tokenRequest() -> APIRequest {
    var values: [(name: String, value: String)] = [
      ("grant_type", "refresh_token"), ("refresh_token", refreshToken.reveal()),
    ]
    if let scope { values.append(("scope", scope)) }
    var headers: [(name: String, value: String)] = [("Accept", "application/json")]
    switch (clientAuthentication, clientSecret) {
    case (.basic, let secret?):
      let pair = "\(PercentEncoding.encode(clientID)):\(PercentEncoding.encode(secret.reveal()))"
      headers.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
    case (_, let secret):
      values.append(("client_id", clientID))
      if let secret { values.append(("client_secret", secret.reveal())) }
    }
    return .form(host: host, path: path, values, headers: headers)
  }

  /// RFC 6749, section 5.2: the credential is no longer good; trying again is of no use.
  private static let refusals: Set<String> = ["invalid_grant", "invalid_client", "unauthorized_client"]

  private struct TokenAnswer: Decodable {
    let accessToken: String
    let expiresIn: Double?
    let refreshToken: String?
  }
}
