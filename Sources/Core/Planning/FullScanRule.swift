import Foundation
import Model
import Store

/// When a scan asks for everything although less would do.
enum FullScanRule {
  private static let day: TimeInterval = 24 * 3600

  /// The last full scan must have begun since for the next one to be incremental.
  ///
  /// Half an interval before a day is over: the scan after this one would come later than that.
  static func since(_ now: Date, interval: ScanInterval) -> Date {
    now.addingTimeInterval(interval.seconds / 2 - day)
  }
}

extension Casb {
  /// How much a scan that was begun asks for; decided once, and kept when it is resumed.
  func mode(of claim: ScanClaim, of integration: Integration, full: Bool) async throws -> ScanMode {
    try await store.mode(
      of: claim, full: full,
      unlessFullSince: FullScanRule.since(Date(), interval: integration.interval))
  }
}
