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
  public let mode: ScanMode
  /// Requests that it sent, retries included; 0 for scans of a version that did not count.
  public let requests: Int
  /// How many of them the vendor answered with 304: nothing new.
  public let unchanged: Int
  /// How long it worked, in seconds; without the time between an interruption and its resumption.
  public let seconds: Double

  public var id: Int { number }

  /// Whether all of the tenant was read, and only finding types could not be evaluated.
  public var isIncompleteByTypesAlone: Bool {
    status == .incomplete && !problems.isEmpty && problems.allSatisfy { $0.stage == ScanProblem.settling }
  }

  public init(
    number: Int, integration: Int, trigger: ScanTrigger, status: ScanStatus, startedAt: Date,
    finishedAt: Date?, assets: Int, opened: Int, resolved: Int, problems: [ScanProblem],
    mode: ScanMode = .full, requests: Int = 0, unchanged: Int = 0, seconds: Double = 0
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
    self.mode = mode
    self.requests = requests
    self.unchanged = unchanged
    self.seconds = seconds
  }
}

/// How much a scan asks the vendor for.
public enum ScanMode: String, Sendable, Codable {
  /// Everything, whatever was seen before.
  case full
  /// What the vendor says has changed since the last scan; the rest is taken from memory.
  case incremental
}

public enum ScanTrigger: String, Sendable, Codable {
  case added, demand, schedule
}

public enum ScanStatus: String, Sendable, Codable, CaseIterable {
  case running
  /// Everything was read.
  case complete
  /// It went to its end, but part of the tenant could not be read, or some finding type not be evaluated.
  case incomplete
  /// It stopped before its end; what it had is kept and the next scan goes on from there.
  case interrupted
  /// It stopped before its end because the credential or the vendor refused.
  case failed
}

/// A call that failed or was refused, and what that cost.
public struct ScanProblem: Sendable, Hashable, Codable {
  /// The stage, `settling` or `wholeScan`.
  public let stage: String
  /// Names the call and what the vendor said; one line, no secrets.
  public let message: String

  public init(stage: String, message: String) {
    self.stage = stage
    self.message = message
  }

  /// In place of a stage, for a finding type that could not be evaluated.
  public static let settling = "settle"

  /// In place of a stage, for what ended the scan.
  public static let wholeScan = "scan"
}
