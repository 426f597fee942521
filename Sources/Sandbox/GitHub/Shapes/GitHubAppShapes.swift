import Foundation

extension GitHubShapes {
  func permissions(_ permissions: [String: String]) -> JSON {
    .object(permissions.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) })
  }

  /// `integration`: an app about itself.
  func app(_ app: GitHubApp, owner: GitHubOrganization?, installations: Int) -> JSON {
    [
      "id": .integer(app.id), "client_id": .string(app.clientID), "slug": .string(app.slug),
      "node_id": nodeID("Integration", app.id), "owner": owner.map { self.owner($0) } ?? user(app.owner),
      "name": .string(app.name), "description": "", "external_url": "https://acme.example",
      "html_url": "\(web)/apps/\(app.slug)", "created_at": .time(app.createdAt),
      "updated_at": .time(app.createdAt), "permissions": permissions(app.permissions), "events": [],
      "installations_count": .integer(installations),
    ]
  }

  /// `installation`.
  func installation(_ installation: GitHubInstallation, in organization: GitHubOrganization) -> JSON {
    let selection = installation.repositories == nil ? "all" : "selected"
    return [
      "id": .integer(installation.id), "client_id": "Iv1.\(String(installation.appID, radix: 16))",
      "account": owner(organization), "repository_selection": .string(selection),
      "access_tokens_url": "\(api)/app/installations/\(installation.id)/access_tokens",
      "repositories_url": "\(api)/installation/repositories",
      "html_url": "\(web)/organizations/\(organization.login)/settings/installations/\(installation.id)",
      "app_id": .integer(installation.appID), "app_slug": .string(installation.appSlug),
      "target_id": .integer(organization.id), "target_type": "Organization",
      "permissions": permissions(installation.permissions), "events": .strings(installation.events),
      "created_at": .time(installation.createdAt), "updated_at": .time(installation.createdAt),
      "single_file_name": nil, "has_multiple_single_files": false, "single_file_paths": [],
      "suspended_by": installation.suspendedBy.map { user($0) } ?? .null,
      "suspended_at": .time(installation.suspendedAt),
    ]
  }
}
