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
  /// Whose pull requests wait for approval: first_time_contributors_new_to_github, first_time_contributors or
  /// all_external_contributors.
  public var forkApproval = "first_time_contributors"
  public var forkWorkflows = ForkWorkflows()

  /// What the workflows of forks of private repositories get.
  public struct ForkWorkflows: Sendable, Equatable {
    public var run = false
    public var getWriteToken = false
    public var getSecrets = false
    public var needApproval = true

    public init() {}
  }

  public init() {}

  /// Anything may run, with a token that may write.
  public static var lax: GitHubActionsPolicy {
    var policy = GitHubActionsPolicy()
    policy.tokenMayWrite = true
    policy.mayApprovePullRequests = true
    policy.forkApproval = "first_time_contributors_new_to_github"
    policy.forkWorkflows.run = true
    policy.forkWorkflows.getSecrets = true
    policy.forkWorkflows.needApproval = false
    return policy
  }

  /// Only chosen actions, pinned, with a token that may read.
  public static var tight: GitHubActionsPolicy {
    var policy = GitHubActionsPolicy()
    policy.allowed = .selected
    policy.patternsAllowed = ["acme-corp/*", "docker/build-push-action@*"]
    policy.requiresPinnedSHA = true
    policy.forkApproval = "all_external_contributors"
    return policy
  }
}
