import Foundation
public import Model
import Store

extension Casb {
  /// Stops the scan that runs, in this or another process. What it stored is kept, and the next one goes on
  /// from there.
  ///
  /// Its claim is taken over and given back, so that the process that ran it may write nothing more: it stops
  /// at its next page.
  /// - Returns: the stopped scan; `nil` when none was running.
  public func cancelScan(of integration: Integration) async throws -> Scan? {
    guard try await store.scans(of: integration.number, limit: 1).first?.status == .running else {
      return nil
    }
    let claim = try await store.beginScan(
      of: integration.number, trigger: .demand, owner: ProcessIdentity.current, lease: ClaimKeeper.lease,
      fresh: false, now: now, isAlive: { _ in false })
    return try await store.finishScan(
      claim, status: .interrupted, goesOn: true,
      nextScan: Schedule.next(after: now, interval: integration.interval), now: now)
  }
}
