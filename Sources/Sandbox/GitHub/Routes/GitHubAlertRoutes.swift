extension GitHubRoutes {
  private static let scopes = ["repo", "security_events"]
  private static let secrets = GitHubAccess(
    rank: .owner, scopes: scopes, permission: "secret_scanning_alerts=read")
  private static let dependencies = GitHubAccess(
    rank: .owner, scopes: scopes, permission: "vulnerability_alerts=read",
    refusal: .forbidden("You are not authorized to perform this operation."))

  static let alerts: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/secret-scanning/alerts",
      "secret-scanning/secret-scanning#list-secret-scanning-alerts-for-an-organization", secrets
    ) { exchange in
      let organization = try exchange.organization()
      let found = visible(exchange, organization).flatMap { repository in
        secretAlerts(of: repository, exchange.request).map { ($0, repository) }
      }
      return paged(exchange.request, found.count) { index in
        let (alert, repository) = found[index]
        return secret(alert, repository, exchange, organization)
          .with(["repository": exchange.shapes.simpleRepository(repository, of: organization)])
      }
    },
    GitHubRoute(
      "/orgs/{org}/dependabot/alerts", "dependabot/alerts#list-dependabot-alerts-for-an-organization",
      dependencies
    ) { exchange in
      let organization = try exchange.organization()
      let found = visible(exchange, organization).filter(\.security.dependabotAlerts).flatMap { repository in
        dependabotAlerts(of: repository, exchange.request).map { ($0, repository) }
      }
      return .cursorList(parameter: "after", count: found.count) { index in
        let (alert, repository) = found[index]
        return exchange.shapes.dependabotAlert(alert, path: "\(organization.login)/\(repository.name)")
          .with(["repository": exchange.shapes.simpleRepository(repository, of: organization)])
      }
    },
    GitHubRoute(
      "/orgs/{org}/code-scanning/alerts",
      "code-scanning/code-scanning#list-code-scanning-alerts-for-an-organization",
      GitHubAccess(rank: .owner, scopes: scopes, permission: "security_events=read")
    ) { exchange in
      let organization = try exchange.organization()
      let state = exchange.request.query("state")
      let found = visible(exchange, organization).flatMap { repository in
        repository.codeAlerts.filter { state == nil || state == $0.state }.map { ($0, repository) }
      }
      return paged(exchange.request, found.count) { index in
        let (alert, repository) = found[index]
        return exchange.shapes.codeAlert(alert, path: "\(organization.login)/\(repository.name)")
          .with(["repository": exchange.shapes.simpleRepository(repository, of: organization)])
      }
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/secret-scanning/alerts",
      "secret-scanning/secret-scanning#list-secret-scanning-alerts-for-a-repository",
      GitHubAccess(rank: .admin, scopes: scopes, permission: "secret_scanning_alerts=read")
    ) { exchange in
      let organization = try exchange.organization()
      let repository = try exchange.repository()
      guard repository.security.secretScanning else {
        throw GitHubRefusal(status: 404, message: "Secret scanning is disabled on this repository.")
      }
      let found = secretAlerts(of: repository, exchange.request)
      return paged(exchange.request, found.count) { secret(found[$0], repository, exchange, organization) }
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/dependabot/alerts", "dependabot/alerts#list-dependabot-alerts-for-a-repository",
      GitHubAccess(
        rank: .push, scopes: scopes, permission: "vulnerability_alerts=read",
        refusal: .forbidden("You are not authorized to perform this operation."))
    ) { exchange in
      let repository = try exchange.repository()
      guard repository.security.dependabotAlerts else {
        throw GitHubRefusal.forbidden("Dependabot alerts are disabled for this repository.")
      }
      let path = try exchange.repositoryPath()
      let found = dependabotAlerts(of: repository, exchange.request)
      return .cursorList(parameter: "after", count: found.count) {
        exchange.shapes.dependabotAlert(found[$0], path: path)
      }
    },
  ]

  private static func visible(
    _ exchange: GitHubExchange, _ organization: GitHubOrganization
  ) -> [GitHubRepository] {
    organization.repositories.filter { exchange.gate.isVisible($0, in: organization) }
  }

  private static func secretAlerts(
    of repository: GitHubRepository, _ request: SandboxRequest
  ) -> [GitHubSecretAlert] {
    guard repository.security.secretScanning, !repository.isArchived else { return [] }
    return repository.secretAlerts.filter {
      request.query("state").map(Set.init(list:))?.contains($0.state) ?? true
    }
  }

  private static func dependabotAlerts(
    of repository: GitHubRepository, _ request: SandboxRequest
  ) -> [GitHubDependabotAlert] {
    repository.dependabotAlerts.filter { alert in
      (request.query("state").map(Set.init(list:))?.contains(alert.state) ?? true)
        && (request.query("severity").map(Set.init(list:))?.contains(alert.severity) ?? true)
    }
  }

  private static func secret(
    _ alert: GitHubSecretAlert, _ repository: GitHubRepository, _ exchange: GitHubExchange,
    _ organization: GitHubOrganization
  ) -> JSON {
    exchange.shapes.secretAlert(
      alert, path: "\(organization.login)/\(repository.name)",
      isHidden: exchange.request.query("hide_secret") == "true")
  }

  /// Secret and code scanning page by number when asked so, and by cursor otherwise.
  private static func paged(
    _ request: SandboxRequest, _ count: Int, _ item: @escaping (Int) -> JSON
  ) -> GitHubAnswer {
    request.query("page") == nil && request.query("after") != nil
      ? .cursorList(parameter: "after", count: count, item: item) : .list(count: count, item: item)
  }
}

extension Set<String> {
  /// The values of a list that is separated by commas.
  fileprivate init(list text: String) { self = Set(text.split(separator: ",").map(String.init)) }
}
