import Foundation
import Store
import Synchronization

/// Waits until it is time to look at the schedule again: something falls due, or somebody changed something.
///
/// The schedule is kept by the time on the wall, and the wait by a clock that cannot be set: whoever sets the time
/// forward is noticed at the next look, and whoever sets it back stops nothing.
final class ScheduleWatch: Sendable {
  private struct Expectation {
    var mark: ChangeMark?
    var due: Date?
    var latest = ContinuousClock.now
  }

  /// Between two looks at the clock and the change mark, which cost no query.
  private static let look: TimeInterval = 2
  /// Without news the schedule is looked at all the same, once a minute.
  private static let longest = Duration.seconds(60)

  private let store: any StateStore
  private let now: @Sendable () -> Date
  private let expectation = Mutex(Expectation())

  init(store: any StateStore, now: @escaping @Sendable () -> Date) {
    self.store = store
    self.now = now
  }

  /// Sets what a wait that is under way, or the next one, waits for.
  ///
  /// - Parameters:
  ///   - mark: what the store's was; `nil` when changes do not matter.
  ///   - due: when the next one falls due.
  ///   - latest: when to look in any case, if that is within the minute.
  func expect(changeFrom mark: ChangeMark?, due: Date?, latest: ContinuousClock.Instant?) {
    let end = ContinuousClock.now + Self.longest
    expectation.withLock { $0 = Expectation(mark: mark, due: due, latest: min(latest ?? end, end)) }
  }

  /// Returns early when the task is cancelled.
  func wait() async {
    while !Task.isCancelled {
      let expected = expectation.withLock { $0 }
      let left = min(
        ContinuousClock.now.duration(to: expected.latest) / .seconds(1),
        expected.due?.timeIntervalSince(now()) ?? .infinity)
      if left <= 0 { return }
      if let mark = expected.mark, await store.changeMark() != mark { return }
      try? await Task.sleep(for: .seconds(min(left, Self.look)))
    }
  }
}
