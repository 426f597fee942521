import Model
import VendorHTTP

/// Reads the security features of a repository that its listing does not tell.
struct FeatureReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  /// 204 for on; for off, a 404 that says so. A bare 404 is how GitHub hides things, and stays unknown.
  func dependabotAlerts(of repository: GitHubAPI.Repository) async throws -> Reading<Bool> {
    try await reading(notingOn: sink) {
      do {
        _ = try await client.send(client.repoRequest(repository.fullName, "/vulnerability-alerts"))
        return true
      } catch let error as VendorError where error.gitHubCode == .disabled {
        return false
      }
    }
  }

  /// On when the default setup is, or when any tool has uploaded an analysis.
  func codeScanning(of repository: GitHubAPI.Repository) async throws -> Reading<Bool> {
    try await reading(notingOn: sink) {
      let setup: GitHubAPI.CodeScanningSetup = try await client.get(
        client.repoRequest(repository.fullName, "/code-scanning/default-setup"))
      if setup.state == "configured" { return true }
      do {
        let analyses: [GitHubAPI.Presence] = try await client.get(
          client.repoRequest(repository.fullName, "/code-scanning/analyses", [("per_page", "1")]))
        return !analyses.isEmpty
      } catch let error as VendorError where error.gitHubCode == .noAnalysis {
        return false
      }
    }
  }
}
