public import Foundation
public import Model
import Store

/// The process that runs a scan.
public struct ScanOwner: Sendable, Equatable {
  /// The number of the integration that it scans.
  public let integration: Int
  /// When the scan began.
  public let startedAt: Date
  public let host: String
  public let process: String
  /// Whether it can still be at work; one that cannot has left its scan to the next one who comes.
  public let isAlive: Bool
  /// Whether this very process runs it.
  public let isHere: Bool
  /// How far it is, if it has told.
  public let headway: ScanHeadway?

  /// - Parameter holder: its owner is as `ProcessIdentity` writes it.
  init(_ holder: ClaimHolder) {
    integration = holder.integration
    startedAt = holder.startedAt
    headway = holder.headway
    isAlive = holder.isStanding && ProcessIdentity.isAlive(holder.owner)
    isHere = holder.owner == ProcessIdentity.current
    let parts = holder.owner.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    host = parts.first ?? holder.owner
    process = parts.count > 1 ? parts[1] : ""
  }
}

extension Casb {
  /// By scan, who runs it.
  public func scanOwners() async throws -> [Int: ScanOwner] {
    try await store.claimHolders().reduce(into: [:]) { $0[$1.scan] = ScanOwner($1) }
  }

  /// What is due now and scanned by nobody, the longest overdue first.
  public func dueIntegrations() async throws -> [Integration] {
    let due = try await dueNumbers(now: now)
    let all = Dictionary(
      try await store.integrations().map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return due.compactMap { all[$0] }
  }

  /// Their numbers. What a process of this machine was scanning when it was killed need not wait for the end of
  /// its claim.
  func dueNumbers(now: Date) async throws -> [Int] {
    let due = try await store.dueIntegrations(now: now)
    let orphans = Set(
      try await store.claimHolders().filter { $0.isStanding && !ProcessIdentity.isAlive($0.owner) }
        .map(\.integration))
    guard !orphans.isEmpty else { return due }
    let orphaned = try await store.integrations().filter { integration in
      orphans.contains(integration.number) && integration.status != .paused
        && integration.nextScan.map { $0 <= now } ?? false
    }
    return due + orphaned.map(\.number)
  }
}
