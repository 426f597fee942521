import Foundation

/// Every operation that this GitHub knows.
enum GitHubRoutes {
  static let all: [GitHubRoute] =
    general + organization + organizationActions + pipelines + organizationMembers + organizationSecurity
    + alerts + repository + branches + repositorySecurity + codeScanning + apps
    + queries + enterprises

  /// The route of a request, with the values of its names.
  static func route(_ method: String, _ path: [String]) -> (GitHubRoute, [String: String])? {
    for route in all where route.method == method {
      if let parameters = route.parameters(in: path) { return (route, parameters) }
    }
    return nil
  }

  private static let general: [GitHubRoute] = [
    GitHubRoute("/user", "users/users#get-the-authenticated-user", GitHubAccess(rank: .authenticated)) {
      exchange in
      guard let user = exchange.caller.user else { throw GitHubRefusal.authenticationRequired }
      let isPrivate = exchange.caller.has(anyScopeOf: ["read:user"])
      return .body(exchange.shapes.account(user, isPrivate: isPrivate))
    },
    GitHubRoute("/rate_limit", "rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user") {
      exchange in
      let standing = exchange.quota
      func limit(_ limit: Int, used: Int = 0) -> JSON {
        [
          "limit": .integer(limit), "used": .integer(used), "remaining": .integer(max(0, limit - used)),
          "reset": .integer(Int(standing.reset.timeIntervalSince1970)),
        ]
      }
      let core = limit(standing.limit, used: standing.used)
      return .body([
        "resources": [
          "core": core, "search": limit(30), "graphql": limit(5000), "integration_manifest": limit(5000),
          "source_import": limit(100), "code_scanning_autofix": limit(10),
          "actions_runner_registration": limit(10_000), "scim": limit(15_000),
          "dependency_snapshots": limit(100), "dependency_sbom": limit(100), "code_search": limit(10),
        ], "rate": core,
      ])
    },
    GitHubRoute("/meta", "meta/meta#get-apiname-meta-information") { exchange in
      guard let version = exchange.tenant.deployment.serverVersion else {
        return .body([
          "verifiable_password_authentication": false,
          "ssh_key_fingerprints": ["SHA256_ED25519": "+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"],
          "ssh_keys": [], "hooks": ["192.30.252.0/22"], "web": ["192.30.252.0/22"],
          "api": ["192.30.252.0/22"], "git": ["192.30.252.0/22"],
          "packages": ["140.82.121.33/32"], "pages": ["192.30.252.153/32"], "importer": [],
          "actions": ["4.148.0.0/16"], "dependabot": ["18.213.123.130/32"],
          "domains": ["website": ["*.github.com"]],
        ])
      }
      return .body([
        "verifiable_password_authentication": true, "packages": [], "installed_version": .string(version),
      ])
    },
  ]
}
