import Model
import Synchronization

/// How fast one vendor is asked: what all requests that count together share.
struct Pace: Sendable {
  let slots: AdaptiveSlots
  let pacer: Pacer
  let rate: RateWindow?
  /// Of the calls that have one of their own, by signature.
  let callRates: [String: RateWindow]
  let retries = RetryAllowance()

  init(_ configuration: VendorClient.Configuration) {
    let limits = configuration.limits
    slots = AdaptiveSlots(limits.concurrency)
    pacer = Pacer(limits.quota)
    rate = limits.rate.map { RateWindow(requests: $0.requests, seconds: $0.seconds) }
    callRates = configuration.calls.reduce(into: [:]) { rates, call in
      guard let rate = call.rate else { return }
      rates[call.signature] = RateWindow(requests: rate.requests, seconds: rate.seconds)
    }
  }
}

/// The paces of a session, so that one client goes on as fast as another before it was borne, and within the same
/// limits.
final class Paces: Sendable {
  /// What tells one client's requests from another's, as far as the vendor counts them apart.
  private struct Key: Hashable {
    let host: String?
    let basePath: String
    let calls: Set<String>
  }

  private let paces = Mutex<[Key: Pace]>([:])

  func pace(for configuration: VendorClient.Configuration) -> Pace {
    let key = Key(
      host: configuration.host, basePath: configuration.basePath,
      calls: Set(configuration.calls.map(\.signature)))
    return paces.withLock { paces in
      if let pace = paces[key] { return pace }
      let pace = Pace(configuration)
      paces[key] = pace
      return pace
    }
  }
}
