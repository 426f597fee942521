import CoreMetrics
import Foundation
import Model
import Store

/// What the store knows, as gauges: read anew when somebody asks, but not more often than it changes much.
actor StateGauges {
  private let store: any StateStore
  private let now: @Sendable () -> Date
  private let factory: any MetricsFactory
  private var shown: [[String]: Meter] = [:]
  private var readAt: ContinuousClock.Instant?

  /// For so long a reading is good.
  private static let age = Duration.seconds(10)
  /// Seconds after its time from which an integration that nobody scans is overdue rather than due.
  private static let grace: TimeInterval = 900

  init(store: any StateStore, now: @escaping @Sendable () -> Date, factory: any MetricsFactory) {
    self.store = store
    self.now = now
    self.factory = factory
  }

  func refresh() async throws {
    if let readAt, readAt.duration(to: .now) < Self.age { return }
    readAt = .now
    var read: [[String]: Double] = [:]
    try await readFindings(&read)
    try await readIntegrations(&read, now())
    show(read)
  }

  private func readFindings(_ read: inout [[String]: Double]) async throws {
    for status in FindingStatus.allCases {
      var query = FindingQuery()
      query.statuses = [status]
      let counts = try await store.countFindings(query)
      for severity in Severity.allCases {
        read[["casb_findings", "severity", severity.rawValue, "status", status.rawValue]] = Double(
          counts[severity] ?? 0)
      }
    }
  }

  private func readIntegrations(_ read: inout [[String]: Double], _ now: Date) async throws {
    let integrations = try await store.integrations()
    for status in IntegrationStatus.allCases {
      read[["casb_integrations", "status", status.rawValue]] = Double(
        integrations.count { $0.status == status })
    }
    let due = Set(try await store.dueIntegrations(now: now))
    let overdue = integrations.filter { integration in
      due.contains(integration.number)
        && integration.nextScan.map { now.timeIntervalSince($0) > Self.grace } ?? false
    }
    read[["casb_integrations_due"]] = Double(due.count)
    read[["casb_integrations_overdue"]] = Double(overdue.count)
    let ends = try await store.lastScanEnds()
    for integration in integrations {
      guard let end = ends[integration.number] else { continue }
      read[["casb_last_scan_timestamp_seconds", "integration", integration.name]] = end.timeIntervalSince1970
    }
  }

  /// Puts the new values in place, and takes away those of what is no longer there.
  private func show(_ read: [[String]: Double]) {
    for (key, meter) in shown where read[key] == nil {
      meter.destroy()
      shown[key] = nil
    }
    for (key, value) in read {
      let meter = shown[key] ?? meter(key)
      shown[key] = meter
      meter.set(value)
    }
  }

  private func meter(_ key: [String]) -> Meter {
    let labels = key.dropFirst()
    let pairs = stride(from: labels.startIndex, to: labels.endIndex, by: 2).map {
      (labels[$0], labels[$0 + 1])
    }
    return Meter(label: key[0], dimensions: pairs, factory: factory)
  }
}
