import VendorHTTP

/// Counts what a group or an instance has, in a handful of requests, and says how often a full scan will make which call.
struct GitLabEstimate: Sendable {
  let client: GitLabClient

  /// By the call's signature; `nil` where there is too much for GitLab to count.
  func requests() async throws -> [String: Int]? {
    let plan = try await GitLabPlan.read(client)
    let isWhole = client.group == nil
    guard let projectCount = try await client.count(client.projectListing, projectQuery),
      let listed = try await client.count(client.groupListing)
    else { return nil }
    let groupCount = listed + (isWhole ? 0 : 1)
    let runnerCount = try await count(client.runnerListing)
    var requests: [PartialKeyPath<GitLabReads>: Int] = [
      client.projectListing: Self.pages(projectCount, of: ProjectReader.pageSize),
      client.groupListing: Self.pages(listed, of: GroupReader.pageSize),
      client.runnerListing: Self.pages(runnerCount, of: 100),
      \.group: groupCount,
      \.runner: runnerCount,
      \.groupMembers: listed,
    ]
    if client.isShared {
      requests[\.namespace] = Self.stagesThatAskForThePlan
    } else {
      requests[\.metadata] = Self.stagesThatAskForThePlan
    }
    for call in Self.perGroup { requests[call] = groupCount }
    for call in Self.perProject { requests[call] = projectCount }
    if plan.tier.map({ $0 >= .premium }) ?? true {
      for call in Self.premiumPerGroup { requests[call] = groupCount }
      for call in Self.premiumPerProject { requests[call] = projectCount }
    }
    if isWhole {
      for call in Self.ofInstance { requests[call] = 1 }
      requests[\.account] = Self.stagesOfAdministrators
      requests[\.users] = Self.pages(try await count(\.users), of: 100)
    } else {
      requests[\.groupMembersAll] = Self.pages(try await count(\.groupMembersAll), of: 100)
    }
    return GitLabReads.plan(requests)
  }

  /// Of pages from one id to the next GitLab does not say how many there are.
  private var projectQuery: GitLabClient.Query { client.projectQuery.filter { $0.name != "pagination" } }

  private static let stagesThatAskForThePlan = 5
  private static let stagesOfAdministrators = 3

  private static var perGroup: [PartialKeyPath<GitLabReads>] {
    [\.groupVariables, \.groupTokens, \.groupDeployTokens]
  }

  private static var premiumPerGroup: [PartialKeyPath<GitLabReads>] { [\.groupHooks, \.groupPushRule] }

  private static var perProject: [PartialKeyPath<GitLabReads>] {
    [
      \.protectedBranches, \.protectedTags, \.jobTokenScope, \.projectMembers, \.projectHooks,
      \.projectVariables,
      \.projectTokens, \.projectDeployTokens, \.deployKeys, \.triggers,
    ]
  }

  private static var premiumPerProject: [PartialKeyPath<GitLabReads>] {
    [\.approvals, \.approvalRules, \.pushRule]
  }

  private static var ofInstance: [PartialKeyPath<GitLabReads>] {
    [\.settings, \.systemHooks, \.instanceVariables, \.personalTokens, \.memberRoles]
  }

  /// What may not be counted costs the one request that says so.
  private func count<Items: Listing>(_ read: KeyPath<GitLabReads, Read<Items>>) async throws -> Int {
    do {
      return try await client.count(read) ?? 0
    } catch let error as VendorError where error.unknownReason != nil {
      return 1
    }
  }

  private static func pages(_ count: Int, of size: Int) -> Int { max(1, (count + size - 1) / size) }
}
