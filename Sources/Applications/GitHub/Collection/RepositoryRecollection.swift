import Model
import VendorHTTP

extension RepositoryReader {
  /// Looks at one repository again, under the name that it had when it was last seen.
  ///
  /// - Throws: failures that may pass or concern the credential.
  func recollect(_ asset: AssetReference) async throws {
    guard let repository = try await repository(named: asset.name) else { return }
    guard String(repository.id) == asset.id else {
      return try await sink.note(
        UnknownReason(
          .notFound, "another repository is named \(asset.name) now; a scan finds where this one went"))
    }
    let record = try await record(of: repository)
    try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
  }

  /// `nil`, with the reason noted, where GitHub does not show one. It leads from a former name to an address that the
  /// documentation does not know.
  private func repository(named name: String) async throws -> GitHubAPI.Repository? {
    do {
      return try await sink.lookingAgain(at: GitHub.application.name) {
        try await client.get(\.repository, at: GitHubClient.places(of: name))
      }
    } catch let error as VendorError where error.kind == .undeclared {
      try await sink.note(
        UnknownReason(.notFound, "\(name) was renamed or moved; a scan finds its new name"))
      return nil
    }
  }
}
