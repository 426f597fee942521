import Foundation

/// Who asks, and with what.
struct GitHubCaller: Sendable {
  enum Credential: Sendable {
    case anonymous
    case classic(scopes: [String], singleSignOn: Bool)
    case fineGrained(organization: String, permissions: [String: String], repositories: [String]?)
    /// An app about itself, with a JSON Web Token.
    case app(GitHubApp)
    /// An app in an organisation, with an installation token.
    case installation(GitHubInstallation, organization: String, permissions: [String: String])
  }

  var credential: Credential
  var user: GitHubUser?
  var expiresAt: Date?
  /// Whose quota is used.
  var identity: String
  /// The app to which the person signed in.
  var app: GitHubApp?

  static let anonymous = GitHubCaller(credential: .anonymous, user: nil, expiresAt: nil, identity: "address")

  /// What fine-grained credentials were granted; nil for the others.
  var permissions: [String: String]? {
    switch credential {
    case .fineGrained(_, let permissions, _), .installation(_, _, let permissions): permissions
    case .anonymous, .classic, .app: nil
    }
  }

  /// Whether one of the scopes was granted, directly or by a scope that includes it.
  func has(anyScopeOf wanted: [String]) -> Bool {
    guard case .classic(let scopes, _) = credential else { return false }
    return wanted.isEmpty || wanted.contains { scope in scopes.contains { GitHubScopes.grants($0, scope) } }
  }

  /// Whether a permission such as `members=read` was granted.
  func has(permission: String) -> Bool {
    guard let permissions else { return false }
    let parts = permission.split(separator: "=").map(String.init)
    guard parts.count == 2, let granted = permissions[parts[0]] else { return parts.first == "metadata" }
    let order = ["read", "write", "admin"]
    return (order.firstIndex(of: granted) ?? -1) >= (order.firstIndex(of: parts[1]) ?? 0)
  }
}

/// Which classic scope includes which.
/// <https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps>
enum GitHubScopes {
  private static let included: [String: [String]] = [
    "repo": [
      "repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events", "read:repo_hook",
      "write:repo_hook",
    ],
    "admin:org": ["write:org", "read:org", "manage_runners:org"], "write:org": ["read:org"],
    "admin:enterprise": ["read:enterprise"], "admin:repo_hook": ["write:repo_hook", "read:repo_hook"],
    "write:repo_hook": ["read:repo_hook"],
    "user": ["read:user", "user:email", "user:follow"],
  ]

  static func grants(_ scope: String, _ wanted: String) -> Bool {
    scope == wanted || included[scope]?.contains(wanted) == true
  }
}
