import Foundation

extension GitLabCall {
  private var address: String { "https://\(tenant.host)" }

  func id(of username: String) -> Int { tenant.users.first { $0.username == username }?.id ?? 0 }

  var metadata: JSON {
    [
      "version": "18.6.0-ee", "revision": "0e9145a2186",
      "enterprise": .boolean(tenant.isShared || tenant.license != nil),
      "kas": ["enabled": true, "externalUrl": .null, "externalK8sProxyUrl": .null, "version": "18.6.0"],
    ]
  }

  /// `GET /user`: <https://docs.gitlab.com/api/users/#retrieve-the-current-user>
  var ownAccount: JSON {
    guard let person else { return [:] }
    let own = shape(of: person, isPrivate: true)
    guard case .object(let members) = own else { return own }
    return .object(members.filter { $0.key != "is_admin" || person.isAdmin })
  }

  /// <https://docs.gitlab.com/api/oauth2/#retrieve-the-token-information>
  var tokenInfo: JSON {
    [
      "resource_owner_id": .integer(person?.id ?? 0), "scope": .strings(credential.scopes),
      "expires_in": 7100,
      "application": ["uid": .string(tenant.applications.first?.id ?? "")],
      "created_at": .integer(Int(tenant.now().timeIntervalSince1970)),
    ]
  }

  var ownToken: JSON {
    [
      "id": .integer(4001), "name": "casb", "revoked": false, "created_at": .time(tenant.now() - 86_400),
      "description": "", "scopes": .strings(credential.scopes), "user_id": .integer(person?.id ?? 0),
      "last_used_at": .time(tenant.now()), "active": true, "expires_at": .string(orNull: credential.expires),
    ]
  }

  /// An account, with what only its administrators see: <https://docs.gitlab.com/api/users/>
  func shape(of person: GitLabPerson, isPrivate: Bool) -> JSON {
    let open: JSON = [
      "id": .integer(person.id), "username": .string(person.username), "name": .string(person.name),
      "state": .string(person.state), "locked": false, "avatar_url": .null,
      "web_url": .string("\(address)/\(person.username)"),
    ]
    guard isPrivate else { return open }
    let day = person.lastActivity.map { String($0.formatted(.iso8601).prefix(10)) }
    return open.with([
      "created_at": .time(person.created), "bio": "", "location": "", "public_email": .null, "linkedin": "",
      "twitter": "", "discord": "", "website_url": "", "organization": "", "job_title": "", "pronouns": .null,
      "bot": .boolean(person.isBot), "work_information": .null, "last_sign_in_at": .time(person.lastActivity),
      "confirmed_at": .time(person.isConfirmed ? person.created : nil),
      "last_activity_on": .string(orNull: day),
      "email": .string("\(person.username)@acme.example"), "theme_id": 1, "color_scheme_id": 1,
      "projects_limit": 100_000, "current_sign_in_at": .time(person.lastActivity), "identities": [],
      "can_create_group": true, "can_create_project": true,
      "two_factor_enabled": .boolean(person.usesTwoFactor), "external": .boolean(person.isExternal),
      "private_profile": false, "commit_email": .string("\(person.username)@acme.example"),
      "is_admin": .boolean(person.isAdmin),
    ])
  }

  /// <https://docs.gitlab.com/api/group_members/>
  func shape(of member: GitLabMembership) -> JSON {
    let person = tenant.users.first { $0.username == member.username }
    return [
      "id": .integer(person?.id ?? 0), "username": .string(member.username),
      "name": .string(person?.name ?? member.username), "state": .string(person?.state ?? "active"),
      "locked": false, "avatar_url": .null, "web_url": .string("\(address)/\(member.username)"),
      "access_level": .integer(member.level), "created_at": .time(person?.created),
      "created_by": [
        "id": 1, "username": "maria-ops", "name": "Maria Ops", "state": "active", "web_url": .null,
      ],
      "expires_at": .string(orNull: member.expires),
      "membership_state": .string(member.isAwaiting ? "awaiting" : "active"),
    ]
  }

