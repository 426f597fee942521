import VendorHTTP

/// Counts what an organisation has, in a handful of requests, and says how often a full scan will make which call.
struct GitHubEstimate: Sendable {
  let client: GitHubClient

  /// By the call's signature. What is rare (rulesets, allow lists, the audit log) is left out.
  func requests() async throws -> [String: Int] {
    async let repositories = count("/repos", as: [GitHubAPI.Repository].self, [("type", "all")])
    async let members = count("/members", as: [GitHubAPI.User].self)
    async let outsiders = count("/outside_collaborators", as: [GitHubAPI.User].self)
    async let hooks = count("/hooks", as: [GitHubAPI.Webhook].self)
    let (repositoryCount, memberPages) = (try await repositories, Self.pages(try await members))
    let outsiderPages = Self.pages(try await outsiders)
    let hookCount = try await hooks
    var requests = [
      "GET /orgs/{org}": 3,
      "GET /orgs/{org}/actions/permissions": 1,
      "GET /orgs/{org}/actions/permissions/workflow": 1,
      "GET /orgs/{org}/actions/permissions/fork-pr-contributor-approval": 1,
      "GET /orgs/{org}/actions/permissions/fork-pr-workflows-private-repos": 1,
      "GET /orgs/{org}/installations": 1,
      // The listing, the two about the second factor, and the owners, whom the organisation counts again.
      "GET /orgs/{org}/members": 3 * memberPages + 2,
      "GET /orgs/{org}/outside_collaborators": 3 * outsiderPages + 1,
      "GET /orgs/{org}/hooks": Self.pages(hookCount),
      "GET /orgs/{org}/hooks/{hook_id}/deliveries": hookCount,
      "GET /orgs/{org}/repos": Self.pages(repositoryCount, of: RepositoryReader.pageSize),
      "GET /orgs/{org}/secret-scanning/alerts": 1,
      "GET /orgs/{org}/dependabot/alerts": 1,
    ]
    for call in Self.perRepository { requests[call] = repositoryCount }
    if outsiderPages > 0 { requests["GET /repos/{owner}/{repo}/collaborators"] = repositoryCount }
    return requests.filter { $0.value > 0 }
  }

  private static let perRepository = [
    "GET /repos/{owner}/{repo}/branches/{branch}/protection",
    "GET /repos/{owner}/{repo}/rules/branches/{branch}",
    "GET /repos/{owner}/{repo}/hooks",
    "GET /repos/{owner}/{repo}/keys",
    "GET /repos/{owner}/{repo}/vulnerability-alerts",
    "GET /repos/{owner}/{repo}/code-scanning/default-setup",
    "GET /repos/{owner}/{repo}/code-scanning/analyses",
  ]

  private func count<Listing: GitHubListing>(
    _ path: String, as listing: Listing.Type, _ query: [(name: String, value: String?)] = []
  ) async throws -> Int {
    do {
      return try await client.count(client.orgRequest(path, query), as: listing)
    } catch let error as VendorError where error.gitHubReason != nil {
      // A scan that may not read it makes the one request that says so.
      return 0
    }
  }

  private static func pages(_ count: Int, of size: Int = GitHubCursor.pageSize) -> Int {
    (count + size - 1) / size
  }
}
