import Foundation

extension GitHubInstallation {
  /// The scanner in `acme-vault`.
  static let vault = 51_000_101
}

extension GitHubOrganizationPolicy {
  /// What a careful organisation sets.
  static var strict: GitHubOrganizationPolicy {
    var policy = GitHubOrganizationPolicy()
    policy.requiresTwoFactor = true
    policy.basePermission = .none
    policy.membersCreatePublicRepositories = false
    policy.membersCreatePublicPages = false
    policy.membersDeleteRepositories = false
    policy.membersChangeVisibility = false
    policy.membersInviteOutsideCollaborators = false
    policy.membersCreateTeams = false
    policy.requiresWebCommitSignoff = true
    policy.deployKeysAllowed = false
    policy.repositoryRunners = "none"
    policy.immutableReleases = "all"
    policy.newRepositoriesGetDependencyGraph = true
    policy.newRepositoriesGetDependabotAlerts = true
    policy.newRepositoriesGetDependabotUpdates = true
    policy.newRepositoriesGetSecretScanning = true
    policy.newRepositoriesGetPushProtection = true
    return policy
  }
}

extension GitHubOrganization {
  /// The demo company.
  static func acme(_ dates: DemoDates, app: GitHubApp?) -> GitHubOrganization {
    var acme = GitHubOrganization(
      "acme-corp", id: 8_111_001, name: "Acme Corp. 🏭", description: "We make everything",
      createdAt: dates.daysAgo(3000), updatedAt: dates.daysAgo(40))
    acme.email = "it@acme.example"
    acme.actions = .lax
    acme.policy.basePermission = .write
    acme.policy.membersForkPrivateRepositories = true
    acme.policy.newRepositoriesGetDependencyGraph = true
    acme.members =
      DemoPeople.owners.map { Member($0, .admin) } + DemoPeople.members.map { Member($0) }
    acme.teams = [
      GitHubTeam(id: 4401, slug: "platform", name: "Platform", description: "Keeps the lights on"),
      GitHubTeam(id: 4402, slug: "security", name: "Security"),
    ]
    acme.repositories = DemoRepositories(dates).all
    acme.hooks = hooks(dates)
    acme.rulesets = rulesets()
    acme.takePipelines(dates)
    acme.roles = acme.roles.map { role in
      var role = role
      if role.name == "all_repo_admin" { role.teams = ["platform"] }
      return role
    }
    acme.roles.append(
      GitHubRole(
        id: 8201, name: "Help desk",
        permissions: ["read_organization_audit_log", "write_organization_actions_settings"],
        users: ["it-desk"], isPredefined: false))
    acme.installations = installations(dates, app: app)
    acme.invitations = [
      GitHubInvitation(
        id: 6601, email: "new.hire@acme.example", inviter: "maria-ops", createdAt: dates.daysAgo(2)),
      GitHubInvitation(
        id: 6602, login: "who-was-that", role: "admin", inviter: "old-admin", createdAt: dates.daysAgo(30),
        failedAt: dates.daysAgo(23), failedReason: "Invitation expired"),
    ]
    return acme
  }

  private static func hooks(_ dates: DemoDates) -> [GitHubHook] {
    [
      GitHubHook(
        id: 5401, url: "https://siem.acme.example/github", events: ["*"], createdAt: dates.daysAgo(600)),
      GitHubHook(
        id: 5402, url: "http://chat.acme.example/\u{1B}[31mhook", events: ["push", "issues"],
        hasSecret: false,
        createdAt: dates.daysAgo(1500)),
      GitHubHook(
        id: 5403, url: "https://self-signed.acme.example/", events: ["repository"],
        verifiesCertificate: false,
        createdAt: dates.daysAgo(100)),
      GitHubHook(
        id: 5404, url: "https://gone.acme.example/", events: ["member"], createdAt: dates.daysAgo(400),
        lastStatus: 504),
    ]
  }

  private static func rulesets() -> [GitHubRuleset] {
    let reviews = GitHubProtection.Reviews(
      approvals: 2, dismissesStale: true, byCodeOwners: true, ofLastPush: true)
    return [
      GitHubRuleset(
        id: 32_001, name: "Production", repositories: ["prod-*"],
        bypass: [GitHubRuleset.Bypass(actorID: nil, actorType: "OrganizationAdmin")],
        rules: [
          .deletion, .nonFastForward, .pullRequest(reviews, resolvesThreads: true),
          .statusChecks(GitHubProtection.StatusChecks(contexts: ["build", "test"])),
        ]),
      GitHubRuleset(
        id: 32_002, name: "Everything, one day", enforcement: .disabled, rules: [.requiredSignatures]),
    ]
  }

