import Foundation
import Synchronization

/// Spaces a client's requests so that its quota lasts until it is renewed.
///
/// Above a quarter of the quota nothing is delayed; below, requests are spaced more and more, until at the
/// end of the quota each takes its full share of the time left; at zero they wait for the renewal.
final class Pacer: Sendable {
  /// A request's place: it counts against the quota from here until it has finished.
  struct Turn: Sendable {
    let call: String
    let wait: Duration
    fileprivate let resource: String
  }

  private static let threshold = 0.25

  fileprivate struct State {
    var readings: [String: QuotaReading] = [:]
    /// Requests that have a turn and are perhaps not yet counted in the reading.
    var underWay: [String: Int] = [:]
    /// When the last request that was given a turn starts.
    var lastStarts: [String: Date] = [:]
    /// Until when the vendor asked for silence.
    var silences: [String: Date] = [:]
    /// Which quota a call was last charged to.
    var resources: [String: String] = [:]
  }

  private let names: QuotaHeaders
  private let state = Mutex(State())

  init(_ names: QuotaHeaders) {
    self.names = names
  }

  /// Gives a request its turn, which may be later.
  func turn(for call: String, now: Date) -> Turn {
    state.withLock { state in
      let resource = state.resource(of: call)
      let silence = max(0, state.silences[resource]?.timeIntervalSince(now) ?? 0)
      let wait = max(silence, state.pace(resource, now))
      state.underWay[resource, default: 0] += 1
      return Turn(call: call, wait: .seconds(wait), resource: resource)
    }
  }

  /// Takes note of an answer's headers; `nil` for a request that ended without an answer.
  func finished(_ turn: Turn, headers: [String: String]?, now: Date) {
    let reading = headers.flatMap { QuotaReading($0, names: names, now: now) }
    state.withLock { state in
      state.underWay[turn.resource, default: 1] -= 1
      guard var reading else { return }
      state.resources[turn.call] = reading.resource
      // Answers overtake one another; within one window the quota only shrinks.
      if let known = state.readings[reading.resource], abs(known.reset.timeIntervalSince(reading.reset)) < 2 {
        reading.remaining = min(reading.remaining, known.remaining)
      }
      state.readings[reading.resource] = reading
    }
  }

  /// Holds back further requests of the same quota: the vendor asked for it.
  func beSilent(for call: String, until date: Date) {
    state.withLock { state in
      let resource = state.resource(of: call)
      state.silences[resource] = max(date, state.silences[resource] ?? date)
    }
  }
}

extension Pacer.State {
  fileprivate mutating func pace(_ resource: String, _ now: Date) -> TimeInterval {
    guard let reading = readings[resource] else { return 0 }
    let untilReset = reading.reset.timeIntervalSince(now)
    guard untilReset > 0 else {
      readings[resource] = nil
      return 0
    }
    let left = reading.remaining - (underWay[resource] ?? 0)
    // A second more: the window ends on a whole second of the vendor's clock.
    guard left > 0 else { return untilReset + 1 }
    let fraction = Double(left) / Double(max(left, reading.limit ?? left))
    let urgency = max(0, 1 - fraction / Pacer.threshold)
    guard urgency > 0 else { return 0 }
    let start = max(now, (lastStarts[resource] ?? now) + untilReset / Double(left) * urgency)
    lastStarts[resource] = start
    return start.timeIntervalSince(now)
  }

  /// A call that was not yet made is taken to be charged to the largest quota, which most calls are.
  fileprivate func resource(of call: String) -> String {
    resources[call] ?? readings.max { ($0.value.limit ?? 0) < ($1.value.limit ?? 0) }?.key ?? ""
  }
}
