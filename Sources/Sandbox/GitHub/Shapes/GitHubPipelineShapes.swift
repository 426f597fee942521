import Foundation

extension GitHubShapes {
  /// `runner`.
  func runner(_ runner: GitHubRunner) -> JSON {
    [
      "id": .integer(runner.id), "runner_group_id": .integer(runner.group), "name": .string(runner.name),
      "os": "Linux", "status": .string(runner.isOnline ? "online" : "offline"), "busy": false,
      "ephemeral": .boolean(runner.isEphemeral),
      "labels": .array(
        runner.labels.enumerated().map { index, label in
          [
            "id": .integer(index + 1), "name": .string(label),
            "type": .string(index < 3 ? "read-only" : "custom"),
          ]
        }),
    ]
  }

  /// `runner-groups-org`.
  func runnerGroup(_ group: GitHubRunnerGroup, of organization: GitHubOrganization) -> JSON {
    let url = "\(api)/orgs/\(organization.login)/actions/runner-groups/\(group.id)"
    let shape: JSON = [
      "id": .integer(group.id), "name": .string(group.name), "visibility": .string(group.visibility),
      "allows_public_repositories": .boolean(group.allowsPublicRepositories),
      "default": .boolean(group.id == GitHubRunnerGroup.defaultID), "workflow_restrictions_read_only": false,
      "restricted_to_workflows": .boolean(group.workflows != nil),
      "selected_workflows": .strings(group.workflows ?? []), "runners_url": "\(url)/runners",
      "hosted_runners_url": "\(url)/hosted-runners", "inherited": false,
    ]
    guard group.visibility == "selected" else { return shape }
    return shape.with(["selected_repositories_url": "\(url)/repositories"])
  }

  /// `organization-actions-secret`.
  func secret(_ secret: GitHubSecret, of organization: GitHubOrganization) -> JSON {
    let shape: JSON = [
      "name": .string(secret.name), "created_at": .time(secret.createdAt),
      "updated_at": .time(secret.updatedAt), "visibility": .string(secret.visibility),
    ]
    guard secret.visibility == "selected" else { return shape }
    let url = "\(api)/orgs/\(organization.login)/actions/secrets/\(encoded(secret.name))/repositories"
    return shape.with(["selected_repositories_url": .string(url)])
  }

  /// `environment`.
  func environment(_ environment: GitHubEnvironment, path: String) -> JSON {
    var rules: [JSON] = []
    if let minutes = environment.waitMinutes {
      rules.append(rule("wait_timer", of: environment).with(["wait_timer": .integer(minutes)]))
    }
    if let reviewers = environment.reviewers {
      rules.append(
        rule("required_reviewers", of: environment).with([
          "prevent_self_review": .boolean(environment.preventsSelfReview),
          "reviewers": .array(reviewers.map { ["type": "User", "reviewer": user($0)] }),
        ]))
    }
    if environment.restrictsBranches { rules.append(rule("branch_policy", of: environment)) }
    let name = encoded(environment.name)
    return [
      "id": .integer(environment.id), "node_id": nodeID("Environment", environment.id),
      "name": .string(environment.name), "url": "\(api)/repos/\(path)/environments/\(name)",
      "html_url": "\(web)/\(path)/deployments/activity_log?environments_filter=\(name)",
      "created_at": .time(environment.createdAt), "updated_at": .time(environment.createdAt),
      "protection_rules": .array(rules),
      "deployment_branch_policy": environment.restrictsBranches
        ? ["protected_branches": true, "custom_branch_policies": false] : nil,
    ]
  }

  private func rule(_ type: String, of environment: GitHubEnvironment) -> JSON {
    let id = environment.id * 10 + type.count
    return ["id": .integer(id), "node_id": nodeID("GateType", id), "type": .string(type)]
  }

  /// `credential-authorization`.
  func credential(_ credential: GitHubSignOnCredential) -> JSON {
    let shape: JSON = [
      "login": .string(credential.login), "credential_id": .integer(credential.id),
      "credential_type": .string(credential.type),
      "credential_authorized_at": .time(credential.authorizedAt),
      "credential_accessed_at": .time(credential.accessedAt),
      "authorized_credential_id": .integer(credential.id + 1),
    ]
    guard credential.type != "SSH key" else {
      return shape.with([
        "fingerprint": "jklmnop12345678",
        "authorized_credential_title": .string(orNull: credential.note),
      ])
    }
    return shape.with([
      "token_last_eight": "71c3fc11", "scopes": credential.scopes.map(JSON.strings) ?? .null,
      "authorized_credential_note": .string(orNull: credential.note),
      "authorized_credential_expires_at": .time(credential.expiresAt),
    ])
  }

  /// `organization-programmatic-access-grant`, and while it waits `organization-programmatic-access-grant-request`.
  func accessGrant(_ grant: GitHubAccessGrant, of organization: GitHubOrganization) -> JSON {
    let list = grant.isPending ? "personal-access-token-requests" : "personal-access-tokens"
    let shape: JSON = [
      "id": .integer(grant.id), "owner": user(grant.owner), "repository_selection": .string(grant.selection),
      "repositories_url": "\(api)/organizations/\(organization.id)/\(list)/\(grant.id)/repositories",
      "permissions": [
        "organization": permissions(grant.organization), "repository": permissions(grant.repository),
        "other": [:],
      ],
      "token_id": .integer(grant.id + 5000), "token_name": .string(grant.name),
      "token_expired": .boolean(grant.expiresAt.map { $0 < tenant.now() } ?? false),
      "token_expires_at": .time(grant.expiresAt), "token_last_used_at": .time(grant.lastUsed),
    ]
    return shape.with(
      grant.isPending
        ? ["reason": "I need it for work", "created_at": .time(grant.grantedAt)]
        : ["access_granted_at": .time(grant.grantedAt)])
  }

  /// `organization-role`.
  func role(_ role: GitHubRole, of organization: GitHubOrganization) -> JSON {
    [
      "id": .integer(role.id), "name": .string(role.name), "description": .string(role.name),
      "base_role": .string(orNull: role.baseRole),
      "source": .string(role.isPredefined ? "Predefined" : "Organization"),
      "permissions": .strings(role.permissions),
      "organization": role.isPredefined ? nil : owner(organization),
      "created_at": .time(organization.createdAt), "updated_at": .time(organization.createdAt),
    ]
  }
}
