import Foundation
import Model

/// What a scan asks of its vendor, for the progress line: `412 requests  31/s  4588 left, renewed in 0:51`.
enum TrafficText {
  static func parts(_ headway: ScanHeadway, now: Date) -> [String] {
    var parts = [Count.words(headway.requests, "request"), "\(Int(headway.requestsPerSecond.rounded()))/s"]
    if let quota = headway.quota {
      let renewal = max(0, quota.renewal.timeIntervalSince(now))
      parts.append("quota \(quota.remaining) left, renewed in \(Int((renewal / 60).rounded(.up))) min")
    }
    return parts
  }
}
