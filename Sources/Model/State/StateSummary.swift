/// What a state database holds, in numbers.
public struct StateSummary: Sendable, Equatable {
  public let integrations: Int
  public let findings: Int
  public let scans: Int
  /// Of the database's file.
  public let bytes: Int

  public init(integrations: Int, findings: Int, scans: Int, bytes: Int) {
    self.integrations = integrations
    self.findings = findings
    self.scans = scans
    self.bytes = bytes
  }
}
