/// A read that an application declares: the read-only guard lets nothing else out.
public struct APICall: Sendable, Hashable {
  /// `GET`, or `POST` for the few documented queries and token exchanges that only read.
  public let method: String
  /// The vendor's host: `api.github.com`, or with `{…}` for a variable part, `s3.{region}.amazonaws.com`.
  /// `{host}` alone stands for the host that the person gave.
  public let host: String
  /// The documented path, `/repos/{owner}/{repo}/keys`; `{…}` stands for one segment, `{…+}` for several.
  public let path: String
  /// Query keys or form values that tell operations of one path apart: `["acl": ""]`, `["Action": "GetCallerIdentity"]`.
  /// An empty value asks only for the key's presence.
  public let discriminators: [String: String]
  /// The query that its body carries, for endpoints that take reads and writes alike, such as GraphQL's.
  public let query: NamedQuery?
  /// What it reads, for `guide`.
  public let summary: String
  /// Whether the vendor documents conditional requests for it: its answer is remembered with its `ETag`, asked for
  /// again with `If-None-Match`, and taken from memory when the vendor says 304.
  public let isConditional: Bool
  /// The id of the `Scope` that it takes; `nil` where any credential will do.
  public let permission: String?
  /// How often it may be made, where the vendor documents that of each call.
  public let rate: CallRate?
  /// The keys of its answer whose text is secret, as the vendor spells them: recordings do not show it.
  public let conceals: Set<String>

  /// - Parameter conceals: an answer with secrets is never remembered, whatever `isConditional` says.
  public init(
    _ method: String, _ host: String, _ path: String, _ discriminators: [String: String] = [:],
    query: NamedQuery? = nil, summary: String, isConditional: Bool = false, permission: String? = nil,
    rate: CallRate? = nil, conceals: Set<String> = []
  ) {
    self.method = method
    self.host = host
    self.path = path
    self.discriminators = discriminators
    self.query = query
    self.summary = summary
    self.isConditional = isConditional && conceals.isEmpty
    self.permission = permission
    self.rate = rate
    self.conceals = conceals
  }

  /// `GET /repos/{owner}/{repo}/keys`, or `POST /graphql OrganizationSignOn`, as messages name it.
  public var signature: String {
    let named = query.map { " \($0.name)" } ?? ""
    let query = discriminators.sorted { $0.key < $1.key }
      .map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
      .joined(separator: "&")
    return "\(method) \(path)" + (query.isEmpty ? "" : "?\(query)") + named
  }
}

/// The most requests that may begin in any span of that many seconds.
public struct CallRate: Sendable, Hashable {
  public let requests: Int
  public let seconds: Double

  public init(_ requests: Int, per seconds: Double) {
    self.requests = requests
    self.seconds = seconds
  }
}
