import Foundation
public import Model
import Store

/// The process that runs a scan.
public struct ScanOwner: Sendable, Equatable {
  public let host: String
  public let process: String
  /// Whether it can still be at work; one that cannot has left its scan to the next one who comes.
  public let isAlive: Bool

  /// - Parameter owner: as `ProcessIdentity` writes it.
  init(_ owner: String, isAlive: Bool) {
    let parts = owner.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    host = parts.first ?? owner
    process = parts.count > 1 ? parts[1] : ""
    self.isAlive = isAlive
  }
}

extension Casb {
  /// By scan, who runs it.
  public func scanOwners() async throws -> [Int: ScanOwner] {
    let now = Date()
    return try await store.claimHolders().reduce(into: [:]) { owners, holder in
      let isAlive = holder.expiresAt > now && ProcessIdentity.isAlive(holder.owner)
      owners[holder.scan] = ScanOwner(holder.owner, isAlive: isAlive)
    }
  }

  /// What is due now and scanned by nobody, the longest overdue first.
  public func dueIntegrations() async throws -> [Integration] {
    let due = try await dueNumbers(now: Date())
    let all = Dictionary(
      try await store.integrations().map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return due.compactMap { all[$0] }
  }

  /// Their numbers. What a process of this machine was scanning when it was killed need not wait for the end of
  /// its claim.
  func dueNumbers(now: Date) async throws -> [Int] {
    let due = try await store.dueIntegrations(now: now)
    let orphans = Set(
      try await store.claimHolders().filter { $0.expiresAt > now && !ProcessIdentity.isAlive($0.owner) }
        .map(\.integration))
    guard !orphans.isEmpty else { return due }
    let orphaned = try await store.integrations().filter { integration in
      orphans.contains(integration.number) && integration.status != .paused
        && integration.nextScan.map { $0 <= now } ?? false
    }
    return due + orphaned.map(\.number)
  }
}
