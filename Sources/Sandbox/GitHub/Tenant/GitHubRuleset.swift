public import Foundation

/// A ruleset of a repository or an organisation.
public struct GitHubRuleset: Sendable {
  public enum Enforcement: String, Sendable {
    case active
    case evaluate
    case disabled
  }

  public enum Rule: Sendable, Equatable {
    case creation
    case deletion
    case nonFastForward
    case requiredLinearHistory
    case requiredSignatures
    case pullRequest(GitHubProtection.Reviews, resolvesThreads: Bool)
    case statusChecks(GitHubProtection.StatusChecks)
  }

  /// Who may pass by the rules.
  public struct Bypass: Sendable, Equatable {
    public var actorID: Int?
    /// Integration, OrganizationAdmin, RepositoryRole, Team, DeployKey.
    public var actorType: String
    /// always or pull_request.
    public var mode: String

    public init(actorID: Int?, actorType: String, mode: String = "always") {
      self.actorID = actorID
      self.actorType = actorType
      self.mode = mode
    }
  }

  public var id: Int
  public var name: String
  public var enforcement: Enforcement
  /// branch, tag or push.
  public var target = "branch"
  public var refs: [String]
  public var exceptRefs: [String] = []
  /// Of an organisation's ruleset: names or patterns of repositories.
  public var repositories: [String]
  public var exceptRepositories: [String] = []
  public var bypass: [Bypass]
  public var rules: [Rule]
  public var createdAt: Date

  public init(
    id: Int, name: String, enforcement: Enforcement = .active, refs: [String] = ["~DEFAULT_BRANCH"],
    repositories: [String] = ["~ALL"], bypass: [Bypass] = [], rules: [Rule],
    createdAt: Date = Date(timeIntervalSince1970: 1_700_000_000)
  ) {
    self.id = id
    self.name = name
    self.enforcement = enforcement
    self.refs = refs
    self.repositories = repositories
    self.bypass = bypass
    self.rules = rules
    self.createdAt = createdAt
  }

  /// Whether its rules hold for a branch.
  func governs(branch: String, of repository: GitHubRepository) -> Bool {
    guard target == "branch", enforcement == .active else { return false }
    func names(_ patterns: [String]) -> Bool {
      patterns.contains { pattern in
        switch pattern {
        case "~ALL": true
        case "~DEFAULT_BRANCH": branch == repository.defaultBranch
        default: fnmatch(pattern, "refs/heads/\(branch)", 0) == 0
        }
      }
    }
    return names(refs) && !names(exceptRefs) && covers(repository)
  }

  /// Whether an organisation's ruleset is about a repository.
  func covers(_ repository: GitHubRepository) -> Bool {
    func names(_ patterns: [String]) -> Bool {
      patterns.contains { $0 == "~ALL" || fnmatch($0, repository.name, 0) == 0 }
    }
    return names(repositories) && !names(exceptRepositories)
  }
}
