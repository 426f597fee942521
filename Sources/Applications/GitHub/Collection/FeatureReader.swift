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
        _ = try await client.send(\.vulnerabilityAlerts, at: repository.places)
        return true
      } catch let error as VendorError where error.gitHubCode == .disabled {
        return false
      }
    }
  }

  /// On when the default setup is, or when any tool has uploaded an analysis.
  func codeScanning(of repository: GitHubAPI.Repository) async throws -> Reading<Bool> {
    try await reading(notingOn: sink) {
      let setup = try await client.get(\.codeScanningSetup, at: repository.places)
      if setup.state == "configured" { return true }
      do {
        return try await !client.get(\.codeScanningAnalyses, at: repository.places, [("per_page", "1")])
          .isEmpty
      } catch let error as VendorError where error.gitHubCode == .noAnalysis {
        return false
      }
    }
  }
}
