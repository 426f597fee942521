public import Foundation

/// One scan of one integration, running or over.
public struct Scan: Sendable, Identifiable, Equatable {
  public let number: Int
  public let integration: Int
  public let trigger: ScanTrigger
  public let status: ScanStatus
  public let startedAt: Date
  public let finishedAt: Date?
  /// How many assets it has stored.
  public let assets: Int
  /// Findings that are new or came back, and that it resolved.
  public let opened: Int
  public let resolved: Int
  /// What could not be read, most important first.
  public let problems: [ScanProblem]

  public var id: Int { number }

  public init(
    number: Int, integration: Int, trigger: ScanTrigger, status: ScanStatus, startedAt: Date,
    finishedAt: Date?, assets: Int, opened: Int, resolved: Int, problems: [ScanProblem]
  ) {
    self.number = number
    self.integration = integration
    self.trigger = trigger
    self.status = status
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.assets = assets
    self.opened = opened
    self.resolved = resolved
    self.problems = problems
  }
}

public enum ScanTrigger: String, Sendable, Codable {
  case added, demand, schedule
}

public enum ScanStatus: String, Sendable, Codable, CaseIterable {
  case running
  /// Everything was read.
  case complete
  /// It went to its end, but part of the tenant could not be read.
  case incomplete
  /// It stopped before its end; what it had is kept and the next scan goes on from there.
  case interrupted
  /// It stopped before its end because the credential or the vendor refused.
  case failed
}

/// A call that failed or was refused, and what that cost.
public struct ScanProblem: Sendable, Hashable, Codable {
  /// The stage, or `wholeScan`.
  public let stage: String
  /// Names the call and what the vendor said; one line, no secrets.
  public let message: String

  public init(stage: String, message: String) {
    self.stage = stage
    self.message = message
  }

  /// In place of a stage, for what ended the scan.
  public static let wholeScan = "scan"
}
