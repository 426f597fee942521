extension GitHubRoutes {
  static let codeScanning: [GitHubRoute] = [
    GitHubRoute(
      "/repos/{owner}/{repo}/code-scanning/default-setup",
      "code-scanning/code-scanning#get-a-code-scanning-default-setup-configuration",
      GitHubAccess(rank: .admin, scopes: ["repo"], permission: "administration=read")
    ) { exchange in
      let repository = try exchange.repository()
      try requireCodeScanning(repository)
      let isConfigured = repository.codeScanning == .defaultSetup
      return .body([
        "state": .string(isConfigured ? "configured" : "not-configured"), "languages": languages(repository),
        "query_suite": "default", "threat_model": "remote",
        "updated_at": isConfigured ? .time(repository.createdAt) : .null,
        "schedule": isConfigured ? "weekly" : .null,
      ])
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/code-scanning/analyses",
      "code-scanning/code-scanning#list-code-scanning-analyses-for-a-repository",
      GitHubAccess(rank: .push, scopes: ["repo", "security_events"], permission: "security_events=read")
    ) { exchange in
      let repository = try exchange.repository()
      try requireCodeScanning(repository)
      guard repository.codeScanning != .off else {
        throw GitHubRefusal(status: 404, message: "no analysis found")
      }
      let path = try exchange.repositoryPath()
      return .list([repository]) { exchange.shapes.analysis(of: $0, path: path) }
    },
  ]

  private static func requireCodeScanning(_ repository: GitHubRepository) throws {
    guard repository.codeScanning != .unavailable else {
      throw GitHubRefusal.forbidden(
        "Code Security must be enabled for this repository to use code scanning.")
    }
  }

  private static func languages(_ repository: GitHubRepository) -> JSON {
    switch repository.language {
    case "Swift": ["swift"]
    case "Go": ["go"]
    case "TypeScript": ["javascript-typescript"]
    case "Python": ["python"]
    default: []
    }
  }
}
