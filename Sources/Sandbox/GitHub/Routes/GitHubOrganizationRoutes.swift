extension GitHubRoutes {
  private static let administrators = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "organization_administration=read",
    refusal: .forbidden("Must have admin rights to Repository."))

  static let organization: [GitHubRoute] = [
    GitHubRoute("/orgs/{org}", "orgs/orgs#get-an-organization") { exchange in
      let organization = try exchange.organization()
      return .body(
        maySeeDetail(exchange, organization)
          ? exchange.shapes.fullOrganization(organization)
          : exchange.shapes.publicOrganization(organization))
    },
    GitHubRoute("/orgs/{org}/repos", "repos/repos#list-organization-repositories") { exchange in
      let organization = try exchange.organization()
      let visible = organization.repositories.filter { repository in
        exchange.gate.isVisible(repository, in: organization)
          && matches(repository, type: exchange.request.query("type") ?? "all")
      }
      return .list(sorted(visible, by: exchange.request)) { repository in
        let permission = exchange.gate.permission(on: repository, in: organization)
        return exchange.shapes.repository(repository, of: organization, permission: permission)
      }
    },
    GitHubRoute(
      "/orgs/{org}/hooks", "orgs/webhooks#list-organization-webhooks",
      GitHubAccess(rank: .owner, scopes: ["admin:org_hook"], permission: "organization_hooks=read")
    ) { exchange in
      let organization = try exchange.organization()
      return .list(organization.hooks) {
        exchange.shapes.hook($0, at: "/orgs/\(organization.login)", type: "Organization")
      }
    },
    GitHubRoute(
      "/orgs/{org}/installations", "orgs/orgs#list-app-installations-for-an-organization",
      GitHubAccess(
        rank: .owner, scopes: ["admin:org", "read:org"], permission: "organization_administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      let installations = organization.installations
      return .counted(key: "installations", count: installations.count) {
        exchange.shapes.installation(installations[$0], in: organization)
      }
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions",
      "actions/permissions#get-github-actions-permissions-for-an-organization", administrators
    ) { exchange in
      let organization = try exchange.organization()
      let policy = organization.actions
      let url = "\(exchange.shapes.api)/organizations/\(organization.id)/actions/permissions"
      var body: JSON = ["enabled_repositories": .string(policy.enabledRepositories)]
      if policy.enabledRepositories == "selected" {
        body = body.with(["selected_repositories_url": "\(url)/repositories"])
      }
      if policy.enabledRepositories != "none" {
        body = body.with([
          "allowed_actions": .string(policy.allowed.rawValue),
          "sha_pinning_required": .boolean(policy.requiresPinnedSHA),
        ])
      }
      guard policy.allowed == .selected else { return .body(body) }
      return .body(body.with(["selected_actions_url": "\(url)/selected-actions"]))
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/selected-actions",
      "actions/permissions#get-allowed-actions-and-reusable-workflows-for-an-organization", administrators
    ) { exchange in
      try selectedActions(exchange.organization().actions)
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/workflow",
      "actions/permissions#get-default-workflow-permissions-for-an-organization", administrators
    ) { exchange in
      try .body(workflowPermissions(exchange.organization().actions))
    },
    GitHubRoute(
      "/orgs/{org}/rulesets", "orgs/rules#get-all-organization-repository-rulesets", ruleEditors
    ) { exchange in
      let organization = try exchange.organization()
      try requirePlan(organization)
      return .list(organization.rulesets) { exchange.shapes.ruleset($0, .organization(organization)) }
    },
    GitHubRoute(
      "/orgs/{org}/rulesets/{ruleset_id}", "orgs/rules#get-an-organization-repository-ruleset", ruleEditors
    ) { exchange in
      let organization = try exchange.organization()
      try requirePlan(organization)
      let id = exchange.parameter("ruleset_id")
      guard let ruleset = organization.rulesets.first(where: { String($0.id) == id }) else {
        throw GitHubRefusal.notFound
      }
      return .body(exchange.shapes.fullRuleset(ruleset, .organization(organization), mayEdit: true))
    },
  ]

  // GitHub asks for the right to write even of those who only read an organisation's rulesets.
  private static let ruleEditors = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "organization_administration=write")

  private static func requirePlan(_ organization: GitHubOrganization) throws {
    guard organization.plan != .free else {
      throw GitHubRefusal.forbidden("Upgrade to GitHub Team to enable this feature.")
    }
  }

  /// Owners see the settings, with `admin:org` or an app's or token's right to administration.
  private static func maySeeDetail(_ exchange: GitHubExchange, _ organization: GitHubOrganization) -> Bool {
    switch exchange.caller.credential {
    case .anonymous, .app: false
    case .classic: exchange.gate.isOwner(of: organization) && exchange.caller.has(anyScopeOf: ["admin:org"])
    case .fineGrained(let owner, _, _):
      owner == organization.login && exchange.gate.isOwner(of: organization)
        && exchange.caller.has(permission: "organization_administration=read")
    case .installation(_, let owner, _):
      owner == organization.login && exchange.caller.has(permission: "organization_administration=read")
    }
  }

  private static func matches(_ repository: GitHubRepository, type: String) -> Bool {
    switch type {
    case "public": repository.visibility == .public
    case "private": repository.visibility != .public
    case "forks": repository.isFork
    case "sources": !repository.isFork
    default: true
    }
  }

  /// `sort` is created (the default), updated, pushed or full_name; names ascend, times descend.
  private static func sorted(
    _ repositories: [GitHubRepository], by request: SandboxRequest
  ) -> [GitHubRepository] {
    let sort = request.query("sort") ?? "created"
    let ascends = request.query("direction").map { $0 == "asc" } ?? (sort == "full_name")
    return repositories.sorted { one, other in
      let isBefore =
        switch sort {
        case "updated": (one.updatedAt, one.id) < (other.updatedAt, other.id)
        case "pushed": (one.pushedAt, one.id) < (other.pushedAt, other.id)
        case "full_name": one.name < other.name
        default: (one.createdAt, one.id) < (other.createdAt, other.id)
        }
      return ascends ? isBefore : !isBefore && one.id != other.id
    }
  }

  static func selectedActions(_ policy: GitHubActionsPolicy) throws -> GitHubAnswer {
    guard policy.allowed == .selected else {
      throw GitHubRefusal(status: 409, message: "Conflict")
    }
    return .body([
      "github_owned_allowed": .boolean(policy.gitHubOwnedAllowed),
      "verified_allowed": .boolean(policy.verifiedAllowed),
      "patterns_allowed": .strings(policy.patternsAllowed),
    ])
  }

  static func workflowPermissions(_ policy: GitHubActionsPolicy) -> JSON {
    [
      "default_workflow_permissions": .string(policy.tokenMayWrite ? "write" : "read"),
      "can_approve_pull_request_reviews": .boolean(policy.mayApprovePullRequests),
    ]
  }
}
