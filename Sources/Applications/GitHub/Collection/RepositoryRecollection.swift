import Foundation
import Model
import VendorHTTP

extension RepositoryReader {
  /// Looks at one repository again, under the name that it had when it was last seen.
  ///
  /// - Throws: failures that may pass or concern the credential.
  func recollect(_ asset: AssetReference) async throws {
    guard let repository = try await repository(named: asset.name) else { return }
    guard String(repository.id) == asset.id else {
      return try await sink.note(.another(named: asset.name))
    }
    let record = try await record(of: repository)
    try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
  }

  /// Looks at what hangs on a repository again, in the repository's own listing.
  ///
  /// - Throws: failures that may pass or concern the credential.
  func recollect(_ asset: AssetReference, attachedTo name: String, knownSince: Date) async throws {
    guard let repository = try await repository(named: name) else { return }
    let found = try await reading(notingOn: sink) { try await attached(asset.kind, to: repository) }
    guard let listed = found.value else { return }
    // One that is younger than the asset, and does not have it, is another repository that took the name over.
    let isOlder = Date(told: repository.createdAt).map { $0 <= knownSince } ?? false
    guard isOlder || listed.contains(where: { $0.id == asset.id }) else {
      return try await sink.note(.another(named: name))
    }
    try await sink.settle(asset, by: listed)
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

extension GitHubRepository {
  /// The full name of the repository whose settings a page is part of: `acme/website` of
  /// `https://github.com/acme/website/settings/keys`; `nil` for the organisation's settings.
  static func name(inSettings url: String?) -> String? {
    let path = url.flatMap { URLComponents(string: $0)?.path } ?? ""
    let parts = path.split(separator: "/")
    guard parts.count > 3, parts[2] == "settings", parts[0] != "organizations" else { return nil }
    return parts[0...1].joined(separator: "/")
  }
}

extension UnknownReason {
  fileprivate static func another(named name: String) -> UnknownReason {
    UnknownReason(.notFound, "another repository is named \(name) now; a scan finds where this one went")
  }
}
