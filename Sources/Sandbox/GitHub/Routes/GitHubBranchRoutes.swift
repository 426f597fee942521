extension GitHubRoutes {
  static let branches: [GitHubRoute] = [
    GitHubRoute(
      "/repos/{owner}/{repo}/branches/{branch}/protection",
      "branches/branch-protection#get-branch-protection",
      GitHubAccess(rank: .admin, scopes: ["repo"], permission: "administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      try requirePlan(for: repository, in: organization)
      let branch = try branch(exchange, repository)
      guard branch == repository.defaultBranch, let protection = repository.protection else {
        throw GitHubRefusal(status: 404, message: "Branch not protected")
      }
      return .body(
        exchange.shapes.protection(protection, of: branch, path: try exchange.repositoryPath()))
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/branches/{branch}", "branches/branches#get-a-branch",
      GitHubAccess(rank: .anyone, permission: "contents=read")
    ) { exchange in
      let repository = try exchange.repository()
      let branch = try branch(exchange, repository)
      return .body(exchange.shapes.branch(branch, of: repository, in: try exchange.organization()))
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/rules/branches/{branch}", "repos/rules#get-rules-for-a-branch"
    ) { exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      try requirePlan(for: repository, in: organization)
      // A branch that does not exist yet has rules too.
      let branch = exchange.parameter("branch")
      let own = repository.rulesets.map { ($0, GitHubRulesetSource.repository(repository, of: organization)) }
      let inherited = organization.rulesets.filter { $0.covers(repository) }
        .map { ($0, GitHubRulesetSource.organization(organization)) }
      let rules = (inherited + own).filter { $0.0.governs(branch: branch, of: repository) }
        .flatMap { ruleset, source in ruleset.rules.map { ($0, ruleset.id, source) } }
      return .list(rules) { exchange.shapes.activeRule($0.0, of: $0.1, $0.2) }
    },
  ]

  /// The branch of the path. The sandbox's repositories have one, and none before the first commit.
  private static func branch(_ exchange: GitHubExchange, _ repository: GitHubRepository) throws -> String {
    let name = exchange.parameter("branch")
    guard name == repository.defaultBranch, !repository.isEmpty else {
      throw GitHubRefusal(status: 404, message: "Branch not found")
    }
    return name
  }
}
