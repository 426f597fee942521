import Model
import VendorHTTP

/// How a scan walks an organisation. No stage needs another, so all of them run side by side.
struct GitHubCollector: Sendable {
  let client: GitHubClient
  let enterprise: String?

  func stages() -> [CollectionStage] {
    organizationStages + (client.credential.isApps ? tokenStages : [])
      + (enterprise.map(enterpriseStages) ?? [])
  }

  private var tokenStages: [CollectionStage] {
    [("access-tokens", \.accessTokens, false), ("access-token-requests", \.accessTokenRequests, true)].map {
      (name: String, read: AccessTokens, pending: Bool) in
      CollectionStage(name, kinds: [GitHubAccessToken.kind.id]) { [client] sink in
        try await client.stream(read, kinds: [GitHubAccessToken.kind.id], into: sink) {
          $0.map { GitHubAccessToken($0, pending: pending, client).asset() }
        }
      }
    }
  }

  private typealias AccessTokens = any KeyPath<GitHubReads, Read<[GitHubAPI.AccessToken]>> & Sendable

  private func enterpriseStages(_ slug: String) -> [CollectionStage] {
    func stage(
      _ name: String, _ kind: AssetKind,
      _ collect: @escaping @Sendable (EnterpriseReader) async throws -> Void
    ) -> CollectionStage {
      CollectionStage(name, kinds: [kind.id]) { [client] in
        try await collect(EnterpriseReader(client: client, slug: slug, sink: $0))
      }
    }
    return [
      stage("enterprise", GitHubEnterprise.kind) { try await $0.collectEnterprise() },
      stage("audit-streams", GitHubAuditStream.kind) { try await $0.collectStreams() },
      stage("enterprise-members", GitHubEnterpriseMember.kind) { try await $0.collectMembers() },
    ]
  }

  private var organizationStages: [CollectionStage] {
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
      CollectionStage("roles", kinds: [GitHubRole.kind.id]) {
        try await RoleReader(client: client, sink: $0).collect()
      },
      CollectionStage("organization-webhooks", kinds: [GitHubWebhook.kind.id]) {
        try await WebhookReader(client: client, sink: $0).collectOrganizationWebhooks()
      },
      CollectionStage("repositories", kinds: Set(RepositoryReader.kinds)) {
        try await RepositoryReader(client: client, sink: $0).collect()
      },
      CollectionStage("runners", kinds: [GitHubRunner.kind.id]) {
        try await PipelineReader(client: client, sink: $0).collectRunners()
      },
      CollectionStage("runner-groups", kinds: [GitHubRunnerGroup.kind.id]) {
        try await PipelineReader(client: client, sink: $0).collectRunnerGroups()
      },
      CollectionStage("actions-secrets", kinds: [GitHubSecret.kind.id]) {
        try await PipelineReader(client: client, sink: $0).collectActionsSecrets()
      },
      CollectionStage("sign-on-credentials", kinds: [GitHubSignOnCredential.kind.id]) {
        try await SignOnReader(client: client, sink: $0).collectCredentials()
      },
      CollectionStage("secret-alerts", kinds: [GitHubSecretAlert.kind.id], collect: secretAlerts),
      CollectionStage("dependency-alerts", kinds: [GitHubDependencyAlert.kind.id], collect: dependencyAlerts),
      CollectionStage("code-alerts", kinds: [GitHubCodeAlert.kind.id], collect: codeAlerts),
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

  private func codeAlerts(into sink: any AssetSink) async throws {
    try await client.stream(
      \.codeScanningAlerts, [("state", "open")], kinds: [GitHubCodeAlert.kind.id], into: sink
    ) { $0.map { GitHubCodeAlert($0).asset() } }
  }
}
