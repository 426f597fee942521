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
        let sources = detail.value?.sources(on: client.apiHost) ?? []
        guard detail.value == nil || belongs(sources) else { return nil }
        return GitLabRunner(runner, detail, sources: sources, host: client.apiHost).asset()
      }.compactMap(\.self)
    }
  }

  /// A person's token lists runners of other groups as well.
  private func belongs(_ sources: [String]) -> Bool {
    client.group == nil || sources.contains { client.isInside($0, of: $0) }
  }
}

extension GitLabAPI.RunnerDetail {
  /// The paths of the projects and groups that it belongs to.
  fileprivate func sources(on host: String) -> [String] {
    let groups = (groups ?? []).compactMap {
      $0.webUrl.map { $0.replacing("https://\(host)/groups/", with: "") }
    }
    return (groups + (projects ?? []).compactMap(\.pathWithNamespace)).sorted()
  }
}
