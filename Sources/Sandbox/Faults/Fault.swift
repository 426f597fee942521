/// Something that goes wrong on demand.
///
/// ```swift
/// await server.inject(Fault(.failure(.rateLimited(retryAfter: 1)), times: 2, pathPrefix: "/orgs/"))
/// ```
public struct Fault: Sendable {
  public enum Effect: Sendable {
    /// The vendor's own answer to a failure, instead of the real one.
    case failure(SandboxFailure)
    /// The connection is closed in the middle of the body.
    case reset
    /// A complete answer whose body ends in the middle of the JSON.
    case truncated
    /// A complete answer of well-formed JSON that is not what the vendor documents.
    case otherShape
    /// The real answer without this key, wherever it stands.
    case untold(key: String)
    /// The real answer, late.
    case slow(Duration)
    /// The real answer, in eight pieces with a pause after each.
    case drip(pause: Duration)
    /// A page that has items twice, as many as there is room for.
    case duplicated
    /// A page whose items stand in another order.
    case shuffled
    /// A page whose link to the next one leads to itself.
    case sameCursor
    /// A page with a link to one more, whether or not there is one.
    case endless
    /// From the first matching request on, every credential of that vendor is refused.
    case credentialsExpire
  }

  public var effect: Effect
  /// How many matching requests it strikes.
  public var times: Int
  /// How many matching requests it lets pass before.
  public var skipping: Int
  /// Only requests to this vendor's host; nil for any.
  public var host: String?
  /// Only requests whose path on the vendor's host begins so.
  public var pathPrefix: String

  public init(
    _ effect: Effect, times: Int = 1, skipping: Int = 0, host: String? = nil, pathPrefix: String = ""
  ) {
    self.effect = effect
    self.times = times
    self.skipping = skipping
    self.host = host
    self.pathPrefix = pathPrefix
  }
}
