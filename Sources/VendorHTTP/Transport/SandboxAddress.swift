import Foundation
import Model

/// Where the vendors are played, in place of the vendors themselves: `CASB_SANDBOX`.
struct SandboxAddress: Sendable {
  let host: String
  let port: Int
  /// `http://127.0.0.1:8080`, before a request's own path.
  let root: String

  /// `nil` where the environment names none.
  ///
  /// - Throws: `CasbError` for anything but an http URL on the loopback interface.
  init?(_ environment: [String: String]) throws {
    guard let text = environment["CASB_SANDBOX"], !text.isEmpty else { return nil }
    guard let url = URL(string: text), url.scheme == "http", let host = url.host,
      Destination.isLoopback(host),
      url.user == nil, url.query == nil, url.fragment == nil
    else {
      throw CasbError(
        .network, "CASB_SANDBOX may only name an http URL on the loopback interface.",
        hint:
          "Credentials would go to a stranger in clear. Use http://127.0.0.1:PORT, or unset CASB_SANDBOX.")
    }
    self.host = host
    port = url.port ?? 80
    root = Destination.root(url)
  }
}
