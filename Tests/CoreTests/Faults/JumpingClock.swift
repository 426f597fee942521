import Foundation
import VendorHTTP

/// A clock that jumps over every wait, and forth and back where a schedule says so.
final class JumpingClock: Sendable {
  struct Jump: Sendable {
    /// How many readings of the clock come before.
    let after: Int
    let seconds: TimeInterval
  }

  private struct State {
    var offset: TimeInterval = 0
    var readings = 0
    var jumped = 0
    var jumps: [Jump] = []
    var random: SeededGenerator
  }

  private let state: Locked<State>

  init(seed: UInt64) { state = Locked(State(random: SeededGenerator(seed: seed))) }

  /// How many of the planned jumps have come about.
  var jumped: Int { state.value.jumped }

  func jump(_ seconds: TimeInterval) { state.change { $0.offset += seconds } }

  /// Replaces the jumps to come.
  func plan(_ jumps: [Jump]) {
    state.change { state in
      state.readings = 0
      state.jumps = jumps
    }
  }

  private func read() -> Date {
    state.change { state in
      state.readings += 1
      for jump in state.jumps where jump.after == state.readings {
        state.offset += jump.seconds
        state.jumped += 1
      }
      return Date(timeIntervalSinceNow: state.offset)
    }
  }

  var timing: Timing {
    Timing(
      now: { self.read() },
      sleep: { duration in
        try Task.checkCancellation()
        self.jump(duration / .seconds(1))
        await Task.yield()
      },
      random: { self.state.change { Double.random(in: 0...1, using: &$0.random) } })
  }
}
