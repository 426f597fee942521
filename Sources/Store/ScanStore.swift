public import Foundation
public import Model

/// The life of a scan: claimed, fed with pages, settled, finished.
public protocol ScanStore: Sendable {
  /// Claims the integration and begins a scan, or takes up the one that was interrupted.
  ///
  /// - Parameters:
  ///   - owner: names this process; only it may write to the scan while the claim lasts.
  ///   - lease: seconds until the claim runs out unless it is renewed, whatever is done to the clock meanwhile.
  ///   - fresh: give an interrupted scan up instead of resuming it. One older than 24 hours is always given up.
  ///   - isAlive: whether the owner of a standing claim still lives; a dead one's claim is taken over at once.
  /// - Throws: `notFound`; `conflict` when a living owner holds the claim, or the integration is paused.
  func beginScan(
    of integration: Int, trigger: ScanTrigger, owner: String, lease: TimeInterval, fresh: Bool, now: Date,
    isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> ScanClaim

  /// Binds a scan to what it is made under, before its first page. One that was begun under anything else is
  /// given up, and a new scan takes its place.
  ///
  /// - Returns: the claim to go on with, and why the scan could not be gone on with; empty when it can.
  /// - Throws: `conflict` when the claim was lost, as do all functions below.
  func bindScan(
    _ claim: ScanClaim, to fingerprint: ScanFingerprint, now: Date
  ) async throws -> (claim: ScanClaim, changes: [String])

  /// Keeps a claim for another lease.
  ///
  /// - Parameter headway: what to tell other processes of the scan.
  func renewClaim(_ claim: ScanClaim, lease: TimeInterval, headway: ScanHeadway?) async throws

  /// Upserts the page's assets and sets the stage's checkpoint, in one transaction.
  func storePage(_ assets: [Asset], stage: String, checkpoint: String?, claim: ScanClaim) async throws

  /// Notes a kind that was not listed whole, with the problem, for this and resumed runs of the scan.
  func leaveOut(_ kind: String, stage: String, problem: ScanProblem, claim: ScanClaim) async throws

  /// Adds a problem, once however often it occurs. At most 100 are kept.
  func noteProblem(_ problem: ScanProblem, claim: ScanClaim) async throws

  /// Notes that a stage came to its end and need not run again when the scan is resumed.
  func finishStage(_ stage: String, claim: ScanClaim) async throws

  /// Notes that a stage stopped before its end, and why; taken up again, the scan forgets the problem.
  ///
  /// - Returns: whether it got further than when it stopped the last time.
  func failStage(_ stage: String, problem: ScanProblem, claim: ScanClaim) async throws -> Bool

  /// Makes the conditions of finding types ready for `settle`, which takes a while and needs no assets.
  func conditions(of types: [FindingType], claim: ScanClaim) async throws -> ReadyConditions

  /// Evaluates the assets that this scan saw, in one pass per kind, and reconciles: new, still there, resolved
  /// because fixed, and, for kinds in `complete` minus those left out, resolved because the asset is gone (whose
  /// row goes too). What a sub-select over any other kind would say is unknown. An unknown verdict changes nothing. Runs in short transactions; done twice it changes nothing.
  func settle(
    _ claim: ScanClaim, conditions: ReadyConditions, complete: Set<String>, now: Date
  ) async throws -> Settlement

  /// Ends the scan, gives the claim back and sets when the next is due.
  ///
  /// - Parameter goesOn: keep the checkpoints, for the next scan to go on from there.
  func finishScan(
    _ claim: ScanClaim, status: ScanStatus, goesOn: Bool, nextScan: Date, now: Date
  ) async throws -> Scan

  /// Newest first.
  func scans(of integration: Int?, limit: Int) async throws -> [Scan]

  /// Numbers of integrations that are due, not paused, and not claimed by a living owner; longest overdue first.
  ///
  /// One whose time is further away than its interval allows was put there by a clock that was wrong: it is due.
  func dueIntegrations(now: Date) async throws -> [Int]
}

/// The right to write to one scan.
public struct ScanClaim: Sendable, Equatable {
  public let scan: Int
  public let integration: Int
  public let owner: String
  public let isResumed: Bool
  /// By stage, what an interrupted run had reached.
  public let stages: [String: StageProgress]

  public init(scan: Int, integration: Int, owner: String, isResumed: Bool, stages: [String: StageProgress]) {
    self.scan = scan
    self.integration = integration
    self.owner = owner
    self.isResumed = isResumed
    self.stages = stages
  }
}

public struct StageProgress: Sendable, Equatable {
  public let checkpoint: String?
  public let isFinished: Bool
  /// Assets stored by the stage so far.
  public let assets: Int

  public init(checkpoint: String?, isFinished: Bool, assets: Int) {
    self.checkpoint = checkpoint
    self.isFinished = isFinished
    self.assets = assets
  }
}
