/// What a vendor documents of how fast it may be asked.
public struct VendorLimits: Sendable {
  /// Requests at once: begun with the lower bound, and up to the upper one as long as the vendor bears it.
  public var concurrency: ClosedRange<Int>
  /// The most requests that may be sent in any span of that many seconds, where the vendor documents one.
  public var rate: (requests: Int, seconds: Double)?
  /// Where the vendor tells how much of its quota is left.
  public var quota: QuotaHeaders

  public init(
    concurrency: ClosedRange<Int>, rate: (requests: Int, seconds: Double)? = nil,
    quota: QuotaHeaders = .none
  ) {
    self.concurrency = concurrency
    self.rate = rate
    self.quota = quota
  }

  /// For vendors that document nothing.
  public static let cautious = VendorLimits(concurrency: 4...8)
}