  private static func installations(_ dates: DemoDates, app: GitHubApp?) -> [GitHubInstallation] {
    [
      GitHubInstallation(
        id: 51_000_001, appID: app?.id ?? 0, appSlug: "acme-casb", permissions: GitHubTenant.scanPermissions,
        createdAt: dates.daysAgo(10)),
      GitHubInstallation(
        id: 51_000_002, appID: 290, appSlug: "codecov-like",
        permissions: ["metadata": "read", "contents": "read", "checks": "write", "pull_requests": "write"],
        events: ["push", "pull_request"], repositories: ["swift-sdk", "go-sdk"], createdAt: dates.daysAgo(800)
      ),
      GitHubInstallation(
        id: 51_000_003, appID: 291, appSlug: "does-everything",
        permissions: [
          "metadata": "read", "administration": "write", "contents": "write", "members": "write",
          "organization_administration": "write", "secrets": "write", "workflows": "write",
        ], events: ["repository"], createdAt: dates.daysAgo(1300)),
      GitHubInstallation(
        id: 51_000_004, appID: 292, appSlug: "sleeping-app",
        permissions: ["metadata": "read", "issues": "write"],
        createdAt: dates.daysAgo(1000), suspendedAt: dates.daysAgo(200), suspendedBy: "maria-ops"),
    ]
  }

  /// The well-kept part of the company, connected as a GitHub App.
  static func vault(_ dates: DemoDates, app: GitHubApp?) -> GitHubOrganization {
    var vault = GitHubOrganization(
      "acme-vault", id: 8_111_003, name: "Acme Vault", description: "Keys and the like",
      createdAt: dates.daysAgo(1200), updatedAt: dates.daysAgo(20))
    vault.plan = .enterprise
    vault.isVerified = true
    vault.policy = .strict
    vault.actions = .tight
    vault.members = [
      Member("maria-ops", .admin), Member("sec-pat", .admin), Member("old-admin", .admin),
      Member("sec-quinn"),
    ]
    vault.auditLog = [
      GitHubAuditEvent("org.add_member", by: "sec-pat", at: dates.daysAgo(2)),
      GitHubAuditEvent("repo.create", by: "maria-ops", at: dates.daysAgo(15)),
      GitHubAuditEvent("team.create", by: "old-admin", at: dates.daysAgo(170)),
    ]
    var keys = GitHubRepository(
      "key-ceremony", id: 720_000_001, description: "Scripts for the ceremony",
      createdAt: dates.daysAgo(1000),
      pushedAt: dates.daysAgo(12), actions: .tight)
    keys.language = "Swift"
    keys.security = .hardened
    keys.protection = .strict
    keys.environments = [
      GitHubEnvironment(
        id: 930_101, name: "ceremony", reviewers: ["sec-pat"], preventsSelfReview: true,
        restrictsBranches: true, createdAt: dates.daysAgo(500))
    ]
    vault.repositories = [keys]
    vault.signOnCredentials = signOnCredentials(dates)
    vault.accessGrants = accessGrants(dates)
    vault.signOnLinked = ["maria-ops", "sec-pat", "sec-quinn"]
    vault.hasAllowList = true
    vault.restrictsNotifications = true
    vault.hooks = [
      GitHubHook(
        id: 5405, url: "https://siem.acme.example/vault", events: ["*"], createdAt: dates.daysAgo(300))
    ]
    vault.installations = [
      GitHubInstallation(
        id: GitHubInstallation.vault, appID: app?.id ?? 0, appSlug: "acme-casb",
        permissions: GitHubTenant.scanPermissions, createdAt: dates.daysAgo(100))
    ]
    return vault
  }

  /// A neighbour on the free plan, where private repositories cannot be protected.
  static func labs(_ dates: DemoDates) -> GitHubOrganization {
    var labs = GitHubOrganization(
      "acme-labs", id: 8_111_002, name: "Acme Labs", createdAt: dates.daysAgo(700),
      updatedAt: dates.daysAgo(70))
    labs.plan = .free
    labs.policy.requiresTwoFactor = true
    labs.policy.basePermission = .none
    labs.policy.membersCreatePublicRepositories = false
    labs.members = [Member("lab-rat", .admin)]
    var secret = GitHubRepository(
      "secret-lab", id: 710_000_001, createdAt: dates.daysAgo(300), pushedAt: dates.daysAgo(3))
    secret.actions = .lax
    var open = GitHubRepository(
      "open-lab", id: 710_000_002, createdAt: dates.daysAgo(300), pushedAt: dates.daysAgo(3))
    open.visibility = .public
    open.protection = .strict
    labs.repositories = [secret, open]
    return labs
  }

  /// What runs on the Enterprise Server.
  static func internalTools(_ dates: DemoDates) -> GitHubOrganization {
    var tools = GitHubOrganization(
      "acme-internal", id: 101, name: "Acme internal tools", createdAt: dates.daysAgo(2000),
      updatedAt: dates.daysAgo(9))
    tools.plan = .enterprise
    tools.policy.requiresTwoFactor = true
    tools.policy.basePermission = .none
    tools.policy.membersCreatePublicRepositories = false
    tools.actions = .tight
    tools.members = [Member("maria-ops", .admin), Member("sre-max"), Member("sre-noa")]
    tools.repositories = ["vault-config", "build-images", "old-scripts"].enumerated().map { index, name in
      var repository = GitHubRepository(
        name, id: 1001 + index, createdAt: dates.daysAgo(1900), pushedAt: dates.daysAgo(index * 300 + 1),
        actions: .tight)
      repository.security = .hardened
      repository.protection = index == 0 ? .strict : nil
      return repository
    }
    tools.hooks = [
      GitHubHook(
        id: 11, url: "http://jenkins.internal/hook", hasSecret: false, createdAt: dates.daysAgo(1500))
    ]
    return tools
  }
}
