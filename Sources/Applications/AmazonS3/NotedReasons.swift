import Model

extension AssetSink {
  /// Notes once each why values of these assets are missing. What the vendor's answer just did not carry
  /// leaves the scan complete: asking again would not help.
  func note(reasonsOf assets: [Asset]) async throws {
    let reasons = Set(assets.flatMap(\.reasons.values)).filter { $0.kind != .notSent }
    for reason in reasons { try await note(reason) }
  }
}
