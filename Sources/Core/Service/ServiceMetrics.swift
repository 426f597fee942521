import CoreMetrics
import Foundation
import Model
import Store
import VendorHTTP

/// casb's numbers, through swift-metrics. Labels are few: applications, integrations, and words of casb's own.
struct ServiceMetrics: Sendable {
  let factory: any MetricsFactory

  func count(_ exchange: Exchange, of integration: Integration) {
    let status = exchange.status.map { "\($0 / 100)xx" } ?? "none"
    counter("casb_requests_total", [("application", integration.application), ("status", status)]).increment()
    guard let quota = exchange.quota else { return }
    let labels = [("integration", integration.name), ("resource", quota.resource)]
    gauge("casb_quota_remaining", labels).record(quota.remaining)
    if let limit = quota.limit { gauge("casb_quota_limit", labels).record(limit) }
  }

  func scanStarted() { running.increment() }

  /// - Parameter result: the scan's status.
  func scanEnded(_ integration: Integration, result: ScanStatus, after seconds: TimeInterval) {
    running.decrement()
    counter(
      "casb_scans_total",
      [
        ("application", integration.application), ("integration", integration.name),
        ("result", result.rawValue),
      ]
    ).increment()
    Recorder(
      label: "casb_scan_duration_seconds", dimensions: [("integration", integration.name)],
      aggregate: true, factory: factory
    ).record(seconds)
  }

  private var running: Meter { Meter(label: "casb_scans_running", dimensions: [], factory: factory) }

  private func counter(_ label: String, _ dimensions: [(String, String)]) -> Counter {
    Counter(label: label, dimensions: dimensions, factory: factory)
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> Gauge {
    Gauge(label: label, dimensions: dimensions, factory: factory)
  }
}
