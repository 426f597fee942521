public import Foundation

/// What a scan has asked of its vendor.
public struct ScanTraffic: Sendable, Equatable {
  /// By the declared call, `GET /orgs/{org}/members`.
  public var calls: [String: CallCount]
  /// How many requests a second were sent lately.
  public var perSecond: Double
  /// The vendor's quota that is nearest to its end, where the vendor tells.
  public var quota: VendorQuota?

  public init(calls: [String: CallCount] = [:], perSecond: Double = 0, quota: VendorQuota? = nil) {
    self.calls = calls
    self.perSecond = perSecond
    self.quota = quota
  }

  /// Requests sent, retries included.
  public var requests: Int { calls.values.reduce(0) { $0 + $1.requests } }

  /// Requests that were answered with 304.
  public var unchanged: Int { calls.values.reduce(0) { $0 + $1.unchanged } }
}

/// How often one call was made.
public struct CallCount: Sendable, Equatable, Codable {
  public var requests: Int
  /// How many of the requests were answered with 304.
  public var unchanged: Int

  public init(requests: Int = 0, unchanged: Int = 0) {
    self.requests = requests
    self.unchanged = unchanged
  }
}

/// How many requests a vendor still allows, and until when.
public struct VendorQuota: Sendable, Equatable, Codable {
  /// The vendor's name for it, where it has several; otherwise empty.
  public let resource: String
  /// Requests per window, where the vendor tells.
  public let limit: Int?
  public let remaining: Int
  /// When the window ends and all is allowed again.
  public let renewal: Date

  public init(resource: String, limit: Int?, remaining: Int, renewal: Date) {
    self.resource = resource
    self.limit = limit
    self.remaining = remaining
    self.renewal = renewal
  }
}
