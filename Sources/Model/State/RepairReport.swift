/// What was found and done when a state database was repaired.
public struct RepairReport: Sendable, Equatable {
  /// What was wrong, a sentence each; empty when nothing was.
  public let faults: [String]
  /// What was done about it, a sentence each.
  public let actions: [String]
  /// What could not be kept, a sentence each.
  public let losses: [String]
  public let summary: StateSummary

  public init(faults: [String], actions: [String], losses: [String], summary: StateSummary) {
    self.faults = faults
    self.actions = actions
    self.losses = losses
    self.summary = summary
  }
}
