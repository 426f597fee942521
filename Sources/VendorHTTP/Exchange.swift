public import Foundation

/// One request and what came of it, for whoever counts requests or looks at the vendor's clock.
public struct Exchange: Sendable {
  /// Of the address that was dialled.
  public let host: String
  /// `nil` where no answer came.
  public let status: Int?
  public let duration: Duration
  /// The vendor's clock as the answer's `Date` tells it, to the second.
  public let serverTime: Date?
  /// This machine's clock when the answer was there.
  public let localTime: Date
  public let quota: Quota?

  package init(
    host: String, status: Int?, duration: Duration, serverTime: Date?, localTime: Date, quota: Quota?
  ) {
    self.host = host
    self.status = status
    self.duration = duration
    self.serverTime = serverTime
    self.localTime = localTime
    self.quota = quota
  }

  /// What the vendor said of the quota that the request was charged to.
  public struct Quota: Sendable {
    /// Empty where the vendor has one only.
    public let resource: String
    public let remaining: Int
    public let limit: Int?
  }
}

extension HTTPSession {
  /// The same session, over the same connections, that tells of every exchange.
  ///
  /// - Parameter observer: called from many tasks; must not block.
  public func observing(_ observer: @escaping @Sendable (Exchange) -> Void) -> HTTPSession {
    var session = self
    session.observer = observer
    return session
  }

  /// - Parameter headers: of the answer, if there was one.
  func observe(
    _ request: APIRequest, status: Int?, headers: [String: String], quota names: QuotaHeaders,
    after duration: Duration
  ) {
    guard let observer else { return }
    let now = timing.now()
    let quota = QuotaReading(headers, names: names, now: now).map {
      Exchange.Quota(resource: $0.resource, remaining: $0.remaining, limit: $0.limit)
    }
    observer(
      Exchange(
        host: request.endpoint?.host ?? request.host, status: status, duration: duration,
        serverTime: headers["date"].flatMap(RetryAfter.date), localTime: now, quota: quota))
  }
}
