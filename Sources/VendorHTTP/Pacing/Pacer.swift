import Foundation

/// Spaces a client's requests so that its quota lasts until it is renewed.
///
/// Above a quarter of the quota nothing is delayed; below, requests are spaced more and more, until at the
/// end of the quota each takes its full share of the time left; at zero they wait for the renewal.
actor Pacer {
  /// A request's place: it counts against the quota from here until it has finished.
  struct Turn: Sendable {
    let call: String
    let wait: Duration
    fileprivate let resource: String
  }

  private static let threshold = 0.25

  private let names: QuotaHeaders
  private var readings: [String: QuotaReading] = [:]
  /// Requests that have a turn and are perhaps not yet counted in the reading.
  private var underWay: [String: Int] = [:]
  /// When the last request that was given a turn starts.
  private var lastStarts: [String: Date] = [:]
  /// Until when the vendor asked for silence.
  private var silences: [String: Date] = [:]
  /// Which quota a call was last charged to.
  private var resources: [String: String] = [:]

  init(_ names: QuotaHeaders) {
    self.names = names
  }

  /// Gives a request its turn, which may be later.
  func turn(for call: String, now: Date) -> Turn {
    let resource = resource(of: call)
    let silence = max(0, silences[resource]?.timeIntervalSince(now) ?? 0)
    let wait = max(silence, pace(resource, now))
    underWay[resource, default: 0] += 1
    return Turn(call: call, wait: .seconds(wait), resource: resource)
  }

  /// Takes note of an answer's headers; `nil` for a request that ended without an answer.
  func finished(_ turn: Turn, headers: [String: String]?, now: Date) {
    underWay[turn.resource, default: 1] -= 1
    guard let headers, var reading = QuotaReading(headers, names: names, now: now) else { return }
    resources[turn.call] = reading.resource
    // Answers overtake one another; within one window the quota only shrinks.
    if let known = readings[reading.resource], abs(known.reset.timeIntervalSince(reading.reset)) < 2 {
      reading.remaining = min(reading.remaining, known.remaining)
    }
    readings[reading.resource] = reading
  }

  /// Holds back further requests of the same quota: the vendor asked for it.
  func beSilent(for call: String, until date: Date) {
    let resource = resource(of: call)
    silences[resource] = max(date, silences[resource] ?? date)
  }

  private func pace(_ resource: String, _ now: Date) -> TimeInterval {
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
    let urgency = max(0, 1 - fraction / Self.threshold)
    guard urgency > 0 else { return 0 }
    let start = max(now, (lastStarts[resource] ?? now) + untilReset / Double(left) * urgency)
    lastStarts[resource] = start
    return start.timeIntervalSince(now)
  }

  /// A call that was not yet made is taken to be charged to the largest quota, which most calls are.
  private func resource(of call: String) -> String {
    resources[call] ?? readings.max { ($0.value.limit ?? 0) < ($1.value.limit ?? 0) }?.key ?? ""
  }
}
