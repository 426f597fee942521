import Foundation

extension GitHubShapes {
  /// `organization-simple`.
  func organization(_ organization: GitHubOrganization) -> JSON {
    let url = "\(api)/orgs/\(organization.login)"
    return [
      "login": .string(organization.login), "id": .integer(organization.id),
      "node_id": nodeID("Organization", organization.id), "url": .string(url), "repos_url": "\(url)/repos",
      "events_url": "\(url)/events", "hooks_url": "\(url)/hooks", "issues_url": "\(url)/issues",
      "members_url": "\(url)/members{/member}", "public_members_url": "\(url)/public_members{/member}",
      "avatar_url": "https://avatars.githubusercontent.com/u/\(organization.id)?v=4",
      "description": .string(orNull: organization.description),
    ]
  }

  /// `organization-full`: what everybody may see.
  func publicOrganization(_ organization: GitHubOrganization) -> JSON {
    let isPublic = { (repository: GitHubRepository) in repository.visibility == .public }
    return self.organization(organization).with([
      "name": .string(organization.name), "company": nil, "blog": "https://acme.example", "location": nil,
      "email": .string(orNull: organization.email), "twitter_username": nil,
      "is_verified": .boolean(organization.isVerified), "has_organization_projects": true,
      "has_repository_projects": true,
      "public_repos": .integer(organization.repositories.count(where: isPublic)),
      "public_gists": 0, "followers": 12, "following": 0, "html_url": "\(web)/\(organization.login)",
      "created_at": .time(organization.createdAt), "updated_at": .time(organization.updatedAt),
      "archived_at": nil, "type": "Organization",
    ])
  }

  /// `organization-full` as an owner sees it.
  func fullOrganization(_ organization: GitHubOrganization) -> JSON {
    publicOrganization(organization).with(privateDetail(organization)).with(policy(organization.policy))
      .with(newRepositories(organization.policy))
  }

  private func privateDetail(_ organization: GitHubOrganization) -> JSON {
    let hidden = organization.repositories.count { $0.visibility != .public }
    return [
      "total_private_repos": .integer(hidden), "owned_private_repos": .integer(hidden), "private_gists": 0,
      "disk_usage": 842_113, "collaborators": .integer(organization.outsideCollaborators.count),
      "billing_email": .string(orNull: organization.email),
      "plan": [
        "name": .string(organization.plan.rawValue), "space": 976_562_499, "private_repos": 999_999,
        "filled_seats": .integer(organization.members.count),
        "seats": .integer(organization.members.count + 5),
      ],
    ]
  }

  private func policy(_ policy: GitHubOrganizationPolicy) -> JSON {
    let kinds = (policy.membersCreatePublicRepositories, policy.membersCreatePrivateRepositories)
    let creation =
      switch kinds {
      case (true, true): "all"
      case (false, true): "private"
      default: "none"
      }
    return [
      "default_repository_permission": .string(policy.basePermission.rawValue),
      "members_can_create_repositories": .boolean(kinds.0 || kinds.1),
      "two_factor_requirement_enabled": .boolean(policy.requiresTwoFactor),
      "members_allowed_repository_creation_type": .string(creation),
      "members_can_create_public_repositories": .boolean(policy.membersCreatePublicRepositories),
      "members_can_create_private_repositories": .boolean(policy.membersCreatePrivateRepositories),
      "members_can_create_internal_repositories": false,
      "members_can_create_pages": .boolean(
        policy.membersCreatePublicPages || policy.membersCreatePrivatePages),
      "members_can_fork_private_repositories": .boolean(policy.membersForkPrivateRepositories),
      "web_commit_signoff_required": .boolean(policy.requiresWebCommitSignoff),
      "deploy_keys_enabled_for_repositories": .boolean(policy.deployKeysAllowed),
      "members_can_create_public_pages": .boolean(policy.membersCreatePublicPages),
      "members_can_create_private_pages": .boolean(policy.membersCreatePrivatePages),
      "members_can_delete_repositories": .boolean(policy.membersDeleteRepositories),
      "members_can_change_repo_visibility": .boolean(policy.membersChangeVisibility),
      "members_can_invite_outside_collaborators": .boolean(policy.membersInviteOutsideCollaborators),
      "members_can_delete_issues": .boolean(policy.membersDeleteIssues),
      "display_commenter_full_name_setting_enabled": false, "readers_can_create_discussions": true,
      "members_can_create_teams": .boolean(policy.membersCreateTeams),
      "members_can_view_dependency_insights": true, "default_repository_branch": "main",
    ]
  }

  private func newRepositories(_ policy: GitHubOrganizationPolicy) -> JSON {
    [
      "advanced_security_enabled_for_new_repositories": .boolean(policy.newRepositoriesGetAdvancedSecurity),
      "dependabot_alerts_enabled_for_new_repositories": .boolean(policy.newRepositoriesGetDependabotAlerts),
      "dependabot_security_updates_enabled_for_new_repositories": .boolean(
        policy.newRepositoriesGetDependabotUpdates),
      "dependency_graph_enabled_for_new_repositories": .boolean(policy.newRepositoriesGetDependencyGraph),
      "secret_scanning_enabled_for_new_repositories": .boolean(policy.newRepositoriesGetSecretScanning),
      "secret_scanning_push_protection_enabled_for_new_repositories": .boolean(
        policy.newRepositoriesGetPushProtection),
      "secret_scanning_push_protection_custom_link_enabled": false,
      "secret_scanning_push_protection_custom_link": nil, "secret_scanning_validity_checks_enabled": false,
    ]
  }

