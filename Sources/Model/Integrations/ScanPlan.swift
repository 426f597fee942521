/// What the next scan of an integration will ask of its vendor, as far as that can be told beforehand.
public struct ScanPlan: Sendable, Equatable {
  public enum Basis: Sendable, Equatable {
    /// What the last scan that went to its end has counted.
    case lastScan(number: Int, mode: ScanMode)
    /// What the vendor says there is to read.
    case counts
    /// Nothing is known: it was never scanned, and its application cannot count cheaply.
    case nothing
  }

  public struct Call: Sendable, Equatable {
    /// The declared call, `GET /orgs/{org}/members`.
    public let call: String
    /// What it reads.
    public let summary: String
    public let requests: Int
    /// How many of them are expected to find nothing new.
    public let unchanged: Int

    public init(call: String, summary: String, requests: Int, unchanged: Int) {
      self.call = call
      self.summary = summary
      self.requests = requests
      self.unchanged = unchanged
    }
  }

  public let basis: Basis
  /// What the scan will be; one that goes on with an interrupted scan asks for less.
  public let mode: ScanMode
  /// Most requests first.
  public let calls: [Call]
  /// The quota as it was last seen.
  public let quota: VendorQuota?
  /// Estimated, waits for the quota's renewal included; `nil` where nothing is known.
  public let seconds: Double?

  public init(basis: Basis, mode: ScanMode, calls: [Call], quota: VendorQuota?, seconds: Double?) {
    self.basis = basis
    self.mode = mode
    self.calls = calls
    self.quota = quota
    self.seconds = seconds
  }

  public var requests: Int { calls.reduce(0) { $0 + $1.requests } }

  /// Requests that count against the quota, which one that finds nothing new does not.
  public var counted: Int { calls.reduce(0) { $0 + $1.requests - $1.unchanged } }

  /// The part of one window's quota that it takes; more than 1 where it takes several windows.
  public var quotaShare: Double? {
    guard let limit = quota?.limit, limit > 0 else { return nil }
    return Double(counted) / Double(limit)
  }
}
