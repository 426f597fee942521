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
    let rights = installation.permissions.map(GrantedRights.init)
    let missing = UnknownReason.notSent("the permissions", by: call)
    $permissions.fill(rights?.all, else: missing)
    $writePermissions.fill(rights?.writing, else: missing)
    $writesRepositories.fill(rights?.writesRepositories, else: missing)
    $administersOrganization.fill(rights?.administersOrganization, else: missing)
    events = installation.events
    suspended = installation.suspendedAt != nil
    suspendedAt = Date(told: installation.suspendedAt)
    createdAt = Date(told: installation.createdAt)
    updatedAt = Date(told: installation.updatedAt)
  }
}
