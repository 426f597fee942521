/// What a deletion destroyed.
public struct DeletionCount: Sendable, Equatable {
  public let assets: Int
  public let findings: Int
  public let scans: Int

  public init(assets: Int, findings: Int, scans: Int) {
    self.assets = assets
    self.findings = findings
    self.scans = scans
  }
}
