import Foundation
import Synchronization

/// Leaves hosts alone that fail again and again.
///
/// After a run of failures all requests to the host fail at once, for a while. Then one is let through: its success
/// lets all others through again, its failure doubles the while.
final class CircuitBreaker: Sendable {
  /// Failures in a row, without one answer between them.
  static let failures = 20
  static let firstPause: TimeInterval = 30
  static let longestPause: TimeInterval = 300
  /// After which a probe that never told its outcome is given up, in seconds.
  private static let probeTime: TimeInterval = 60

  private struct Host {
    var failures = 0
    var pause = CircuitBreaker.firstPause
    var closedUntil: Date?
    var probedAt: Date?
  }

  private let hosts = Mutex<[String: Host]>([:])

  /// How long the host is still left alone; `nil` where a request may go there.
  func pause(of host: String, now: Date) -> Duration? {
    hosts.withLock { hosts in
      guard var state = hosts[host], let until = state.closedUntil else { return nil }
      let left = until.timeIntervalSince(now)
      // More than the longest pause can only come from a clock that was set back.
      guard left <= 0 || left > Self.longestPause else { return .seconds(left) }
      if let probe = state.probedAt, now.timeIntervalSince(probe) < Self.probeTime { return .seconds(1) }
      state.probedAt = now
      hosts[host] = state
      return nil
    }
  }

  func succeeded(_ host: String) {
    hosts.withLock { hosts in
      if hosts[host] != nil { hosts[host] = nil }
    }
  }

  func failed(_ host: String, now: Date) {
    hosts.withLock { hosts in
      var state = hosts[host] ?? Host()
      state.failures += 1
      if state.probedAt != nil {
        state.pause = min(state.pause * 2, Self.longestPause)
        state.closedUntil = now + state.pause
        state.probedAt = nil
      } else if state.failures >= Self.failures, state.closedUntil == nil {
        state.closedUntil = now + state.pause
      }
      hosts[host] = state
    }
  }
}
