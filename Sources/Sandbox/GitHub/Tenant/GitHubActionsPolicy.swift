/// What GitHub Actions may do in an organisation or a repository.
public struct GitHubActionsPolicy: Sendable, Equatable {
  public enum Allowed: String, Sendable {
    case all
    case localOnly = "local_only"
    case selected
  }

  /// Of an organisation: all, none or selected. A repository's Actions are on unless it is none.
  public var enabledRepositories = "all"
  public var allowed = Allowed.all
  public var gitHubOwnedAllowed = true
  public var verifiedAllowed = false
  public var patternsAllowed: [String] = []
  public var tokenMayWrite = false
  public var mayApprovePullRequests = false
  public var requiresPinnedSHA = false

  public init() {}

  /// Anything may run, with a token that may write.
  public static var lax: GitHubActionsPolicy {
    var policy = GitHubActionsPolicy()
    policy.tokenMayWrite = true
    policy.mayApprovePullRequests = true
    return policy
  }

  /// Only chosen actions, pinned, with a token that may read.
  public static var tight: GitHubActionsPolicy {
    var policy = GitHubActionsPolicy()
    policy.allowed = .selected
    policy.patternsAllowed = ["acme-corp/*", "docker/build-push-action@*"]
    policy.requiresPinnedSHA = true
    return policy
  }
}
