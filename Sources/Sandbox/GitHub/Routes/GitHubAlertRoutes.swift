extension GitHubRoutes {
  private static func alerts(_ permission: String) -> GitHubAccess {
    GitHubAccess(rank: .owner, scopes: ["security_events"], permission: "\(permission)=read")
  }

  /// What GitHub's own scanners found in all repositories of an organisation.
  static let alerts: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/secret-scanning/alerts",
      "secret-scanning/secret-scanning#list-secret-scanning-alerts-for-an-organization",
      alerts("secret_scanning_alerts")
    ) { exchange in
      let organization = try exchange.organization()
      let wanted = exchange.request.query("state")
      let hidesSecret = exchange.request.query("hide_secret") == "true"
      let found = organization.repositories.flatMap { repository in
        repository.secretAlerts.filter { wanted == nil || $0.state == wanted }.map { ($0, repository) }
      }
      return .list(found) {
        exchange.shapes.secretAlert($0.0, in: $0.1, of: organization, hidesSecret: hidesSecret)
      }
    },
    GitHubRoute(
      "/orgs/{org}/dependabot/alerts", "dependabot/alerts#list-dependabot-alerts-for-an-organization",
      alerts("vulnerability_alerts")
    ) { exchange in
      let organization = try exchange.organization()
      let wanted = exchange.request.query("state")?.split(separator: ",").map(String.init)
      let found = organization.repositories.flatMap { repository in
        repository.dependabotAlerts.filter { wanted?.contains($0.state) ?? true }.map { ($0, repository) }
      }
      return .cursorList(count: found.count) {
        exchange.shapes.dependabotAlert(found[$0].0, in: found[$0].1, of: organization)
      }
    },
    GitHubRoute(
      "/orgs/{org}/code-scanning/alerts",
      "code-scanning/code-scanning#list-code-scanning-alerts-for-an-organization", alerts("security_events")
    ) { _ in .list(count: 0) { _ in nil } },
  ]

  static let codeScanning: [GitHubRoute] = [
    GitHubRoute(
      "/repos/{owner}/{repo}/code-scanning/default-setup",
      "code-scanning/code-scanning#get-a-code-scanning-default-setup-configuration",
      GitHubAccess(rank: .admin, scopes: ["repo"], permission: "administration=read")
    ) { exchange in
      let repository = try exchange.repository()
      try requireCodeSecurity(for: repository, in: exchange.organization())
      let isConfigured = repository.codeScanning == .defaultSetup
      return .body([
        "state": isConfigured ? "configured" : "not-configured",
        "languages": isConfigured ? .strings([repository.language?.lowercased() ?? "actions"]) : [],
        "query_suite": "default", "threat_model": "remote",
        "updated_at": isConfigured ? .time(repository.updatedAt) : nil,
        "schedule": isConfigured ? "weekly" : nil, "runner_type": isConfigured ? "standard" : nil,
        "runner_label": nil,
      ])
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/code-scanning/analyses",
      "code-scanning/code-scanning#list-code-scanning-analyses-for-a-repository",
      GitHubAccess(rank: .push, scopes: ["security_events"], permission: "security_events=read")
    ) { exchange in
      let repository = try exchange.repository()
      try requireCodeSecurity(for: repository, in: exchange.organization())
      guard repository.codeScanning == .uploads else {
        throw GitHubRefusal(status: 404, message: "no analysis found")
      }
      return .list([exchange.shapes.analysis(of: repository, path: try exchange.repositoryPath())]) { $0 }
    },
  ]

  /// Code scanning of private repositories is for those who pay.
  private static func requireCodeSecurity(
    for repository: GitHubRepository, in organization: GitHubOrganization
  ) throws {
    guard organization.plan == .free, repository.visibility != .public else { return }
    throw GitHubRefusal.forbidden(
      "Code Security must be enabled for this repository to use code scanning.")
  }
}
