import Synchronization

/// A point of time that is noted once, from any task.
final class Instant: Sendable {
  private let noted = Mutex<ContinuousClock.Instant?>(nil)

  var time: ContinuousClock.Instant? { noted.withLock { $0 } }

  func note() { noted.withLock { $0 = $0 ?? .now } }
}
