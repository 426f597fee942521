/// What a finding type says of one asset.
public struct AssetVerdict: Sendable, Equatable {
  /// `nil` is unknown.
  public let fires: Bool?
  /// Of an unknown verdict: which columns made it so, and why they are NULL.
  public let reasons: [CoverageReason]

  public init(fires: Bool?, reasons: [CoverageReason]) {
    self.fires = fires
    self.reasons = reasons
  }
}
