import Model
import VendorHTTP

/// Counts what an organisation has, in a handful of requests, and says how often a full scan will make which call.
struct GitHubEstimate: Sendable {
  let client: GitHubClient
  let enterprise: String?

  /// By the call's signature. What is rare (rulesets, allow lists, roles that people hold, the
  /// audit log) is left out.
  func requests() async throws -> [String: Int] {
    async let repositories = count(\.repositories, [("type", "all")])
    async let members = count(\.members)
    async let outsiders = count(\.outsideCollaborators)
    async let hooks = count(\.organizationHooks)
    async let rights = reading { try await client.get(\.workflowRights) }
    let (repositoryCount, memberPages) = (try await repositories, Self.pages(try await members))
    let outsiderPages = Self.pages(try await outsiders)
    let hookCount = try await hooks
    var requests: [PartialKeyPath<GitHubReads>: Int] = [
      \.organization: 4,
      \.actions: 1,
      \.workflowRights: 2,
      \.forkApproval: 1,
      \.forkWorkflows: 1,
      \.repositoryRunners: 1,
      \.immutableReleases: 1,
      // The listing, and the count of each group.
      \.runners: 2,
      \.runnerGroups: 1,
      \.actionsSecrets: 1,
      \.installations: 1,
      \.roles: 1,
      // The listing, the two about the second factor, and the owners, whom the organisation counts again.
      \.members: 3 * memberPages + 2,
      \.outsideCollaborators: 3 * outsiderPages + 1,
      \.organizationHooks: Self.pages(hookCount),
      \.hookDeliveries: hookCount,
      \.repositories: Self.pages(repositoryCount, of: RepositoryReader.pageSize),
      \.secretAlerts: 1,
      \.dependencyAlerts: 1,
      \.codeScanningAlerts: 1,
    ]
    for call in Self.perRepository { requests[call] = repositoryCount }
    if outsiderPages > 0 { requests[\.collaborators] = repositoryCount }
    if try await rights.value?.bindsRepositories == false {
      requests[\.repositoryWorkflowRights] = repositoryCount
    }
    if client.credential.isApps { requests.merge([\.accessTokens: 1, \.accessTokenRequests: 1]) { $1 } }
    if enterprise != nil {
      requests.merge([\.enterprise: 1, \.auditStreams: 2, \.consumedLicenses: max(1, memberPages)]) { $1 }
    }
    return GitHubReads.plan(requests)
  }

  private static var perRepository: [PartialKeyPath<GitHubReads>] {
    [
      \.protection, \.branchRules, \.hooks, \.keys, \.environments, \.vulnerabilityAlerts,
      \.codeScanningSetup, \.codeScanningAnalyses,
    ]
  }

  private func count<Items: Listing>(
    _ read: KeyPath<GitHubReads, Read<Items>>, _ query: GitHubClient.Query = []
  ) async throws -> Int {
    do {
      return try await client.count(read, query)
    } catch let error as VendorError where error.unknownReason != nil {
      // A scan that may not read it makes the one request that says so.
      return 0
    }
  }

  private static func pages(_ count: Int, of size: Int = GitHubClient.paging.pageSize) -> Int {
    (count + size - 1) / size
  }
}
