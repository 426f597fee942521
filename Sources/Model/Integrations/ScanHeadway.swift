/// How far a running scan is, as other processes see it.
public struct ScanHeadway: Sendable, Equatable, Codable {
  public struct Stage: Sendable, Equatable, Codable {
    public let name: String
    /// Stored so far.
    public var assets: Int
    /// How many there are, where the vendor tells.
    public var expected: Int?
    public var isFinished: Bool

    public init(name: String, assets: Int = 0, expected: Int? = nil, isFinished: Bool = false) {
      self.name = name
      self.assets = assets
      self.expected = expected
      self.isFinished = isFinished
    }
  }

  /// Those that this run of the scan has to do, in their order; empty until the credential is verified.
  public var stages: [Stage]
  /// Everything is read, and is being evaluated.
  public var isSettling: Bool
  /// Requests that this run has sent.
  public var requests: Int
  public var requestsPerSecond: Double
  public var quota: VendorQuota?

  public init(
    stages: [Stage] = [], isSettling: Bool = false, requests: Int = 0, requestsPerSecond: Double = 0,
    quota: VendorQuota? = nil
  ) {
    self.stages = stages
    self.isSettling = isSettling
    self.requests = requests
    self.requestsPerSecond = requestsPerSecond
    self.quota = quota
  }

  /// Assets stored so far.
  public var assets: Int { stages.reduce(0) { $0 + $1.assets } }

  /// How far it is, 0 to 1; `nil` while a stage does not know how much there is.
  public var fraction: Double? {
    guard !stages.isEmpty else { return nil }
    var sum = 0.0
    for stage in stages {
      if stage.isFinished {
        sum += 1
      } else if let expected = stage.expected, expected > 0 {
        sum += min(1, Double(stage.assets) / Double(expected))
      } else if stage.assets > 0 {
        return nil
      }
    }
    return sum / Double(stages.count)
  }
}
