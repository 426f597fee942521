import Foundation
import Model
import VendorHTTP

/// Makes plans of what was counted. Pure: time is handed in.
struct PlanMaker {
  let application: Application
  let limits: VendorLimits
  let mode: ScanMode

  /// As the last scan, its retries included.
  func plan(after scan: Scan, _ traffic: ScanTraffic, now: Date) -> ScanPlan {
    // What an incremental scan found unchanged, a full one is answered whole.
    let calls = traffic.calls.map { call, count in
      self.call(call, requests: count.requests, unchanged: mode == .full ? 0 : count.unchanged)
    }
    let counted = calls.reduce(0) { $0 + $1.requests - $1.unchanged }
    return ScanPlan(
      basis: .lastScan(number: scan.number, mode: scan.mode), mode: mode, calls: sorted(calls),
      quota: traffic.quota, seconds: scan.seconds + extraWait(counted, traffic.quota, now))
  }

  /// - Parameters:
  ///   - traffic: the requests that counted.
  ///   - seconds: how long those took.
  func plan(counts: [String: Int]?, _ traffic: ScanTraffic, took seconds: Double, now: Date) -> ScanPlan {
    guard let counts else {
      return ScanPlan(basis: .nothing, mode: mode, calls: [], quota: traffic.quota, seconds: nil)
    }
    let calls = counts.map { self.call($0.key, requests: $0.value, unchanged: 0) }
    let requests = counts.values.reduce(0, +)
    // Counting asks one thing after the other, or a few at once: a cautious guess of how long one request takes.
    let latency = seconds / Double(max(1, traffic.requests))
    let atOnce = Double(limits.concurrency.lowerBound)
    var estimate = Double(requests) * latency / atOnce
    if let rate = limits.rate {
      estimate = max(
        estimate, Double(max(0, requests - rate.requests)) / Double(rate.requests) * rate.seconds)
    }
    return ScanPlan(
      basis: .counts, mode: mode, calls: sorted(calls), quota: traffic.quota,
      seconds: estimate + extraWait(requests, traffic.quota, now))
  }

  /// How long the scan waits for the quota's renewal; the window is taken to be an hour.
  private func extraWait(_ requests: Int, _ quota: VendorQuota?, _ now: Date) -> Double {
    guard let quota, let limit = quota.limit, limit > 0 else { return 0 }
    let isCurrent = quota.renewal > now
    let remaining = isCurrent ? quota.remaining : limit
    guard requests > remaining else { return 0 }
    let untilRenewal = isCurrent ? quota.renewal.timeIntervalSince(now) : Self.window
    return untilRenewal + Double((requests - remaining - 1) / limit) * Self.window
  }

  private static let window: TimeInterval = 3600

  private func call(_ signature: String, requests: Int, unchanged: Int) -> ScanPlan.Call {
    ScanPlan.Call(
      call: signature, summary: application.calls.first { $0.signature == signature }?.summary ?? "",
      requests: requests, unchanged: unchanged)
  }

  private func sorted(_ calls: [ScanPlan.Call]) -> [ScanPlan.Call] {
    calls.sorted { ($1.requests, $0.call) < ($0.requests, $1.call) }
  }
}
