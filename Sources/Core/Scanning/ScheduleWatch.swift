import Foundation
import Store
import Synchronization

/// Waits until it is time to look at the schedule again: something falls due, or somebody changed something.
final class ScheduleWatch: Sendable {
  private struct Expectation {
    var mark: ChangeMark?
    var until = Date.distantPast
  }

  /// Between two looks at the change mark, which cost no query.
  private static let look: TimeInterval = 2
  /// Without news the schedule is looked at all the same, once a minute.
  private static let longest: TimeInterval = 60

  private let store: any StateStore
  private let expectation = Mutex(Expectation())

  init(store: any StateStore) { self.store = store }

  /// Sets what a wait that is under way, or the next one, waits for.
  ///
  /// - Parameter mark: what the store's was; `nil` when changes do not matter.
  func expect(changeFrom mark: ChangeMark?, until next: Date?) {
    let latest = Date().addingTimeInterval(Self.longest)
    expectation.withLock {
      $0.mark = mark
      $0.until = min(next ?? latest, latest)
    }
  }

  /// Returns early when the task is cancelled.
  func wait() async {
    while !Task.isCancelled {
      let expected = expectation.withLock { $0 }
      let left = expected.until.timeIntervalSinceNow
      if left <= 0 { return }
      if let mark = expected.mark, await store.changeMark() != mark { return }
      try? await Task.sleep(for: .seconds(min(left, Self.look)))
    }
  }
}