  /// <https://docs.gitlab.com/api/groups/>: a listing tells less than a group's own page, and the page tells owners most.
  func shape(ofGroup group: GitLabSpace, isDetailed: Bool) -> JSON {
    let parent = tenant.groups.first { $0.path == group.parent }
    var shape: JSON = [
      "id": .integer(group.id), "web_url": .string("\(address)/groups/\(group.path)"),
      "name": .string(group.name),
      "path": .string(group.name), "description": "", "visibility": "private", "share_with_group_lock": true,
      "require_two_factor_authentication": true, "two_factor_grace_period": 48,
      "project_creation_level": "maintainer", "auto_devops_enabled": .null,
      "subgroup_creation_level": "owner",
      "emails_disabled": false, "emails_enabled": true, "mentions_disabled": .null, "lfs_enabled": true,
      "default_branch": .null, "default_branch_protection": 2,
      "default_branch_protection_defaults": [
        "allowed_to_push": [["access_level": 40]], "allow_force_push": false,
        "allowed_to_merge": [["access_level": 40]],
      ],
      "avatar_url": .null, "request_access_enabled": false, "full_name": .string(group.path),
      "full_path": .string(group.path), "created_at": .time(tenant.now() - 400 * 86_400),
      "parent_id": .integer(orNull: parent?.id), "organization_id": 1, "shared_runners_setting": "enabled",
      "marked_for_deletion_on": .null, "wiki_access_level": "enabled",
    ]
    let isPaid = tier(of: group.path) >= .premium
    if isDetailed {
      shape = shape.with(["shared_with_groups": [], "runners_token": "GR1348941-made-up-for-the-sandbox"])
      if group.parent == nil {
        shape = shape.with([
          "prevent_sharing_groups_outside_hierarchy": true, "enabled_git_access_protocol": "all",
        ])
      }
      if isPaid {
        shape = shape.with(["membership_lock": false, "saml_group_links": []])
        if group.parent == nil {
          shape = shape.with([
            "prevent_forking_outside_group": true, "service_access_tokens_expiration_enforced": true,
            "ip_restriction_ranges": .null, "allowed_email_domains_list": .null,
          ])
        }
      }
    }
    return shape.overlaid(with: kept(group.details, in: shape))
  }

  /// What differs, as far as this answer tells it.
  private func kept(_ details: JSON, in shape: JSON) -> JSON {
    guard case .object(let members) = details else { return details }
    return .object(members.filter { shape[$0.key] != nil })
  }

  func shape(ofNamespace group: GitLabSpace) -> JSON {
    let shape: JSON = [
      "id": .integer(group.id), "name": .string(group.name), "path": .string(group.name), "kind": "group",
      "full_path": .string(group.path), "parent_id": .null, "avatar_url": .null,
      "web_url": .string("\(address)/groups/\(group.path)"),
    ]
    guard tenant.isShared, level(in: group.path) >= 50 else { return shape }
    return shape.with([
      "members_count_with_descendants": .integer(group.members.count),
      "plan": .string(tier(of: group.path).rawValue),
      "trial": false,
    ])
  }

  /// <https://docs.gitlab.com/api/projects/>
  func shape(ofProject project: GitLabSpace) -> JSON {
    let parent = tenant.groups.first { $0.path == project.parent }
    let page = "\(address)/\(project.path)"
    let shape: JSON = [
      "id": .integer(project.id), "description": .null, "name": .string(project.name),
      "name_with_namespace": .string(project.path.replacing("/", with: " / ")), "path": .string(project.name),
      "path_with_namespace": .string(project.path), "created_at": .time(tenant.now() - 300 * 86_400),
      "default_branch": "main", "tag_list": [], "topics": [],
      "ssh_url_to_repo": .string("git@\(tenant.host):\(project.path).git"),
      "http_url_to_repo": .string("\(page).git"), "web_url": .string(page),
      "readme_url": .string("\(page)/-/blob/main/README.md"), "forks_count": 0, "avatar_url": .null,
      "star_count": 0, "last_activity_at": .time(tenant.now() - 86_400), "visibility": "private",
      "namespace": [
        "id": .integer(parent?.id ?? 0), "name": .string(parent?.name ?? ""),
        "path": .string(parent?.name ?? ""),
        "kind": "group", "full_path": .string(parent?.path ?? ""), "parent_id": .null, "avatar_url": .null,
        "web_url": .string("\(address)/groups/\(parent?.path ?? "")"),
      ],
      "packages_enabled": true, "empty_repo": false, "archived": false, "issues_enabled": true,
      "merge_requests_enabled": true, "wiki_enabled": true, "jobs_enabled": true, "snippets_enabled": true,
      "issues_access_level": "enabled", "repository_access_level": "enabled",
      "merge_requests_access_level": "enabled", "forking_access_level": "private",
      "wiki_access_level": "enabled",
      "builds_access_level": "enabled", "snippets_access_level": "enabled", "pages_access_level": "private",
      "container_registry_access_level": "enabled", "shared_runners_enabled": true, "lfs_enabled": true,
      "creator_id": 1, "import_status": "none", "ci_default_git_depth": 20,
      "ci_forward_deployment_enabled": true, "ci_job_token_scope_enabled": false, "ci_separated_caches": true,
      "ci_allow_fork_pipelines_to_run_in_parent_project": false, "build_git_strategy": "fetch",
      "keep_latest_artifact": true, "restrict_user_defined_variables": true,
      "ci_pipeline_variables_minimum_override_role": "maintainer",
      "ci_push_repository_for_job_token_allowed": false, "runners_token": "GR1348941-made-up-for-the-sandbox",
      "group_runners_enabled": true, "auto_cancel_pending_pipelines": "enabled", "build_timeout": 3600,
      "auto_devops_enabled": false, "ci_config_path": "", "public_jobs": false, "shared_with_groups": [],
      "only_allow_merge_if_pipeline_succeeds": true, "allow_merge_on_skipped_pipeline": false,
      "request_access_enabled": false, "only_allow_merge_if_all_discussions_are_resolved": true,
      "remove_source_branch_after_merge": true, "merge_method": "merge", "squash_option": "default_off",
      "enforce_auth_checks_on_uploads": true, "mirror": false, "secret_push_protection_enabled": true,
    ]
    return shape.overlaid(with: project.details)
  }

