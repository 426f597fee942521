import Foundation
public import Model
import Synchronization

/// Counts what goes to a vendor, and tells from time to time.
public final class TrafficMeter: Sendable {
  private struct State {
    var traffic = ScanTraffic()
    var quotas: [String: VendorQuota] = [:]
    /// Requests of the last seconds, by second.
    var recent: [Int: Int] = [:]
    var begin: Int?
    var reportedAt = Date.distantPast

    mutating func count(_ call: String, isUnchanged: Bool, second: Int, span: Int) {
      traffic.calls[call, default: CallCount()].requests += 1
      if isUnchanged { traffic.calls[call]?.unchanged += 1 }
      let begin = begin ?? second
      self.begin = begin
      recent = recent.filter { $0.key > second - span }
      recent[second, default: 0] += 1
      let sum = recent.values.reduce(0, +)
      traffic.perSecond = Double(sum) / Double(min(span, max(1, second - begin + 1)))
    }

    mutating func take(_ quota: VendorQuota, now: Date) {
      quotas[quota.resource] = quota
      quotas = quotas.filter { $0.value.renewal > now || $0.key == quota.resource }
      traffic.quota = quotas.values.min { Self.partLeft($0) < Self.partLeft($1) }
    }

    private static func partLeft(_ quota: VendorQuota) -> Double {
      Double(quota.remaining) / Double(max(1, quota.limit ?? quota.remaining))
    }
  }

  /// Seconds over which the rate is taken.
  private static let span = 5
  /// Seconds between two reports.
  private static let reportInterval = 0.25

  private let state = Mutex(State())
  private let report: @Sendable (ScanTraffic) -> Void

  /// - Parameter report: told of the traffic at most four times a second, from several tasks; must not block.
  public init(report: @escaping @Sendable (ScanTraffic) -> Void = { _ in }) {
    self.report = report
  }

  public var traffic: ScanTraffic { state.withLock(\.traffic) }

  /// Counts one more; for `HTTPSession.watched`.
  @Sendable public func count(_ exchange: Exchange) {
    let now = exchange.localTime
    let due = state.withLock { state -> ScanTraffic? in
      state.count(
        exchange.call, isUnchanged: exchange.status == 304, second: Int(now.timeIntervalSince1970),
        span: Self.span)
      if let quota = exchange.quota { state.take(quota, now: now) }
      // A clock that was set back must not silence the reports until it has caught up.
      guard !(0..<Self.reportInterval).contains(now.timeIntervalSince(state.reportedAt)) else { return nil }
      state.reportedAt = now
      return state.traffic
    }
    if let due { report(due) }
  }
}
