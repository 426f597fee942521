import Foundation
import Model

/// Where a request is dialled.
struct Destination: Sendable, Equatable {
  let scheme: String
  let host: String
  let port: Int
  /// `https://host:port/base`, before the request's own path.
  let base: String
  /// Sent in place of the dialled host's name.
  let hostHeader: String?

  /// - Throws: `CasbError` for an endpoint or a sandbox that may not be dialled.
  init(_ request: APIRequest, basePath: String, sandbox: SandboxAddress?) throws {
    if let endpoint = request.endpoint {
      try self.init(endpoint, basePath: basePath, hostHeader: nil)
    } else if let sandbox {
      self.init(sandbox, basePath: basePath, hostHeader: request.host)
    } else {
      guard let url = URL(string: "https://\(request.host)") else { throw Self.unusable(request.host) }
      try self.init(url, basePath: basePath, hostHeader: nil)
    }
  }

  private init(_ sandbox: SandboxAddress, basePath: String, hostHeader: String) {
    scheme = "http"
    host = sandbox.host
    port = sandbox.port
    base = sandbox.root + basePath
    self.hostHeader = hostHeader
  }

  private init(_ url: URL, basePath: String, hostHeader: String?) throws {
    guard let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https",
      let host = url.host, !host.isEmpty, url.user == nil, url.query == nil, url.fragment == nil
    else { throw Self.unusable(url.host ?? "") }
    self.scheme = scheme
    self.host = host
    self.port = url.port ?? (scheme == "https" ? 443 : 80)
    self.base = Self.root(url) + basePath
    self.hostHeader = hostHeader
  }

  /// `host`, or `host:port` where the port is not the scheme's own; as a `Host` header has it.
  static func authority(_ url: URL) -> String {
    let host = url.host ?? ""
    let bracketed = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    let standard = url.scheme?.lowercased() == "https" ? 443 : 80
    return url.port.flatMap { $0 == standard ? nil : "\(bracketed):\($0)" } ?? bracketed
  }

  /// `https://host:port/base`, without a slash at its end.
  static func root(_ url: URL) -> String {
    var path = url.path(percentEncoded: true)
    while path.hasSuffix("/") { path.removeLast() }
    return "\(url.scheme?.lowercased() ?? "https")://\(authority(url))\(path)"
  }

  /// `localhost`, `::1`, and four plain numbers beginning with 127.
  static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts.allSatisfy { $0 != nil } && parts[0] == 127
  }

  private static func unusable(_ host: String) -> CasbError {
    CasbError(
      .network, "\(OneLine.text(host, limit: 100)) is not an endpoint that can be dialled.",
      hint: "An endpoint is an http or https URL without user name and query.")
  }
}
