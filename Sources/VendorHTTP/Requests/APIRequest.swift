public import Foundation

/// A request to a vendor before credentials are added: host and path are the vendor's documented ones.
public struct APIRequest: Sendable {
  /// `GET`, or `POST` for a declared read.
  public var method: String
  /// The vendor's host, even where another endpoint is dialled instead.
  public var host: String
  /// Absolute, with its segments percent-encoded; see `pathSegment`.
  public var path: String
  /// In this order, not yet percent-encoded; a `nil` value is sent without `=`.
  public var query: [(name: String, value: String?)]
  public var headers: [(name: String, value: String)]
  public var body: Data?
  /// Dialled instead of `https://host`, with its own `Host`: an AWS endpoint override.
  public var endpoint: URL?

  public init(
    _ method: String = "GET", host: String, path: String, query: [(name: String, value: String?)] = [],
    headers: [(name: String, value: String)] = [], body: Data? = nil, endpoint: URL? = nil
  ) {
    self.method = method
    self.host = host
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.endpoint = endpoint
  }

  /// Percent-encodes one path segment, so that a name with a slash stays one segment.
  public static func pathSegment(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
  }

  /// RFC 3986, section 2.3.
  static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
