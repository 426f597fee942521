import Foundation
import Model

/// When the next scan is due.
enum Schedule {
  /// The interval, up to a tenth earlier or later, so that many integrations do not all start at once.
  static func next(after date: Date, interval: ScanInterval) -> Date {
    date.addingTimeInterval(interval.seconds * jitter)
  }

  /// After a scan that did not come to its end.
  ///
  /// - Parameter failure: `nil` when it was stopped. What the schedule had begun goes on as soon as a scheduler
  ///   runs again; what a person stopped does not come back by itself before its time.
  static func next(
    afterFailure failure: CasbError?, trigger: ScanTrigger, interval: ScanInterval, now: Date
  ) -> Date {
    switch failure?.kind {
    case nil where trigger == .schedule: now
    case .network: now.addingTimeInterval(min(interval.seconds, networkRetry) * jitter)
    default: next(after: now, interval: interval)
    }
  }

  /// Seconds after which a vendor that could not be reached is tried again.
  private static let networkRetry: TimeInterval = 900

  private static var jitter: Double { Double.random(in: 0.9...1.1) }
}
