import Synchronization

/// As many requests at once as the vendor has shown to bear.
///
/// The width doubles with every round that went well, until the vendor says for the first time that it is too much.
/// Then it halves, and grows by one a round, and halves again: slow start, additive increase, multiplicative decrease,
/// as TCP finds the width of a line.
final class AdaptiveSlots: Sendable {
  private struct State {
    var width: Double
    /// How often the width was halved; what began before the last time says nothing about the width of now.
    var cuts = 0
  }

  /// When a request began, in widths.
  struct Begin: Sendable {
    fileprivate let cuts: Int
  }

  private let slots: Slots
  private let bounds: ClosedRange<Double>
  private let state: Mutex<State>

  init(_ bounds: ClosedRange<Int>) {
    let lower = max(1, bounds.lowerBound)
    slots = Slots(lower)
    self.bounds = 1...Double(max(lower, bounds.upperBound))
    state = Mutex(State(width: Double(lower)))
  }

  var width: Int { state.withLock { Int($0.width) } }

  func hold<Result: Sendable>(
    goesFirst: Bool = false, _ work: (Begin) async throws -> Result
  ) async throws -> Result {
    try await slots.hold(goesFirst: goesFirst) {
      try await work(state.withLock { Begin(cuts: $0.cuts) })
    }
  }

  func succeeded() {
    let width = state.withLock { state in
      state.width = min(bounds.upperBound, state.width + (state.cuts == 0 ? 1 : 1 / state.width))
      return Int(state.width)
    }
    slots.resize(to: width)
  }

  /// The vendor said that it is too much. All that were under way may hear it; once is enough.
  func refused(_ begin: Begin) {
    let width = state.withLock { state in
      if begin.cuts == state.cuts {
        state.width = max(bounds.lowerBound, state.width / 2)
        state.cuts += 1
      }
      return Int(state.width)
    }
    slots.resize(to: width)
  }
}
