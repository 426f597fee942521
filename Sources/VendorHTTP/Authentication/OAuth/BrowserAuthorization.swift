public import Foundation
public import Model

/// An authorisation in the browser: a code for a loopback address, redeemed with PKCE (RFC 6749, section 4.1; RFC 7636;
/// RFC 8252).
public struct BrowserAuthorization: Sendable {
  /// What the person is to open.
  public let address: URL
  private let server: AuthorizationServer
  private let listener: LoopbackListener
  private let pkce: PKCE
  private let state: String

  /// How long the browser may take.
  static let patience = Duration.seconds(600)

  /// Listens on a free port of 127.0.0.1.
  ///
  /// - Throws: `CasbError` when no port can be had.
  public static func start(_ server: AuthorizationServer) async throws -> BrowserAuthorization {
    let state = Base64URL.random(bytes: 32)
    let listener = try await LoopbackListener.start(state: state)
    return BrowserAuthorization(server, listener, pkce: PKCE(), state: state)
  }

  private init(
    _ server: AuthorizationServer, _ listener: LoopbackListener, pkce: PKCE, state: String
  ) {
    self.server = server
    self.listener = listener
    self.pkce = pkce
    self.state = state
    var query: [(name: String, value: String?)] = [
      ("response_type", "code"), ("client_id", server.clientID), ("redirect_uri", listener.address),
      ("state", state), ("code_challenge", pkce.challenge), ("code_challenge_method", PKCE.method),
    ]
    if let scope = server.scope { query.append(("scope", scope)) }
    let text = "https://\(server.host)\(server.authorizePath)?\(PercentEncoding.query(query))"
    address = server.reachable(URL(string: text) ?? URL(filePath: "/"))
  }

  /// Waits until the browser comes back, or the person hands over the address that it was sent to.
  ///
  /// - Parameter pasted: addresses, where the browser runs on another machine.
  /// - Returns: the secrets granted.
  /// - Throws: `CasbError` when access was not granted or nobody came in time; `CancellationError`.
  public func grant(pasted: AsyncStream<String>) async throws -> [String: Secret] {
    do {
      let returned = try await returned(pasted: pasted)
      await listener.close()
      let code = try returned.checkedCode(call: "GET \(server.authorizePath)")
      return try await server.exchange(
        [
          ("grant_type", "authorization_code"), ("code", code.reveal()),
          ("redirect_uri", listener.address), ("code_verifier", pkce.verifier.reveal()),
        ], secrets: [code, pkce.verifier]
      ).secrets()
    } catch {
      await listener.close()
      throw (error as? VendorError).map(server.explained) ?? error
    }
  }

  /// Gives the port back; needed only when `grant` was not called.
  public func close() async { await listener.close() }

  private func returned(pasted: AsyncStream<String>) async throws -> AuthorizationReturn {
    try await withThrowingTaskGroup(of: AuthorizationReturn?.self) { group in
      group.addTask { await listener.returned() }
      group.addTask {
        for await text in pasted { return try read(pasted: text) }
        return nil
      }
      group.addTask {
        try await server.session.timing.sleep(Self.patience)
        throw CasbError(
          .credentials, "The browser did not come back within \(Self.patience.inWords).",
          hint: "Begin the sign-in again; it has a new address then.")
      }
      defer { group.cancelAll() }
      while let returned = try await group.next() {
        if let returned { return returned }
      }
      throw CancellationError()
    }
  }

  private func read(pasted text: String) throws -> AuthorizationReturn {
    let query = text.firstIndex(of: "?").map { text[text.index(after: $0)...] } ?? text[...]
    let plain = String(query.prefix { $0 != "#" })
    guard let returned = AuthorizationReturn(query: plain, state: state) else {
      throw CasbError(
        .credentials, "That is not the address that this sign-in leads back to.",
        hint: "Copy the whole of it from the browser's address bar; it begins with \(listener.address)?")
    }
    return returned
  }
}
