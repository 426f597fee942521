import Foundation

/// The response headers in which a vendor tells how much of its quota is left.
public struct QuotaHeaders: Sendable {
  /// Requests per window.
  public let limit: String
  /// Requests left in this window.
  public let remaining: String
  /// When the window ends: seconds since 1970, or seconds from now.
  public let reset: String
  /// Which of several quotas was charged; `nil` where there is one.
  public let resource: String?

  public init(limit: String, remaining: String, reset: String, resource: String? = nil) {
    self.limit = limit.lowercased()
    self.remaining = remaining.lowercased()
    self.reset = reset.lowercased()
    self.resource = resource?.lowercased()
  }

  /// The vendor tells nothing.
  public static let none = QuotaHeaders(limit: "", remaining: "", reset: "")

  /// <https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api>
  public static let github = QuotaHeaders(
    limit: "x-ratelimit-limit", remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset",
    resource: "x-ratelimit-resource")
}

/// One reading of the quota headers.
struct QuotaReading: Sendable, Equatable {
  var limit: Int?
  var remaining: Int
  var reset: Date
  var resource: String

  init?(_ headers: [String: String], names: QuotaHeaders, now: Date) {
    guard let remaining = headers[names.remaining].flatMap(Int.init),
      let reset = headers[names.reset].flatMap(Double.init), reset.isFinite
    else { return nil }
    limit = headers[names.limit].flatMap(Int.init)
    self.remaining = remaining
    // No window is thirty years long: a large number is a date.
    self.reset = reset > 1_000_000_000 ? Date(timeIntervalSince1970: reset) : now + reset
    resource = names.resource.flatMap { headers[$0] } ?? ""
  }
}
