import Foundation

/// What hangs on groups and projects, as GitLab lists it; each with what differs from a careful one.
struct GitLabThings {
  let dates: DemoDates

  private func day(_ daysAgo: Int) -> JSON {
    .string(String(dates.daysAgo(daysAgo).formatted(.iso8601).prefix(10)))
  }

  /// <https://docs.gitlab.com/api/project_level_variables/>; the value is what nobody may find in a recording.
  func variable(_ key: String, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "variable_type": "env_var", "key": .string(key), "value": .string(Self.secretValue), "hidden": true,
      "protected": true, "masked": true, "raw": false, "environment_scope": "production",
      "description": .null,
    ]
    return shape.overlaid(with: changes)
  }

  static let secretValue = "sandbox-variable-value-nobody-reads"

  /// <https://docs.gitlab.com/api/project_webhooks/>
  func hook(_ id: Int, _ url: String, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "url": .string(url), "name": .null, "description": .null,
      "created_at": .time(dates.daysAgo(100)), "push_events": true, "tag_push_events": false,
      "merge_requests_events": true, "repository_update_events": false, "enable_ssl_verification": true,
      "issues_events": false, "confidential_issues_events": false, "note_events": false,
      "confidential_note_events": false, "pipeline_events": false, "wiki_page_events": false,
      "deployment_events": false, "job_events": false, "releases_events": false,
      "push_events_branch_filter": .null, "alert_status": "executable", "disabled_until": .null,
      "url_variables": [],
    ]
    return shape.overlaid(with: changes)
  }

  /// <https://docs.gitlab.com/api/group_access_tokens/>
  func token(_ id: Int, _ name: String, user: Int, level: Int?, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "name": .string(name), "revoked": false, "created_at": .time(dates.daysAgo(60)),
      "description": "", "scopes": ["read_api"], "user_id": .integer(user),
      "last_used_at": .time(dates.daysAgo(1)), "active": true, "expires_at": day(-90),
    ]
    let own: JSON = level.map { ["access_level": .integer($0)] } ?? [:]
    return shape.with(own).overlaid(with: changes)
  }

  /// <https://docs.gitlab.com/api/deploy_tokens/>
  func deployToken(_ id: Int, _ name: String, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "name": .string(name), "username": .string("gitlab+deploy-token-\(id)"),
      "expires_at": .time(dates.daysAgo(-60)), "scopes": ["read_repository"], "revoked": false,
      "expired": false,
    ]
    return shape.overlaid(with: changes)
  }

  /// <https://docs.gitlab.com/api/deploy_keys/>
  func deployKey(_ id: Int, _ title: String, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "title": .string(title), "created_at": .time(dates.daysAgo(60)),
      "expires_at": .time(dates.daysAgo(-60)), "key": .string(Self.strongKey), "usage_type": "auth",
      "fingerprint": "", "fingerprint_sha256": "SHA256:4lJiCJqSMVM7bSS3wJVC8nxQ1vTLzR5b0xkEqZqXvVE",
      "can_push": false,
    ]
    return shape.overlaid(with: changes)
  }

  private static let strongKey =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJsZ8nBq7xq9Q5oHc1m6G3r9o0hM3o9G5n7Wk2w5d1aB deploy@acme"
  /// DSA keys have been refused for years, and old ones still are there.
  static let weakKey = "ssh-dss AAAAB3NzaC1kc3MAAACBAJ6sandbox deploy@acme"

  /// <https://docs.gitlab.com/api/pipeline_triggers/>
  func trigger(_ id: Int, _ description: String, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "token": .string("glptt-made-up-\(id)"), "description": .string(description),
      "created_at": .time(dates.daysAgo(60)), "updated_at": .time(dates.daysAgo(60)),
      "last_used": .time(dates.daysAgo(2)), "expires_at": .time(dates.daysAgo(-60)),
      "owner": ["id": 1, "username": "maria-ops", "name": "Maria Ops", "state": "active", "web_url": .null],
    ]
    return shape.overlaid(with: changes)
  }

  /// <https://docs.gitlab.com/api/protected_branches/>
  func branch(_ id: Int, _ name: String, push: Int = 0, merge: Int = 40, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "name": .string(name), "push_access_levels": [access(push)],
      "merge_access_levels": [access(merge)], "allow_force_push": false, "unprotect_access_levels": [],
      "code_owner_approval_required": true, "inherited": false,
    ]
    return shape.overlaid(with: changes)
  }

  func tag(_ name: String, create: Int = 40) -> JSON {
    ["name": .string(name), "create_access_levels": [access(create)]]
  }

  func access(_ level: Int) -> JSON {
    let names = [0: "No one", 30: "Developers + Maintainers", 40: "Maintainers"]
    return [
      "id": .integer(9000 + level), "access_level": .integer(level),
      "access_level_description": .string(names[level] ?? "Maintainers"),
      "deploy_key_id": .null, "user_id": .null, "group_id": .null,
    ]
  }

  /// <https://docs.gitlab.com/api/merge_request_approvals/#list-all-approval-rules-for-a-project>
  func rule(_ id: Int, approvals: Int) -> JSON {
    [
      "id": .integer(id), "name": "All Members", "rule_type": "any_approver", "report_type": .null,
      "eligible_approvers": [], "approvals_required": .integer(approvals), "users": [], "groups": [],
      "contains_hidden_groups": false, "protected_branches": [], "applies_to_all_protected_branches": false,
    ]
  }

  /// <https://docs.gitlab.com/api/project_push_rules/>
  func pushRule(_ id: Int, _ changes: JSON = [:]) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "created_at": .time(dates.daysAgo(200)), "commit_message_regex": "",
      "commit_message_negative_regex": "", "branch_name_regex": "", "deny_delete_tag": true,
      "member_check": true,
      "prevent_secrets": true, "author_email_regex": "", "file_name_regex": "", "max_file_size": 0,
      "commit_committer_check": true, "reject_unsigned_commits": true,
    ]
    return shape.overlaid(with: changes)
  }

  /// <https://docs.gitlab.com/api/member_roles/>
  func role(_ id: Int, _ name: String, base: Int, _ changes: JSON) -> JSON {
    let shape: JSON = [
      "id": .integer(id), "name": .string(name), "description": .null, "base_access_level": .integer(base),
      "admin_cicd_variables": false, "admin_group_member": false, "admin_merge_request": false,
      "admin_push_rules": false, "admin_terraform_state": false, "admin_vulnerability": false,
      "admin_web_hook": false, "archive_project": false, "manage_deploy_tokens": false,
      "manage_group_access_tokens": false, "manage_merge_request_settings": false,
      "manage_project_access_tokens": false, "read_code": false, "read_dependency": false,
      "read_vulnerability": false, "remove_project": false,
    ]
    return shape.overlaid(with: changes)
  }
}
