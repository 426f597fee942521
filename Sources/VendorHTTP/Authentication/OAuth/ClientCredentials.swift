import Foundation
public import Model

/// Tokens for a client itself, without a person (RFC 6749, section 4.4), obtained anew when they expire.
public actor ClientCredentials: Authentication {
  private let server: AuthorizationServer
  private let cache = TokenCache()

  /// - Parameter server: with the client's secret.
  public init(_ server: AuthorizationServer) { self.server = server }

  public func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    let timing = server.session.timing
    let token = try await cache.token(at: timing.now()) { [server] in
      let answer = try await server.exchange(
        [("grant_type", "client_credentials")] + (server.scope.map { [("scope", $0)] } ?? []), secrets: [])
      if let refusal = answer.refusal { throw refusal }
      return ExpiringToken(
        Secret(answer.accessToken ?? ""), expires: answer.expiresIn.map { timing.now() + $0 })
    }
    return request.setting("Authorization", to: "Bearer \(token.reveal())")
  }

  public func renew() async -> Bool {
    await cache.forget()
    return true
  }

  public var secrets: [Secret] {
    get async { (server.clientSecret.map { [$0] } ?? []) + (await cache.secrets) }
  }
}
