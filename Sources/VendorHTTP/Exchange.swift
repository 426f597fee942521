public import Foundation
public import Model

/// One request and what came of it, for whoever counts requests or looks at the vendor's clock.
public struct Exchange: Sendable {
  /// The declared call, `GET /orgs/{org}/members`.
  public let call: String
  /// Of the address that was dialled.
  public let host: String
  /// `nil` where no answer came.
  public let status: Int?
  public let duration: Duration
  /// The vendor's clock as the answer's `Date` tells it, to the second.
  public var serverTime: Date? { readServerTime() }
  /// Reading a date takes longer than all else here, and hardly anybody asks.
  private let readServerTime: @Sendable () -> Date?
  /// This machine's clock when the answer was there.
  public let localTime: Date
  /// What the vendor said of the quota that the request was charged to.
  public let quota: VendorQuota?

  package init(
    call: String, host: String, status: Int?, duration: Duration,
    serverTime: @autoclosure @escaping @Sendable () -> Date?, localTime: Date, quota: VendorQuota?
  ) {
    self.call = call
    self.host = host
    self.status = status
    self.duration = duration
    readServerTime = serverTime
    self.localTime = localTime
    self.quota = quota
  }
}

extension Exchange {
  /// - Parameter headers: of the answer, if there was one.
  init(
    _ request: APIRequest, _ call: APICall, status: Int?, headers: [String: String],
    quota names: QuotaHeaders, after duration: Duration, now: Date
  ) {
    let quota = QuotaReading(headers, names: names, now: now).map {
      VendorQuota(resource: $0.resource, limit: $0.limit, remaining: $0.remaining, renewal: $0.reset)
    }
    self.init(
      call: call.signature, host: request.endpoint?.host ?? request.host, status: status, duration: duration,
      serverTime: headers["date"].flatMap(RetryAfter.date), localTime: now, quota: quota)
  }
}
