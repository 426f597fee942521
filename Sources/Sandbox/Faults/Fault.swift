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
    /// The real answer, late.
    case slow(Duration)
    /// From the first matching request on, every credential of that vendor is refused.
    case credentialsExpire
  }

  public var effect: Effect
  /// How many matching requests it strikes.
  public var times: Int
  /// Only requests to this vendor's host; nil for any.
  public var host: String?
  /// Only requests whose path on the vendor's host begins so.
  public var pathPrefix: String

  public init(_ effect: Effect, times: Int = 1, host: String? = nil, pathPrefix: String = "") {
    self.effect = effect
    self.times = times
    self.host = host
    self.pathPrefix = pathPrefix
  }
}
