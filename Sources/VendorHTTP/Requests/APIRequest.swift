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
  /// Asks for the whole answer even where it is remembered.
  public var isUnconditional = false
  /// Whether it is sent before those that wait for their turn: much else waits for its answer.
  var goesFirst = false

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
    PercentEncoding.encode(text)
  }

  /// A POST of `application/x-www-form-urlencoded` values.
  public static func form(
    host: String, path: String, _ values: [(name: String, value: String)],
    headers: [(name: String, value: String)] = [], endpoint: URL? = nil
  ) -> APIRequest {
    APIRequest(
      "POST", host: host, path: path,
      headers: [("Content-Type", "application/x-www-form-urlencoded")] + headers,
      body: Data(PercentEncoding.query(values.map { ($0.name, $0.value) }).utf8), endpoint: endpoint)
  }
}

extension APIRequest {
  var isGet: Bool { method == "GET" || method == "HEAD" }

  /// The query as it is sent, percent-encoded, without `?`.
  var encodedQuery: String { PercentEncoding.query(query) }

  /// Path and query as they are sent.
  var target: String { query.isEmpty ? path : "\(path)?\(encodedQuery)" }

  func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The request with this value in place of any other of the header.
  func setting(_ name: String, to value: String) -> APIRequest {
    var request = self
    request.headers.removeAll { $0.name.lowercased() == name.lowercased() }
    request.headers.append((name, value))
    return request
  }

  /// Whether the body is a form.
  var isForm: Bool {
    header("Content-Type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
  }

  /// The values of a form body.
  var formValues: [(name: String, value: String?)] {
    guard isForm, let body else { return [] }
    return PercentEncoding.items(inForm: String(decoding: body, as: UTF8.self))
  }

  /// Every value of the query and of a form body, by name.
  var parameters: [String: [String]] {
    Dictionary(grouping: query + formValues, by: \.name).mapValues { $0.map { $0.value ?? "" } }
  }

  /// The request with headers that it does not set itself.
  func adding(_ defaults: [(name: String, value: String)]) -> APIRequest {
    var request = self
    request.headers += defaults.filter { header($0.name) == nil }
    return request
  }
}
