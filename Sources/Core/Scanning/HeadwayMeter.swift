import Model
import Synchronization

/// Makes of a scan's events how far it is.
final class HeadwayMeter: Sendable {
  private struct State {
    var headway = ScanHeadway()
    var told: ScanHeadway?
  }

  private let state = Mutex(State())

  func note(_ event: ScanEvent) {
    state.withLock { state in state.headway.take(event) }
  }

  /// How far it is, if that is not what was told the last time.
  func news() -> ScanHeadway? {
    state.withLock { state in
      guard state.told != state.headway else { return nil }
      state.told = state.headway
      return state.headway
    }
  }
}
