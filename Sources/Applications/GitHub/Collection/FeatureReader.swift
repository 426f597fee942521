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

  /// The default rights of the workflow token. A repository cannot widen what the organisation narrowed, so that
  /// only where the organisation lets the token write repositories are asked:
  /// [workflow permissions](https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository#setting-the-permissions-of-the-github_token-for-your-repository).
  func workflowRights(
    of repository: GitHubAPI.Repository, under organization: Reading<GitHubAPI.WorkflowPermissions>
  ) async throws -> Reading<GitHubAPI.WorkflowPermissions> {
    guard let rights = organization.value else { return organization }
    if rights.bindsRepositories { return organization }
    return try await reading(notingOn: sink) {
      try await client.get(\.repositoryWorkflowRights, at: repository.places)
    }
  }
}

extension GitHubAPI.WorkflowPermissions {
  /// Of an organisation: whether it leaves its repositories nothing to decide.
  var bindsRepositories: Bool {
    defaultWorkflowPermissions == "read" && canApprovePullRequestReviews == false
  }
}
