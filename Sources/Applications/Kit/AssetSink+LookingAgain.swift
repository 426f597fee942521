import Model
import VendorHTTP

extension AssetSink {
  /// Settles an asset by a listing that came whole: what is not there is gone.
  func settle(_ asset: AssetReference, by listing: [Asset]) async throws {
    if let found = listing.first(where: { $0.id == asset.id }) {
      try await yield([found], checkpoint: nil, expected: 1)
    } else {
      try await remove([asset.id], of: asset.kind)
    }
  }

  /// Reads one thing again; `nil`, with the reason noted, where a vendor does not show it that answers 404 for what it
  /// hides as for what is gone.
  ///
  /// - Parameter vendor: its name, for the reason.
  /// - Throws: failures that may pass or concern the credential.
  func lookingAgain<Thing: Sendable>(
    at vendor: String, _ read: () async throws -> Thing
  ) async throws -> Thing? {
    do {
      return try await read()
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.unknownReason else { throw error }
      let hidden =
        "\(reason.detail) (\(vendor) says the same of what is gone and of what it hides; a scan can tell)"
      try await note(reason.kind == .notFound ? UnknownReason(.notFound, hidden) : reason)
      return nil
    }
  }
}
