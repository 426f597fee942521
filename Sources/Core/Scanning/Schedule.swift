import Foundation
import Model

/// When the next scan is due.
enum Schedule {
  /// The interval, up to a tenth earlier or later, so that many integrations do not all start at once.
  static func next(after date: Date, interval: ScanInterval) -> Date {
    date.addingTimeInterval(interval.seconds * Double.random(in: 0.9...1.1))
  }
}
