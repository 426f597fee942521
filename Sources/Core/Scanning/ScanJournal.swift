import Model
import Store
import VendorHTTP

/// Counts what one run of a scan asks and how long it works, and writes it down once, however the run ends.
actor ScanJournal {
  nonisolated let meter: TrafficMeter
  private var claim: ScanClaim
  private let store: any StateStore
  private let begin = ContinuousClock.now
  private var isClosed = false

  init(claim: ScanClaim, store: any StateStore, progress: @escaping @Sendable (ScanEvent) -> Void) {
    self.claim = claim
    self.store = store
    meter = TrafficMeter { progress(.traffic($0)) }
  }

  /// Writes to another scan, which took the place of the one that was claimed.
  func go(on claim: ScanClaim) { self.claim = claim }

  func close() async throws {
    guard !isClosed else { return }
    isClosed = true
    let elapsed = ContinuousClock.now - begin
    try await store.addTraffic(meter.traffic, seconds: elapsed / .seconds(1), claim: claim)
  }
}
