import Foundation
import Store
import Synchronization

/// A steady clock that a test sets forward.
final class SettableClock: Sendable {
  private let reading = Mutex<TimeInterval>(1000)

  func pass(_ seconds: TimeInterval) { reading.withLock { $0 += seconds } }

  /// - Parameter machineRun: differs for a machine that was started anew.
  func value(machineRun: String = "one") -> SteadyClock {
    SteadyClock(machineRun: machineRun) { self.reading.withLock { $0 } }
  }
}
