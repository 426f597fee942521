import Foundation
public import Model

/// A vendor's authorisation server, as one registered client meets it (RFC 6749).
public struct AuthorizationServer: Sendable {
  /// How the client shows who it is (RFC 6749, section 2.3.1).
  public enum ClientAuthentication: Sendable {
    /// `client_id` and `client_secret` in the form.
    case form
    /// HTTP Basic.
    case basic
  }

  public let host: String
  public let clientID: String
  public let clientSecret: Secret?
  /// Asked for in the browser and for a device; `nil` where the client's registration says it all.
  public var scope: String?
  /// Where the person is sent.
  public var authorizePath = "/oauth/authorize"
  public var tokenPath = "/oauth/token"
  public var devicePath = "/oauth/device/code"
  public var clientAuthentication = ClientAuthentication.form
  /// What a refusal means for the person, where the vendor's folder knows better than its words tell.
  public var explain: @Sendable (VendorError) -> CasbError? = { _ in nil }

  let calls: [APICall]
  let session: HTTPSession

  /// - Parameter calls: the declared exchanges; `{host}` stands for `host`.
  public init(
    host: String, clientID: String, clientSecret: Secret?, calls: [APICall], session: HTTPSession
  ) {
    self.host = host
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.calls = calls
    self.session = session
  }

  /// Sends a form, and answers what the token endpoint says: tokens, or an error by its code.
  ///
  /// Some vendors (GitHub) answer errors with 200 where RFC 6749, section 5.2, has 400.
  /// - Parameter secrets: what of the form must not be seen in recordings and messages.
  /// - Throws: `VendorError` where there is no such answer.
  func ask(
    _ path: String, _ values: [(name: String, value: String)], secrets: [Secret]
  ) async throws -> APIResponse {
    var values = values
    var headers: [(name: String, value: String)] = [("Accept", "application/json")]
    switch (clientAuthentication, clientSecret) {
    case (.basic, let secret?):
      let pair = "\(PercentEncoding.encode(clientID)):\(PercentEncoding.encode(secret.reveal()))"
      headers.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
    case (_, let secret):
      values.append(("client_id", clientID))
      if let secret { values.append(("client_secret", secret.reveal())) }
    }
    let known = KnownSecrets(secrets: secrets + (clientSecret.map { [$0] } ?? []))
    return try await VendorClient(.init(calls: calls, host: host), authentication: known, session: session)
      .send(.form(host: host, path: path, values, headers: headers))
  }

  /// Trades a code, a device code or a refresh token for tokens.
  ///
  /// - Throws: `VendorError`.
  func exchange(_ values: [(name: String, value: String)], secrets: [Secret]) async throws -> TokenAnswer {
    do {
      let response = try await ask(tokenPath, values, secrets: secrets)
      var answer = try response.json(TokenAnswer.self)
      answer.call = response.call
      answer.status = response.status
      return answer
    } catch let error as VendorError where !error.code.isEmpty && (400...401).contains(error.status ?? 0) {
      return TokenAnswer(refusal: error)
    }
  }

  /// The address under which the person's browser reaches a page of this server: in the sandbox, that of the sandbox.
  func reachable(_ address: URL) -> URL {
    guard let sandbox = try? session.sandbox.get(), let host = address.host else { return address }
    let query = address.query(percentEncoded: true).map { "?\($0)" } ?? ""
    return URL(string: "\(sandbox.root)/\(host)\(address.path(percentEncoded: true))\(query)") ?? address
  }

  /// A refusal as the person is told it.
  func explained(_ error: VendorError) -> CasbError {
    if let explanation = explain(error) { return explanation }
    // Without a code it is no answer of a token endpoint: perhaps of another host altogether.
    guard Self.refusals.contains(error.code) || error.kind == .rejected && !error.code.isEmpty else {
      return error.casbError
    }
    return CasbError(.credentials, "The vendor did not grant access: \(error.message) (\(error.code)).")
  }

  /// RFC 6749, section 5.2, and what vendors say instead: trying the same again is of no use.
  static let refusals: Set<String> = [
    "invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "bad_refresh_token",
    "incorrect_client_credentials", "bad_verification_code", "invalid_refresh_token", "invalid_client_id",
    "bad_client_secret",
  ]
}

/// Adds nothing to a request, and keeps what its form holds out of recordings and messages.
private struct KnownSecrets: Authentication {
  let secrets: [Secret]

  func authenticate(
    _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
  ) async throws -> APIRequest {
    request
  }

  func renew() async -> Bool { false }
}
