import Foundation
import Model

extension GitHubAccessToken {
  init(_ token: GitHubAPI.AccessToken, pending: Bool, _ client: GitHubClient) {
    let call = pending ? GitHubReads.table.accessTokenRequests : GitHubReads.table.accessTokens
    let missing = UnknownReason.notSent("the permissions", by: call)
    let rights = token.permissions.map { GrantedRights($0.all) }
    id = "\(pending ? "request" : "token")/\(token.id)"
    name = "\(token.owner?.login ?? "somebody"): \(token.tokenName ?? "token") #\(token.id)"
    url = client.settingsPage(
      pending ? "personal-access-token-requests" : "personal-access-tokens/\(token.id)")
    owner = token.owner?.login
    self.pending = pending
    $repositorySelection.fill(token.repositorySelection, else: .notSent("repository_selection", by: call))
    $permissions.fill(rights?.all, else: missing)
    $writePermissions.fill(rights?.writing, else: missing)
    $writesRepositories.fill(rights?.writesRepositories, else: missing)
    $administersOrganization.fill(rights?.administersOrganization, else: missing)
    grantedAt = Date(told: token.accessGrantedAt ?? token.createdAt)
    $expired.fill(token.tokenExpired, else: .notSent("token_expired", by: call))
    expiresAt = Date(told: token.tokenExpiresAt)
    expires = expiresAt != nil
    lastUsed = Date(told: token.tokenLastUsedAt)
    used = lastUsed != nil
  }
}

/// What an app or a token was granted, by permission.
struct GrantedRights: Sendable {
  /// As `permission=access`.
  let all: [String]
  /// The permissions with more than reading.
  let writing: [String]

  init(_ permissions: [String: String]) {
    let granted = permissions.sorted { $0.key < $1.key }
    all = granted.map { "\($0.key)=\($0.value)" }
    writing = granted.filter { $0.value != "read" }.map(\.key)
  }

  var writesRepositories: Bool { writing.contains(where: Self.repository.contains) }

  var administersOrganization: Bool { writing.contains(where: Self.organization.contains) }

  /// Permissions to change code, what runs on it, or who gets at it.
  private static let repository: Set<String> = [
    "actions", "administration", "contents", "dependabot_secrets", "deployments", "environments",
    "merge_queues", "packages", "pull_requests", "repository_hooks", "secrets", "workflows",
  ]

  /// Permissions to take over the organisation or let others in.
  private static let organization: Set<String> = [
    "members", "organization_administration", "organization_custom_org_roles", "organization_custom_roles",
    "organization_hooks", "organization_personal_access_token_requests",
    "organization_personal_access_tokens", "organization_secrets", "organization_self_hosted_runners",
    "organization_user_blocking",
  ]
}
