import VendorHTTP

/// Counts what a workspace has, in three requests, and says how often a full scan will make which call.
struct BitbucketEstimate: Sendable {
  let client: BitbucketClient

  /// By the call's signature. Variables are asked for only where Pipelines runs, which no listing tells: they count for
  /// every repository. Branching models, which are rarely needed, are left out.
  func requests() async throws -> [String: Int] {
    async let repositories = count(\.repositories)
    async let members = count(\.members)
    async let projects = count(\.projects)
    let repositoryCount = try await repositories
    var requests: [PartialKeyPath<BitbucketReads>: Int] = [
      \.workspace: 1,
      // By the stage of the workspace, and by that of the members.
      \.permissions: 2,
      \.members: Self.pages(try await members),
      \.projects: Self.pages(try await projects),
      \.workspaceHooks: 1,
      \.workspaceVariables: 1,
      \.repositories: Self.pages(repositoryCount, of: BitbucketRepositoryReader.pageSize),
    ]
    for call in Self.perRepository { requests[call] = repositoryCount }
    return BitbucketReads.plan(requests)
  }

  private static var perRepository: [PartialKeyPath<BitbucketReads>] {
    [\.restrictions, \.deployKeys, \.hooks, \.reviewers, \.pipelines, \.variables]
  }

  private func count<Items: Listing>(_ read: KeyPath<BitbucketReads, Read<Items>>) async throws -> Int {
    do {
      return try await client.count(read) ?? 0
    } catch let error as VendorError where error.unknownReason != nil {
      // A scan that may not read it makes the one request that says so.
      return 0
    }
  }

  private static func pages(_ count: Int, of size: Int = BitbucketClient.paging.pageSize) -> Int {
    max(1, (count + size - 1) / size)
  }
}