  /// `org-membership`.
  func membership(_ member: GitHubOrganization.Member, in organization: GitHubOrganization) -> JSON {
    let url = "\(api)/orgs/\(organization.login)"
    return [
      "url": "\(url)/memberships/\(encoded(member.login))", "state": "active",
      "role": .string(member.role.rawValue), "organization_url": .string(url), "direct_membership": true,
      "enterprise_teams_providing_indirect_membership": [], "user": user(member.login),
      "organization": self.organization(organization),
    ]
  }

  /// `organization-invitation`.
  func invitation(_ invitation: GitHubInvitation, to organization: GitHubOrganization) -> JSON {
    [
      "id": .integer(invitation.id), "node_id": nodeID("OrganizationInvitation", invitation.id),
      "login": .string(orNull: invitation.login), "email": .string(orNull: invitation.email),
      "role": .string(invitation.role), "created_at": .time(invitation.createdAt),
      "failed_at": .time(invitation.failedAt), "failed_reason": .string(orNull: invitation.failedReason),
      "inviter": user(invitation.inviter), "team_count": 0,
      "invitation_teams_url": "\(api)/organizations/\(organization.id)/invitations/\(invitation.id)/teams",
      "invitation_source": "member",
    ]
  }

  /// One of the users of `get-consumed-licenses`.
  func license(
    of login: String, in enterprise: GitHubEnterprise, _ organizations: [GitHubOrganization]
  ) -> JSON {
    let account = tenant.user(login)
    let roles = organizations.compactMap { organization in
      organization.role(of: login).map { "\(organization.login):\($0 == .admin ? "Owner" : "Member")" }
    }
    return [
      "github_com_login": .string(login), "github_com_name": .string(orNull: account?.name),
      "enterprise_server_user_ids": [], "github_com_user": true, "enterprise_server_user": false,
      "visual_studio_subscription_user": false, "license_type": "enterprise",
      "github_com_profile": "\(web)/\(encoded(login))", "github_com_member_roles": .strings(roles),
      "github_com_enterprise_roles": .strings(enterprise.owners.contains(login) ? ["Owner"] : ["Member"]),
      "github_com_verified_domain_emails": [],
      "github_com_saml_name_id": enterprise.hasSingleSignOn ? .string(orNull: account?.email) : nil,
      "github_com_orgs_with_pending_invites": [],
      "github_com_two_factor_auth": .boolean(account?.twoFactor != .disabled),
      "enterprise_server_emails": [], "visual_studio_license_status": "",
      "visual_studio_subscription_email": "", "total_user_accounts": 1,
    ]
  }

  /// `team`.
  func team(_ team: GitHubTeam, of organization: GitHubOrganization) -> JSON {
    let url = "\(api)/organizations/\(organization.id)/team/\(team.id)"
    return [
      "name": .string(team.name), "id": .integer(team.id), "node_id": nodeID("Team", team.id),
      "slug": .string(team.slug), "description": .string(orNull: team.description), "privacy": "closed",
      "notification_setting": "notifications_enabled", "url": .string(url),
      "html_url": "\(web)/orgs/\(organization.login)/teams/\(team.slug)",
      "members_url": "\(url)/members{/member}", "repositories_url": "\(url)/repos", "permission": "pull",
      "type": "organization", "organization_id": .integer(organization.id), "parent": nil,
    ]
  }

  /// `org-hook`, or with a repository `hook`.
  func hook(_ hook: GitHubHook, at owner: String, type: String) -> JSON {
    let url = "\(api)\(owner)/hooks/\(hook.id)"
    var config: JSON = [
      "content_type": .string(hook.contentType),
      "insecure_ssl": .string(hook.verifiesCertificate ? "0" : "1"), "url": .string(hook.url),
    ]
    // GitHub never shows a secret, only that there is one.
    if hook.hasSecret { config = config.with(["secret": "********"]) }
    let common: JSON = [
      "type": .string(type), "id": .integer(hook.id), "name": "web", "active": .boolean(hook.isActive),
      "events": .strings(hook.events), "config": config, "updated_at": .time(hook.createdAt),
      "created_at": .time(hook.createdAt), "url": .string(url), "ping_url": "\(url)/pings",
      "deliveries_url": "\(url)/deliveries",
    ]
    guard type == "Repository" else { return common }
    let succeeded = hook.lastStatus.map { (200..<300).contains($0) }
    let status =
      switch succeeded {
      case nil: "unused"
      case true?: "active"
      case false?: "misconfigured"
      }
    return common.with([
      "test_url": "\(url)/test",
      "last_response": [
        "code": .integer(orNull: hook.lastStatus), "status": .string(status),
        "message": succeeded == true ? "OK" : nil,
      ],
    ])
  }
}
