/// The scopes of a classic personal access token, as `X-OAuth-Scopes` tells them.
struct ClassicScopes: Sendable, Equatable {
  let granted: [String]

  /// `nil` for fine-grained tokens, whose answers carry no such header.
  init?(header: String?) {
    guard let header else { return nil }
    granted = header.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init).filter {
      !$0.isEmpty
    }
  }

  /// What no granted scope covers.
  var missing: [GitHubScope] {
    GitHubScope.allCases.filter { !$0.isForAppsAlone && Set($0.classic).isDisjoint(with: granted) }
  }

  /// What casb has no use for.
  var excess: [String] { granted.filter { !Self.useful.contains($0) } }

  /// Of the useful ones those that can write, for lack of a read-only form.
  var writing: [String] { granted.filter { Self.useful.contains($0) && Self.canWrite.contains($0) } }

  private static let canWrite: Set<String> = ["admin:org", "admin:org_hook", "repo", "security_events"]
  private static let useful: Set<String> = canWrite.union([
    "read:audit_log", "read:enterprise", "read:org", "read:repo_hook", "read:user",
  ])
}
