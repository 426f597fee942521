import Foundation
import Model
import Store

/// When a scan asks for everything although less would do.
enum FullScanRule {
  private static let day: TimeInterval = 24 * 3600

  /// The last full scan must have begun in this span for the next one to be incremental.
  ///
  /// Half an interval before a day is over: the scan after this one would come later than that.
  static func span(until now: Date, interval: ScanInterval) -> ClosedRange<Date> {
    now.addingTimeInterval(min(0, interval.seconds / 2 - day))...now
  }
}

extension Casb {
  /// How much a scan that was begun asks for; decided once, and kept when it is resumed.
  func mode(of claim: ScanClaim, of integration: Integration, full: Bool) async throws -> ScanMode {
    try await store.mode(
      of: claim, full: full,
      unlessFullIn: FullScanRule.span(until: now, interval: integration.interval))
  }
}
