public import Foundation
public import Model

/// What a scheduler asks beside `ScanStore.dueIntegrations`: when to look again, and who is at work.
public protocol ScheduleStore: Sendable {
  /// Differs from an earlier answer when anything was written since, by whichever process. Costs no query, so
  /// that a scheduler can look often; a change may rarely go unseen until the next one.
  func changeMark() async -> ChangeMark

  /// When the next integration falls due after `now`: its time has come, and no claim holds it any more.
  /// `nil` when none is on the schedule.
  func nextDue(after now: Date) async throws -> Date?

  /// Who holds which scan, claims that have run out included.
  func claimHolders() async throws -> [ClaimHolder]

  /// By integration, when a scan last came to its end, complete or not.
  func lastScanEnds() async throws -> [Int: Date]
}

/// A state of the store, to be compared with another only.
public struct ChangeMark: Sendable, Equatable {
  let text: String
}

/// The owner of a scan.
public struct ClaimHolder: Sendable, Equatable {
  public let scan: Int
  public let integration: Int
  public let owner: String
  /// When the scan began.
  public let startedAt: Date
  /// Whether the claim has not run out.
  public let isStanding: Bool
  /// `nil` until the owner tells.
  public let headway: ScanHeadway?

  public init(
    scan: Int, integration: Int, owner: String, startedAt: Date, isStanding: Bool, headway: ScanHeadway? = nil
  ) {
    self.scan = scan
    self.integration = integration
    self.owner = owner
    self.startedAt = startedAt
    self.isStanding = isStanding
    self.headway = headway
  }
}
