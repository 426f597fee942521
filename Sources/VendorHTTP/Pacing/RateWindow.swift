import Foundation
import Synchronization

/// Keeps a documented rate: no more than so many requests begin in any span of so many seconds.
final class RateWindow: Sendable {
  private struct State {
    /// The last beginnings, as many as may fall into one span; a ring.
    var begins: [Date] = []
    var oldest = 0
    var latest = Date.distantPast

    /// A clock that was set back takes what has begun with it; otherwise all would wait until it has caught up.
    mutating func follow(_ now: Date) {
      let back = latest.timeIntervalSince(now)
      if back > 1, latest != .distantPast { begins = begins.map { $0 - back } }
      if back < 0 || back > 1 { latest = now }
    }
  }

  private let limit: Int
  private let span: TimeInterval
  private let state = Mutex(State())

  init(requests: Int, seconds: TimeInterval) {
    limit = max(1, requests)
    span = seconds
  }

  /// How long the next request has to wait; it counts from then on.
  func reserve(now: Date) -> Duration {
    let begin = state.withLock { state in
      state.follow(now)
      guard state.begins.count == limit else {
        state.begins.append(now)
        return now
      }
      let begin = max(now, state.begins[state.oldest] + span)
      state.begins[state.oldest] = begin
      state.oldest = (state.oldest + 1) % limit
      return begin
    }
    return .seconds(begin.timeIntervalSince(now))
  }
}
