public import Foundation
public import Model

/// Looking at one asset again, between scans.
public protocol RecheckStore: Sendable {
  /// Claims the integration as for a scan, but begins none: what an interrupted one has reached stays.
  ///
  /// - Throws: `notFound`; `conflict` when a living owner holds the claim, the integration is paused, or it has never
  ///   been scanned.
  func beginRecheck(
    of integration: Int, owner: String, lease: TimeInterval, now: Date,
    isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> ScanClaim

  /// Stores an asset that was seen again and brings its findings in line; those of all other assets, and coverage, are
  /// the next scan's. Sub-selects of conditions see other assets as they are stored. An unknown verdict changes
  /// nothing.
  ///
  /// - Parameter types: built-in ones; custom ones are added.
  /// - Returns: by type, what it says now; a type that fails is left out.
  func settle(
    _ asset: Asset, types: [FindingType], claim: ScanClaim, now: Date
  ) async throws -> [String: AssetVerdict]

  /// Drops an asset that is gone for certain, and resolves its findings.
  func settleGone(_ asset: AssetReference, claim: ScanClaim, now: Date) async throws

  /// Gives the claim back.
  func endRecheck(_ claim: ScanClaim) async throws
}
