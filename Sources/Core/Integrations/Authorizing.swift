import Applications
public import Foundation
public import Model
import VendorHTTP

/// What a person has to do to let casb in.
public enum AuthorizationRequest: Sendable, Equatable {
  /// Open the address; the browser comes back by itself when it runs on this machine.
  case open(URL)
  /// Type the code into the page at the address, on any device.
  case enter(code: String, at: URL, until: Date)
}

extension Casb {
  /// Has a person grant access, in the browser or for a device, as the set-up's method declares.
  ///
  /// - Parameters:
  ///   - setup: made with `awaitsGrant`.
  ///   - pasted: addresses that the browser was sent back to, where it runs on another machine.
  ///   - show: tells the person what to do.
  /// - Returns: the secrets granted, by their keys. Nothing is stored.
  /// - Throws: `credentials` when access was not granted; `network`; `CancellationError`, and then the port that
  ///   waited for the browser is closed.
  public func authorize(
    _ setup: Setup, pasted: AsyncStream<String>,
    show: @escaping @Sendable (AuthorizationRequest) async -> Void
  ) async throws -> [String: Secret] {
    guard let connector = ApplicationRegistry.connector(for: setup.application.id) else { return [:] }
    let session = await network.session
    return try await translatingVendorErrors {
      let server = try connector.authorizationServer(for: setup.connection(), session: session)
      switch setup.method.authorization {
      case .fields:
        return [:]
      case .browser:
        let authorization = try await BrowserAuthorization.start(server)
        await show(.open(authorization.address))
        return try await authorization.grant(pasted: pasted)
      case .device:
        let authorization = try await DeviceAuthorization.start(server)
        await show(
          .enter(code: authorization.userCode, at: authorization.address, until: authorization.expires))
        return try await authorization.grant()
      }
    }
  }
}
