import Foundation

extension GitHubOrganization {
  /// Runners and secrets of the demo company: one of each in order, the others not.
  mutating func takePipelines(_ dates: DemoDates) {
    runners = [
      GitHubRunner(id: 2101, name: "build-01", labels: ["self-hosted", "Linux", "X64", "docker"]),
      GitHubRunner(id: 2102, name: "under-the-desk \u{1B}[5m", isOnline: false),
      GitHubRunner(id: 2103, name: "deploy-7f9c", group: 3, isEphemeral: true),
    ]
    runnerGroups = [
      .standard,
      GitHubRunnerGroup(id: 2, name: "Open source", visibility: "all", allowsPublicRepositories: true),
      GitHubRunnerGroup(
        id: 3, name: "Deployment", workflows: ["acme-corp/infrastructure/.github/workflows/deploy.yml@main"]),
    ]
    actionsSecrets = [
      GitHubSecret(
        "DEPLOY_KEY", visibility: "all", createdAt: dates.daysAgo(900), updatedAt: dates.daysAgo(900)),
      GitHubSecret("SIGNING_KEY", createdAt: dates.daysAgo(300), updatedAt: dates.daysAgo(20)),
      GitHubSecret(
        "SLACK_WEBHOOK", visibility: "private", createdAt: dates.daysAgo(500), updatedAt: dates.daysAgo(100)),
    ]
  }

  /// What people authorised for the vault's single sign-on.
  static func signOnCredentials(_ dates: DemoDates) -> [GitHubSignOnCredential] {
    [
      GitHubSignOnCredential(
        id: 161_195, login: "sec-pat", scopes: ["read:org"], note: "audit", authorizedAt: dates.daysAgo(30),
        accessedAt: dates.daysAgo(1), expiresAt: dates.daysAgo(-60)),
      GitHubSignOnCredential(
        id: 161_196, login: "old-admin", scopes: ["repo", "admin:org", "delete_repo"],
        note: "laptop of 2021 \"do not delete\"", authorizedAt: dates.daysAgo(1100),
        accessedAt: dates.daysAgo(400)),
      GitHubSignOnCredential(
        id: 161_197, login: "sec-quinn", type: "SSH key", note: "workstation",
        authorizedAt: dates.daysAgo(200),
        accessedAt: dates.daysAgo(2)),
    ]
  }

  /// Fine-grained tokens of the vault's people: one in order, the others not.
  static func accessGrants(_ dates: DemoDates) -> [GitHubAccessGrant] {
    [
      GitHubAccessGrant(
        id: 25_381, owner: "sec-pat", name: "read the audit log",
        organization: ["organization_administration": "read"], grantedAt: dates.daysAgo(20),
        expiresAt: dates.daysAgo(-40), lastUsed: dates.daysAgo(1)),
      GitHubAccessGrant(
        id: 25_382, owner: "old-admin", name: "everything 🔑", selection: "all",
        organization: ["members": "write"], repository: ["metadata": "read", "contents": "write"],
        grantedAt: dates.daysAgo(600), lastUsed: dates.daysAgo(300)),
      GitHubAccessGrant(
        id: 25_383, owner: "sec-quinn", name: "ceremony", isPending: true,
        repository: ["metadata": "read", "contents": "read"], grantedAt: dates.daysAgo(12),
        expiresAt: dates.daysAgo(-20)),
      GitHubAccessGrant(
        id: 25_384, owner: "sec-quinn", name: "ceremony, again", isPending: true, grantedAt: dates.daysAgo(1),
        expiresAt: dates.daysAgo(-20)),
    ]
  }
}
