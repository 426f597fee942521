import Foundation
public import Model

/// Keeps an access token alive with a refresh token (RFC 6749, section 6), which the vendor may replace each time.
///
/// A replaced token is kept before it is used, and one that another process has put there since is taken over.
public actor OAuthRefresh: Authentication {
  private let server: AuthorizationServer
  private let keeper: any SecretKeeper
  private let timing: Timing
  private var known: [String: Secret]
  private let cache: TokenCache

  /// - Parameters:
  ///   - secrets: the tokens to begin with, by the keys of `Authorization`; either will do.
  ///   - keeper: keeps what comes in their place. When it throws, so does the request.
  public init(_ server: AuthorizationServer, secrets: [String: Secret], keeper: any SecretKeeper) {
    self.server = server
    self.keeper = keeper
    timing = server.session.timing
    known = secrets.filter { [Authorization.accessToken, Authorization.refreshToken].contains($0.key) }
    cache = TokenCache(secrets[Authorization.accessToken].map { ExpiringToken($0, expires: nil) })
  }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let token = try await cache.token(at: timing.now()) { [self] in
      try await server.session.exchanges.run { try await self.renewed() }
    }
    return request.setting("Authorization", to: "Bearer \(token.reveal())")
  }

  public func renew() async -> Bool {
    await cache.forget()
    return known[Authorization.refreshToken] != nil
  }

  public var secrets: [Secret] {
    get async { Array(known.values) + (server.clientSecret.map { [$0] } ?? []) + (await cache.secrets) }
  }

  private func renewed() async throws -> ExpiringToken {
    if let token = try await renewedElsewhere() { return token }
    guard let refreshToken = known[Authorization.refreshToken] else {
      throw VendorError(
        kind: .unauthorized, call: "POST \(server.tokenPath)", message: "there is no refresh token")
    }
    let answer = try await server.exchange(
      [("grant_type", "refresh_token"), ("refresh_token", refreshToken.reveal())]
        + (server.scope.map { [("scope", $0)] } ?? []),
      secrets: [refreshToken])
    if let refusal = answer.refusal {
      // Of two processes that come with the same token the second is refused, and finds the first one's in a moment.
      for _ in 0..<Self.looks {
        if let token = try await renewedElsewhere() { return token }
        try await timing.sleep(.milliseconds(500))
      }
      throw refusal
    }
    let changed = try answer.secrets()
    if changed[Authorization.refreshToken].map({ $0 != refreshToken }) == true {
      try await keeper.keep(changed)
    }
    known.merge(changed) { $1 }
    return ExpiringToken(
      Secret(answer.accessToken ?? ""), expires: answer.expiresIn.map { timing.now() + $0 })
  }

  private static let looks = 4

  /// The access token that another process has kept since.
  private func renewedElsewhere() async throws -> ExpiringToken? {
    let kept = try await keeper.current()
    guard let token = kept[Authorization.accessToken], token != known[Authorization.accessToken] else {
      return nil
    }
    known.merge(kept.filter { known[$0.key] != nil || $0.key == Authorization.accessToken }) { $1 }
    return ExpiringToken(token, expires: nil)
  }
}
