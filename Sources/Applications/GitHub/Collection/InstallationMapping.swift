import Foundation
import Model

extension GitHubInstallation {
  init(_ installation: GitHubAPI.Installation) {
    let call = GitHubReads.table.installations
    id = String(installation.id)
    name = installation.appSlug ?? "app \(installation.appId ?? installation.id)"
    url = installation.htmlUrl
    appId = installation.appId
    $repositorySelection.fill(
      installation.repositorySelection, else: .notSent("repository_selection", by: call))
    let granted = installation.permissions.map { $0.sorted { $0.key < $1.key } }
    let missing = UnknownReason.notSent("the permissions", by: call)
    let writes = granted?.filter { $0.value != "read" }
    $permissions.fill(granted?.map { "\($0.key)=\($0.value)" }, else: missing)
    $writePermissions.fill(writes?.map(\.key), else: missing)
    $writesRepositories.fill(
      writes?.contains { Self.repositoryPermissions.contains($0.key) }, else: missing)
    $administersOrganization.fill(
      writes?.contains { Self.organizationPermissions.contains($0.key) }, else: missing)
    events = installation.events
    suspended = installation.suspendedAt != nil
    suspendedAt = Date(told: installation.suspendedAt)
    createdAt = Date(told: installation.createdAt)
    updatedAt = Date(told: installation.updatedAt)
  }

  /// Permissions by which an app could change code, what runs on it, or who gets at it.
  private static let repositoryPermissions: Set<String> = [
    "actions", "administration", "contents", "dependabot_secrets", "deployments", "environments",
    "merge_queues", "packages", "pull_requests", "repository_hooks", "secrets", "workflows",
  ]

  /// Permissions by which an app could take over the organisation or let others in.
  private static let organizationPermissions: Set<String> = [
    "members", "organization_administration", "organization_custom_org_roles", "organization_custom_roles",
    "organization_hooks", "organization_personal_access_token_requests",
    "organization_personal_access_tokens", "organization_secrets", "organization_self_hosted_runners",
    "organization_user_blocking",
  ]
}
