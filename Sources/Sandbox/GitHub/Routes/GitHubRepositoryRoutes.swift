extension GitHubRoutes {
  static let repository: [GitHubRoute] = [
    GitHubRoute("/repos/{owner}/{repo}", "repos/repos#get-a-repository") { exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      let permission = exchange.gate.permission(on: repository, in: organization)
      return .body(exchange.shapes.fullRepository(repository, of: organization, permission: permission))
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/hooks", "repos/webhooks#list-repository-webhooks",
      GitHubAccess(rank: .admin, scopes: ["read:repo_hook"], permission: "repository_hooks=read")
    ) { exchange in
      let path = try exchange.repositoryPath()
      return .list(try exchange.repository().hooks) {
        exchange.shapes.hook($0, at: "/repos/\(path)", type: "Repository")
      }
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/keys", "deploy-keys/deploy-keys#list-deploy-keys",
      GitHubAccess(rank: .admin, scopes: ["repo"], permission: "administration=read")
    ) { exchange in
      let path = try exchange.repositoryPath()
      return .list(try exchange.repository().deployKeys) { exchange.shapes.deployKey($0, of: path) }
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/collaborators", "collaborators/collaborators#list-repository-collaborators",
      GitHubAccess(
        rank: .push, scopes: ["read:org", "repo"],
        refusal: .forbidden("Must have push access to view repository collaborators."))
    ) { exchange in
      let organization = try exchange.organization()
      let people = collaborators(
        of: try exchange.repository(), in: organization, exchange.request.query("affiliation") ?? "all")
      let least = exchange.request.query("permission").flatMap(permission) ?? .none
      return .list(people.filter { $0.permission >= least }) {
        exchange.shapes.collaborator($0.login, $0.permission)
      }
    },
    GitHubRoute("/repos/{owner}/{repo}/rulesets", "repos/rules#get-all-repository-rulesets") { exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      try requirePlan(for: repository, in: organization)
      return .list(rulesets(exchange, organization, repository)) { exchange.shapes.ruleset($0.0, $0.1) }
    },
    GitHubRoute("/repos/{owner}/{repo}/rulesets/{ruleset_id}", "repos/rules#get-a-repository-ruleset") {
      exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      try requirePlan(for: repository, in: organization)
      let id = exchange.parameter("ruleset_id")
      guard
        let (ruleset, source) = rulesets(exchange, organization, repository)
          .first(where: { String($0.0.id) == id })
      else { throw GitHubRefusal.notFound }
      let mayEdit =
        exchange.caller.permissions == nil
        ? exchange.gate.permission(on: repository, in: organization) == .admin
        : exchange.caller.has(permission: "administration=write")
      return .body(
        exchange.shapes.fullRuleset(
          ruleset, source, mayEdit: mayEdit, bypass: bypass(of: ruleset, exchange, repository, organization)))
    },
  ]

  /// Whether the caller may bypass a ruleset: as administrator of the repository or owner of the organisation.
  private static func bypass(
    of ruleset: GitHubRuleset, _ exchange: GitHubExchange, _ repository: GitHubRepository,
    _ organization: GitHubOrganization
  ) -> String {
    let administers = exchange.gate.permission(on: repository, in: organization) == .admin
    let mine = ruleset.bypass.first { bypass in
      switch bypass.actorType {
      case "OrganizationAdmin": exchange.gate.isOwner(of: organization)
      case "RepositoryRole": administers && bypass.actorID == 5 && exchange.caller.user != nil
      default: false
      }
    }
    return mine.map { $0.mode == "always" ? "always" : "pull_requests_only" } ?? "never"
  }

  /// Branch protection and rulesets of private repositories are for those who pay.
  static func requirePlan(
    for repository: GitHubRepository, in organization: GitHubOrganization
  ) throws {
    guard organization.plan == .free, repository.visibility != .public else { return }
    throw GitHubRefusal.forbidden(
      "Upgrade to GitHub Pro or make this repository public to enable this feature.")
  }

  private static func rulesets(
    _ exchange: GitHubExchange, _ organization: GitHubOrganization, _ repository: GitHubRepository
  ) -> [(GitHubRuleset, GitHubRulesetSource)] {
    let own = repository.rulesets.map { ($0, GitHubRulesetSource.repository(repository, of: organization)) }
    guard exchange.request.query("includes_parents") != "false" else { return own }
    let inherited = organization.rulesets.filter { $0.covers(repository) }
    return own + inherited.map { ($0, .organization(organization)) }
  }

  private static func collaborators(
    of repository: GitHubRepository, in organization: GitHubOrganization, _ affiliation: String
  ) -> [GitHubCollaborator] {
    let insiders = Set(organization.members.map(\.login))
    switch affiliation {
    case "outside": return repository.collaborators.filter { !insiders.contains($0.login) }
    case "direct": return repository.collaborators
    default:
      let outsiders = repository.collaborators.filter { !insiders.contains($0.login) }
      let members = organization.members.map { member in
        GitHubCollaborator(member.login, organization.permission(of: member.login, on: repository))
      }
      return members.filter { $0.permission > .none } + outsiders
    }
  }

  private static func permission(_ name: String) -> GitHubPermission? {
    switch name {
    case "pull": .read
    case "triage": .triage
    case "push": .write
    case "maintain": .maintain
    case "admin": .admin
    default: nil
    }
  }
}
