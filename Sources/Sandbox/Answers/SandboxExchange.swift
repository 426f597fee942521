public import Foundation

/// A request as a simulated vendor sees it, whether it came by `Host` or under `/<host>/…`.
public struct SandboxRequest: Sendable {
  public var method: String
  /// The vendor's host, for example `api.github.com`.
  public var host: String
  /// The path on the vendor's host, percent-encoded as it was sent.
  public var path: String
  /// The names and values of the query, decoded, in the order sent.
  public var query: [(name: String, value: String)]
  /// Values by lower-case name.
  public var headers: [String: String]
  public var body: Data
  /// What absolute links in the answer begin with: the vendor's own `https://` address, or, when the request
  /// came under `/<host>/…`, the loopback address, so that a client that follows a link stays here.
  public var origin: String

  public init(
    method: String, host: String, path: String, query: [(name: String, value: String)] = [],
    headers: [String: String] = [:], body: Data = Data(), origin: String
  ) {
    self.method = method
    self.host = host
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.origin = origin
  }

  /// The first value of a name in the query.
  public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// A simulated vendor's answer.
public struct SandboxResponse: Sendable {
  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: Data

  public init(status: Int, headers: [(name: String, value: String)] = [], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Replaces every value of a header.
  public mutating func setHeader(_ name: String, _ value: String) {
    headers.removeAll { $0.name == name }
    headers.append((name, value))
  }
}
