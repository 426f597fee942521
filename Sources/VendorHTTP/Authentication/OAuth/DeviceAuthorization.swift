public import Foundation
public import Model

/// An authorisation with a code that the person types into a page of the vendor, on any device (RFC 8628).
public struct DeviceAuthorization: Sendable {
  /// What the person types.
  public let userCode: String
  /// Where they type it.
  public let address: URL
  public let expires: Date
  private let server: AuthorizationServer
  private let deviceCode: Secret
  private let interval: Duration

  /// Asks for a code.
  ///
  /// - Throws: `CasbError`.
  public static func start(_ server: AuthorizationServer) async throws -> DeviceAuthorization {
    do {
      let scope = server.scope.map { [(name: "scope", value: $0)] } ?? []
      let response = try await server.ask(server.devicePath, scope, secrets: [])
      let refusal = try response.json(TokenAnswer.self)
      if refusal.error != nil {
        var refusal = refusal
        refusal.call = response.call
        refusal.status = response.status
        _ = try refusal.secrets()
      }
      return try DeviceAuthorization(server, try response.json(Answer.self), response)
    } catch let error as VendorError {
      throw server.explained(error)
    }
  }

  private init(_ server: AuthorizationServer, _ answer: Answer, _ response: APIResponse) throws {
    // The page is a vendor's word: nothing but its own web pages are shown to the person to open.
    guard let address = URL(string: answer.verificationUri), address.scheme == "https",
      address.user == nil, address.host != nil
    else { throw response.malformed("the page for the code is no https address") }
    self.server = server
    userCode = OneLine.text(answer.userCode, limit: 40)
    self.address = server.reachable(address)
    expires = server.session.timing.now() + (answer.expiresIn ?? 900)
    deviceCode = Secret(answer.deviceCode)
    interval = .seconds(max(1, answer.interval ?? 5))
  }

  /// Asks, as often as the vendor allows, until access is granted.
  ///
  /// - Returns: the secrets granted.
  /// - Throws: `CasbError` when it was denied or the code expired; `CancellationError`.
  public func grant() async throws -> [String: Secret] {
    var interval = interval
    let timing = server.session.timing
    while timing.now() < expires {
      try await timing.sleep(interval)
      do {
        let answer = try await server.exchange(
          [
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", deviceCode.reveal()),
          ], secrets: [deviceCode])
        switch answer.error {
        case "authorization_pending": continue
        case "slow_down": interval = max(.seconds(answer.interval ?? 0), interval + .seconds(5))
        case "expired_token", "token_expired": throw Self.expired
        case "access_denied":
          throw CasbError(
            .credentials,
            "Access was denied on the vendor's page: \(OneLine.text(answer.errorDescription ?? "")).",
            hint: "Begin again with a new code, and grant it.")
        default: return try answer.secrets()
        }
      } catch let error as VendorError where error.kind == .timeout {
        // Section 3.5: a server that does not answer in time is asked more rarely.
        interval = interval * 2
      } catch let error as VendorError {
        throw server.explained(error)
      }
    }
    throw Self.expired
  }

  private static let expired = CasbError(
    .credentials, "The code has expired before it was used.", hint: "Begin again; you get a new code.")

  private struct Answer: Decodable {
    let deviceCode: String
    let userCode: String
    let verificationUri: String
    let expiresIn: Double?
    let interval: Double?
  }
}
