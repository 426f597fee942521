extension GitHubRoutes {
  static let organizationSecurity: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/code-security/configurations",
      "code-security/configurations#get-code-security-configurations-for-an-organization",
      GitHubAccess(rank: .owner, scopes: ["read:org"], permission: "organization_administration=write")
    ) { exchange in
      let organization = try exchange.organization()
      let url = "\(exchange.shapes.api)/orgs/\(organization.login)/code-security/configurations/17"
      let policy = organization.policy
      func setting(_ isOn: Bool) -> JSON { .string(isOn ? "enabled" : "disabled") }
      return .body([
        [
          "id": 17, "target_type": "global", "name": "GitHub recommended",
          "description": "Suggested settings for Dependabot, secret scanning, and code scanning.",
          "advanced_security": setting(policy.newRepositoriesGetAdvancedSecurity),
          "dependency_graph": setting(policy.newRepositoriesGetDependencyGraph),
          "dependency_graph_autosubmit_action": "not_set",
          "dependabot_alerts": setting(policy.newRepositoriesGetDependabotAlerts),
          "dependabot_security_updates": setting(policy.newRepositoriesGetDependabotUpdates),
          "code_scanning_default_setup": "not_set",
          "secret_scanning": setting(policy.newRepositoriesGetSecretScanning),
          "secret_scanning_push_protection": setting(policy.newRepositoriesGetPushProtection),
          "secret_scanning_validity_checks": "not_set", "secret_scanning_non_provider_patterns": "not_set",
          "private_vulnerability_reporting": "not_set", "enforcement": "unenforced", "url": .string(url),
          "html_url": "\(exchange.shapes.web)/organizations/\(organization.login)/settings/security_products",
          "created_at": .time(organization.createdAt), "updated_at": .time(organization.updatedAt),
        ]
      ])
    }
  ]

  private static func administrators(_ refusal: GitHubRefusal = .notFound) -> GitHubAccess {
    GitHubAccess(rank: .admin, scopes: ["repo"], permission: "administration=read", refusal: refusal)
  }

  static let repositorySecurity: [GitHubRoute] = [
    GitHubRoute(
      "/repos/{owner}/{repo}/vulnerability-alerts",
      "repos/repos#check-if-vulnerability-alerts-are-enabled-for-a-repository", administrators()
    ) { exchange in
      guard try exchange.repository().security.dependabotAlerts else {
        throw GitHubRefusal(status: 404, message: "Vulnerability alerts are disabled.")
      }
      return .noContent
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/automated-security-fixes",
      "repos/repos#check-if-dependabot-security-updates-are-enabled-for-a-repository", administrators()
    ) { exchange in
      let security = try exchange.repository().security
      // Updates need alerts: without these GitHub says that there is nothing.
      guard security.dependabotAlerts else { throw GitHubRefusal.notFound }
      return .body(["enabled": .boolean(security.dependabotUpdates), "paused": false])
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/private-vulnerability-reporting",
      "repos/repos#check-if-private-vulnerability-reporting-is-enabled-for-a-repository"
    ) { exchange in
      let repository = try exchange.repository()
      guard repository.visibility == .public else {
        throw GitHubRefusal.unprocessable("Private vulnerability reporting is only for public repositories.")
      }
      return .body(["enabled": .boolean(repository.security.privateVulnerabilityReporting)])
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/actions/permissions",
      "actions/permissions#get-github-actions-permissions-for-a-repository",
      administrators(.forbidden("Must have admin rights to Repository."))
    ) { exchange in
      let policy = try exchange.repository().actions
      let url = try "\(exchange.shapes.api)/repos/\(exchange.repositoryPath())/actions/permissions"
      guard policy.enabledRepositories != "none" else { return .body(["enabled": false]) }
      let body: JSON = [
        "enabled": true, "allowed_actions": .string(policy.allowed.rawValue),
        "sha_pinning_required": .boolean(policy.requiresPinnedSHA),
      ]
      guard policy.allowed == .selected else { return .body(body) }
      return .body(body.with(["selected_actions_url": "\(url)/selected-actions"]))
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/actions/permissions/selected-actions",
      "actions/permissions#get-allowed-actions-and-reusable-workflows-for-a-repository",
      administrators(.forbidden("Must have admin rights to Repository."))
    ) { exchange in
      try selectedActions(exchange.repository().actions)
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/actions/permissions/workflow",
      "actions/permissions#get-default-workflow-permissions-for-a-repository",
      administrators(.forbidden("Must have admin rights to Repository."))
    ) { exchange in
      try .body(workflowPermissions(exchange.repository().actions))
    },
  ]
}
