import Model

/// What hangs on an asset that a listing yields (its webhooks, its keys), with the kinds that could not be listed.
struct AttachedAssets: Sendable {
  private(set) var assets: [Asset] = []
  private(set) var leftOut: [String: UnknownReason] = [:]

  mutating func take(_ found: Reading<[Asset]>, kind: String) {
    switch found {
    case .known(let found): assets += found
    case .unknown(let reason): leftOut[kind] = leftOut[kind] ?? reason
    }
  }

  mutating func take(_ other: AttachedAssets) {
    assets += other.assets
    leftOut.merge(other.leftOut) { first, _ in first }
  }
}

extension AssetSink {
  /// Leaves out, once each, the kinds that some of these could not list.
  func leaveOut(of attached: [AttachedAssets]) async throws {
    let leftOut = attached.reduce(into: [:]) { $0.merge($1.leftOut) { first, _ in first } }
    for (kind, reason) in leftOut.sorted(by: { $0.key < $1.key }) {
      try await leaveOut(kind, because: reason)
    }
  }
}
