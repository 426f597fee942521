import Model
import VendorHTTP

/// How a scan walks an organisation. No stage needs another, so all of them run side by side.
struct GitHubCollector: Sendable {
  let client: GitHubClient

  func stages() -> [CollectionStage] {
    [
      CollectionStage("organization", kinds: [GitHubOrganization.kind.id]) {
        try await OrganizationReader(client: client, sink: $0).collect()
      },
      CollectionStage("installations", kinds: [GitHubInstallation.kind.id], collect: installations),
      CollectionStage("members", kinds: [GitHubMember.kind.id]) {
        try await PeopleReader(client: client, sink: $0).collectMembers()
      },
      CollectionStage("outside-collaborators", kinds: [GitHubOutsideCollaborator.kind.id]) {
        try await PeopleReader(client: client, sink: $0).collectOutsideCollaborators()
      },
      CollectionStage("organization-webhooks", kinds: [GitHubWebhook.kind.id]) {
        try await WebhookReader(client: client, sink: $0).collectOrganizationWebhooks()
      },
      CollectionStage(
        "repositories",
        kinds: [GitHubRepository.kind.id, GitHubWebhook.kind.id, GitHubDeployKey.kind.id]
      ) {
        try await RepositoryReader(client: client, sink: $0).collect()
      },
      CollectionStage("secret-alerts", kinds: [GitHubSecretAlert.kind.id], collect: secretAlerts),
      CollectionStage("dependency-alerts", kinds: [GitHubDependencyAlert.kind.id], collect: dependencyAlerts),
    ]
  }

  private func installations(into sink: any AssetSink) async throws {
    try await client.stream(
      \.installations, kinds: [GitHubInstallation.kind.id], into: sink
    ) { $0.map { GitHubInstallation($0).asset() } }
  }

  private func secretAlerts(into sink: any AssetSink) async throws {
    // Without hide_secret GitHub would send the secrets themselves.
    try await client.stream(
      \.secretAlerts, [("state", "open"), ("hide_secret", "true")], kinds: [GitHubSecretAlert.kind.id],
      into: sink
    ) { $0.map { GitHubSecretAlert($0).asset() } }
  }

  private func dependencyAlerts(into sink: any AssetSink) async throws {
    try await client.stream(
      \.dependencyAlerts, [("state", "open")], kinds: [GitHubDependencyAlert.kind.id], into: sink
    ) { $0.map { GitHubDependencyAlert($0).asset() } }
  }
}
