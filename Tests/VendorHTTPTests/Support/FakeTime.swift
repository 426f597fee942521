import Foundation
import VendorHTTP

/// A clock that jumps over every wait and keeps a list of them.
final class FakeTime: Sendable {
  private struct State {
    var now = Date(timeIntervalSince1970: 1_800_000_000)
    var waits: [Duration] = []
  }

  private let state = Shared(State())
  private let random: Double

  /// - Parameter random: what chance says each time, between 0 and 1.
  init(random: Double = 1) {
    self.random = random
  }

  var now: Date { state.value.now }

  /// In seconds, rounded.
  var waits: [Int] { state.value.waits.map { Int(($0 / .milliseconds(1) / 1000).rounded()) } }

  func advance(_ seconds: TimeInterval) { state.change { $0.now += seconds } }

  var timing: Timing {
    Timing(
      now: { self.now },
      sleep: { duration in
        try Task.checkCancellation()
        self.state.change { state in
          state.waits.append(duration)
          state.now += duration / .seconds(1)
        }
      },
      random: { self.random })
  }
}
