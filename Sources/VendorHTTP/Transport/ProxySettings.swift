import AsyncHTTPClient
import Foundation
import Model

/// The proxies that the environment asks for: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in
/// lower or upper case; lower case wins, as it does for curl.
struct ProxySettings: Sendable {
  /// Directly, or through one proxy URL.
  enum Route: Hashable, Sendable {
    case direct
    case proxy(URL)
  }

  private let http: String?
  private let https: String?
  private let exceptions: [String]

  init(_ environment: [String: String]) {
    func value(_ name: String) -> String? {
      [environment[name.lowercased()], environment[name]].compactMap { $0 }.first { !$0.isEmpty }
    }
    let all = value("ALL_PROXY")
    http = value("HTTP_PROXY") ?? all
    https = value("HTTPS_PROXY") ?? all
    exceptions = (value("NO_PROXY") ?? "").lowercased().split { $0 == "," || $0.isWhitespace }.map(
      String.init)
  }

  /// - Throws: `CasbError` for a proxy URL that cannot be used.
  func route(to host: String, port: Int, scheme: String) throws -> Route {
    guard let text = scheme == "https" ? https : http, !isException(host.lowercased(), port) else {
      return .direct
    }
    guard let url = URL(string: text.contains("://") ? text : "http://\(text)"), url.host?.isEmpty == false
    else { throw Self.unusable }
    return .proxy(url)
  }

  /// The loopback interface is never reached through a proxy.
  private func isException(_ host: String, _ port: Int) -> Bool {
    Destination.isLoopback(host)
      || exceptions.contains { exception in
        if exception == "*" { return true }
        let parts = exception.split(separator: ":", maxSplits: 1)
        if parts.count == 2, let number = Int(parts[1]), number != port { return false }
        var domain = parts.first.map(String.init) ?? exception
        while domain.hasPrefix("*") || domain.hasPrefix(".") { domain.removeFirst() }
        return !domain.isEmpty && (host == domain || host.hasSuffix(".\(domain)"))
      }
  }

  /// Says nothing of the URL, which may hold a password.
  fileprivate static let unusable = CasbError(
    .network, "The proxy that the environment names cannot be used.",
    hint: "Write HTTPS_PROXY as http://host:port, http://user:password@host:port or socks5://host:port.")
}

extension ProxySettings.Route {
  func proxy() throws -> HTTPClient.Configuration.Proxy? {
    guard case .proxy(let url) = self else { return nil }
    guard let host = url.host else { throw ProxySettings.unusable }
    switch url.scheme?.lowercased() {
    case "http":
      let authorization = url.user(percentEncoded: false).map { user in
        HTTPClient.Authorization.basic(username: user, password: url.password(percentEncoded: false) ?? "")
      }
      return .server(host: host, port: url.port ?? 80, authorization: authorization)
    case "socks5", "socks5h", "socks":
      return .socksServer(host: host, port: url.port ?? 1080)
    default:
      throw ProxySettings.unusable
    }
  }
}