  /// <https://docs.gitlab.com/api/merge_request_approvals/>
  func shape(ofApprovals project: GitLabSpace) -> JSON {
    let shape: JSON = [
      "approvers": [], "approver_groups": [], "approvals_before_merge": 0, "reset_approvals_on_push": true,
      "disable_overriding_approvers_per_merge_request": true, "merge_requests_author_approval": false,
      "merge_requests_disable_committers_approval": true, "require_password_to_approve": false,
    ]
    return shape.overlaid(with: project.approvals)
  }

  /// <https://docs.gitlab.com/api/runners/>
  func shape(of runner: GitLabMachine) -> JSON {
    let type = runner.owner == nil ? "instance_type" : runner.isOfGroup ? "group_type" : "project_type"
    let shape: JSON = [
      "id": .integer(runner.id), "description": .string(runner.description), "ip_address": "203.0.113.7",
      "active": true, "paused": false, "is_shared": .boolean(runner.owner == nil),
      "runner_type": .string(type),
      "name": "gitlab-runner", "online": true, "status": "online",
    ]
    return shape.overlaid(with: kept(runner.details, in: shape))
  }

  func detail(of runner: GitLabMachine) -> JSON {
    let place: JSON? = runner.owner.map { owner in
      runner.isOfGroup
        ? ["id": 1, "web_url": .string("\(address)/groups/\(owner)"), "name": .string(owner)]
        : [
          "id": 1, "description": .null, "name": .string(owner), "name_with_namespace": .string(owner),
          "path": .string(owner), "path_with_namespace": .string(owner), "created_at": .time(tenant.now()),
        ]
    }
    let detail: JSON = [
      "tag_list": ["build"], "run_untagged": false, "locked": true, "maximum_timeout": .null,
      "access_level": "ref_protected", "version": "18.6.0", "revision": "5bb6ac1e", "platform": "linux",
      "architecture": "amd64", "contacted_at": .time(tenant.now() - 60), "maintenance_note": .null,
      "projects": .array(runner.isOfGroup ? [] : [place].compactMap(\.self)),
      "groups": .array(runner.isOfGroup ? [place].compactMap(\.self) : []),
    ]
    return shape(of: runner).with(detail).overlaid(with: runner.details)
  }

  /// <https://docs.gitlab.com/api/settings/>, as a careful administrator leaves them.
  var settings: JSON {
    let shape: JSON = [
      "id": 1, "signup_enabled": false, "require_admin_approval_after_user_signup": true,
      "email_confirmation_setting": "hard", "domain_allowlist": [], "domain_denylist_enabled": false,
      "require_two_factor_authentication": true, "two_factor_grace_period": 48,
      "password_authentication_enabled_for_web": true, "password_authentication_enabled_for_git": false,
      "minimum_password_length": 14, "password_number_required": true, "password_symbol_required": true,
      "password_uppercase_required": true, "password_lowercase_required": true,
      "default_project_visibility": "private", "default_group_visibility": "private",
      "default_snippet_visibility": "private", "restricted_visibility_levels": ["public"],
      "default_branch_protection_defaults": [
        "allowed_to_push": [["access_level": 40]], "allow_force_push": false,
        "allowed_to_merge": [["access_level": 40]],
      ],
      "session_expire_delay": 720, "admin_mode": true, "user_default_external": false,
      "user_oauth_applications": false, "can_create_group": false,
      "require_personal_access_token_expiry": true,
      "allow_local_requests_from_web_hooks_and_services": false,
      "allow_local_requests_from_system_hooks": false, "dns_rebinding_protection_enabled": true,
      "throttle_unauthenticated_api_enabled": true, "throttle_unauthenticated_web_enabled": true,
      "throttle_authenticated_api_enabled": true, "throttle_protected_paths_enabled": true,
      "deactivate_dormant_users": true, "allow_runner_registration_token": false,
      "enforce_ci_inbound_job_token_scope_enabled": true, "rsa_key_restriction": 3072,
      "dsa_key_restriction": -1, "gravatar_enabled": false, "enforce_terms": false,
      "runners_registration_token": "GR1348941-made-up-for-the-sandbox",
      "health_check_access_token": "made-up-for-the-sandbox",
    ]
    return shape.overlaid(with: tenant.settings)
  }
}
