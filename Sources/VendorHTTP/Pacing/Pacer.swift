import Foundation

/// Spaces a client's requests so that its quota lasts until it is renewed.
///
/// Above a quarter of the quota nothing is delayed; below, requests are spaced more and more, until at the end
/// of the quota each takes its full share of the time left; at zero they wait for the renewal.
actor Pacer {
  private struct Quota {
    var reading: QuotaReading
    /// Started, and perhaps not yet counted in the reading.
    var underWay = 0
    /// When the last request that was given a turn starts.
    var lastStart = Date.distantPast
  }

  private static let threshold = 0.25

  private let names: QuotaHeaders
  private var quotas: [String: Quota] = [:]
  /// Which quota a call was last charged to.
  private var resources: [String: String] = [:]
  /// Until when the vendor asked for silence, by quota.
  private var silence: [String: Date] = [:]

  init(_ names: QuotaHeaders) {
    self.names = names
  }

  /// How long a request must wait before it starts; it counts as started.
  func turn(for call: String, now: Date) -> Duration {
    let resource = resources[call] ?? ""
    let quiet = max(0, silence[resource]?.timeIntervalSince(now) ?? 0)
    guard var quota = quotas[resource] else { return .seconds(quiet) }
    let untilReset = quota.reading.reset.timeIntervalSince(now)
    guard untilReset > 0 else {
      quotas[resource] = nil
      return .seconds(quiet)
    }
    let left = quota.reading.remaining - quota.underWay
    quota.underWay += 1
    defer { quotas[resource] = quota }
    guard left > 0 else { return .seconds(max(quiet, untilReset + 1)) }
    let fraction = Double(left) / Double(max(left, quota.reading.limit ?? 5000))
    let urgency = max(0, 1 - fraction / Self.threshold)
    let start = max(now, quota.lastStart) + untilReset / Double(left) * urgency
    quota.lastStart = start
    return .seconds(max(quiet, start.timeIntervalSince(now)))
  }

  /// Takes note of an answer's headers; `nil` for a request that ended without an answer.
  func finished(_ call: String, headers: [String: String]?, now: Date) {
    let charged = resources[call] ?? ""
    if let under = quotas[charged]?.underWay, under > 0 { quotas[charged]?.underWay = under - 1 }
    guard let headers, var reading = QuotaReading(headers, names: names, now: now) else { return }
    resources[call] = reading.resource
    var quota = quotas[reading.resource] ?? Quota(reading: reading)
    // Answers overtake one another; within one window the quota only shrinks.
    if abs(quota.reading.reset.timeIntervalSince(reading.reset)) < 2 {
      reading.remaining = min(reading.remaining, quota.reading.remaining)
    }
    quota.reading = reading
    quotas[reading.resource] = quota
  }

  /// Holds back further requests of the same quota: the vendor asked for it.
  func beSilent(for call: String, until date: Date) {
    let resource = resources[call] ?? ""
    silence[resource] = max(date, silence[resource] ?? date)
  }
}
