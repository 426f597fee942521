import Applications
import Foundation
public import Model
import Store
import VendorHTTP

extension Casb {
  /// Tells what the next scan will ask of the vendor: from what the last scan counted, without asking anything;
  /// otherwise from a few requests that count what there is to read.
  ///
  /// - Parameter full: of a scan that is to ask for everything.
  /// - Throws: as `verify`, where the vendor has to be asked.
  public func plan(_ integration: Integration, full: Bool = false) async throws -> ScanPlan {
    let application = try Self.application(integration.application)
    guard let connector = ApplicationRegistry.connector(for: application.id) else {
      throw CasbError(.internal, "\(application.name) has no connector.")
    }
    let span = FullScanRule.span(until: now, interval: integration.interval)
    let mode =
      full ? ScanMode.full : try await store.nextMode(of: integration.number, unlessFullIn: span)
    if let last = try await store.lastTraffic(of: integration.number, mode: mode) {
      return PlanMaker(application: application, limits: connector.limits, mode: mode)
        .plan(after: last.scan, last.traffic, now: now)
    }
    let meter = TrafficMeter()
    let begin = ContinuousClock.now
    let counts = try await translatingVendorErrors {
      try await self.connector(for: integration, session: network.session.watched(by: meter.count)).estimate()
    }
    return PlanMaker(application: application, limits: connector.limits, mode: mode)
      .plan(counts: counts, meter.traffic, took: (ContinuousClock.now - begin) / .seconds(1), now: now)
  }
}
