import Model
import Store
import VendorHTTP

/// Counts what one run of a scan asks and how long it works, and writes it down once, however the run ends.
actor ScanJournal {
  nonisolated let meter: TrafficMeter
  private let claim: ScanClaim
  private let store: any StateStore
  private let begin = ContinuousClock.now
  private var isClosed = false

  init(claim: ScanClaim, store: any StateStore, progress: @escaping @Sendable (ScanEvent) -> Void) {
    self.claim = claim
    self.store = store
    meter = TrafficMeter { progress(.traffic($0)) }
  }

  func close() async throws {
    guard !isClosed else { return }
    isClosed = true
    let elapsed = ContinuousClock.now - begin
    try await store.addTraffic(meter.traffic, seconds: elapsed / .seconds(1), claim: claim)
  }
}
