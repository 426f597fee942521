import Model
import VendorHTTP

/// Reads what workflows run on, and which secrets the organisation hands them.
struct PipelineReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collectRunners() async throws {
    try await client.stream(
      \.runners, kinds: [GitHubRunner.kind.id], into: sink
    ) { [client] in $0.map { GitHubRunner($0, client).asset() } }
  }

  func collectRunnerGroups() async throws {
    // A group's own list of runners would cost a request each.
    let runners = try await reading(notingOn: sink) {
      var counts: [Int: Int] = [:]
      try await client.pages(\.runners) { page in
        for group in page.items.compactMap(\.runnerGroupId) { counts[group, default: 0] += 1 }
      }
      return counts
    }
    try await client.stream(
      \.runnerGroups, kinds: [GitHubRunnerGroup.kind.id], into: sink
    ) { [client] in $0.map { GitHubRunnerGroup($0, runners: runners, client).asset() } }
  }

  func collectActionsSecrets() async throws {
    try await client.stream(
      \.actionsSecrets, kinds: [GitHubSecret.kind.id], into: sink
    ) { [client] in $0.map { GitHubSecret($0, client).asset() } }
  }
}
