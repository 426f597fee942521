import Foundation
import Model
import VendorHTTP

/// Reads runners: the listing of those that the token's owner may manage, and each one's own page.
struct RunnerReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink

  func collect() async throws {
    try await client.stream(
      client.runnerListing, kinds: [GitLabRunner.kind.id], into: sink
    ) { runners in
      try await concurrentMap(runners) { (runner) async throws -> Asset? in
        let detail = try await reading(notingOn: sink) {
          try await client.get(\.runner, at: ["runner_id": String(runner.id)])
        }
        let sources = detail.flatMap { $0.sources(on: client.apiHost) }
        guard try await belongs(sources) else { return nil }
        return GitLabRunner(runner, detail, sources: sources, host: client.apiHost).asset()
      }.compactMap(\.self)
    }
  }

  /// A person's token lists runners of other groups as well: one of which that cannot be told is left out.
  private func belongs(_ sources: Reading<[String]>) async throws -> Bool {
    if client.group == nil { return true }
    switch sources {
    case .known(let sources): return sources.contains { client.isInside($0, of: $0) }
    case .unknown(let reason):
      try await sink.leaveOut(GitLabRunner.kind.id, because: reason)
      return false
    }
  }
}

extension GitLabAPI.RunnerDetail {
  /// The paths of the projects and groups that it belongs to.
  fileprivate func sources(on host: String) -> Reading<[String]> {
    guard projects != nil || groups != nil else {
      return .unknown(.notSent("projects and groups", by: GitLabReads.table.runner))
    }
    let groups = (groups ?? []).compactMap {
      $0.webUrl.map { $0.replacing("https://\(host)/groups/", with: "") }
    }
    return .known((groups + (projects ?? []).compactMap(\.pathWithNamespace)).sorted())
  }
}
