import Model
import VendorHTTP

/// Reads projects with what guards them and what hangs on them.
struct ProjectReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink

  static let kinds =
    [GitLabProject.kind.id, GitLabProtectedBranch.kind.id, GitLabProtectedTag.kind.id]
    + AttachedReader.projectKinds

  /// A project costs some twelve requests, which an interruption in the midst of a page would lose.
  static let pageSize = 20

  func collect() async throws {
    let plan = try await GitLabPlan.read(client)
    let attachedReader = AttachedReader(client: client, sink: sink, plan: plan)
    @Sendable func assets(of projects: [GitLabAPI.Project]) async throws -> [Asset] {
      let read = try await concurrentMap(projects) { project in
        async let attached = attachedReader.attached(to: project)
        async let guarded = self.record(of: project, on: plan)
        var things = try await attached
        let found = try await guarded
        things.take(found.rules)
        return (record: found.record, attached: things)
      }
      try await sink.leaveOut(of: read.map(\.attached))
      return read.flatMap { [$0.record.asset()] + $0.attached.assets }
    }
    try await client.stream(
      client.projectListing, client.projectQuery, kinds: Self.kinds, by: GitLabClient.keyset,
      pageSize: Self.pageSize, into: sink, assets)
  }

  /// Looks at one project again.
  func recollect(_ asset: AssetReference) async throws {
    let plan = try await GitLabPlan.read(client)
    let project = try await sink.lookingAgain(at: GitLab.application.name) {
      try await client.get(\.project, at: ["id": asset.id])
    }
    guard let project else { return }
    let record = try await record(of: project, on: plan).record
    try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
  }

  /// A project with its protected branches and tags.
  private struct Guarded: Sendable {
    var record: GitLabProject
    var rules = AttachedAssets()
  }

  private func record(of project: GitLabAPI.Project, on plan: GitLabPlan) async throws -> Guarded {
    var guarded = Guarded(record: GitLabProject(project, by: client))
    // Nothing can be changed in an archived project: its rules do not matter before it is revived.
    if project.archived == true { return guarded }
    let holder = GitLabHolder(project)
    let reads = GitLabReads.table
    async let branches = reading(notingOn: sink) {
      try await client.all(\.protectedBranches, at: holder.places)
    }
    async let tags = reading(notingOn: sink) { try await client.all(\.protectedTags, at: holder.places) }
    async let jobs = reading(notingOn: sink) { try await client.get(\.jobTokenScope, at: holder.places) }
    async let approvals = plan.ask(reads.approvals.call, from: .premium, notingOn: sink) {
      try await client.get(\.approvals, at: holder.places)
    }
    async let rules = plan.ask(reads.approvalRules.call, from: .premium, notingOn: sink) {
      try await client.all(\.approvalRules, at: holder.places)
    }
    async let push = plan.ask(reads.pushRule.call, from: .premium, notingOn: sink) {
      try await client.get(\.pushRule, at: holder.places)
    }
    let (foundBranches, foundTags) = (try await branches, try await tags)
    guarded.record.take(branches: foundBranches)
    guarded.record.$protectedTagCount.set(foundTags.map(\.count))
    guarded.record.$jobTokensLimited.fill(from: try await jobs, \.inboundEnabled, by: reads.jobTokenScope)
    guarded.record.take(try await approvals, try await rules)
    guarded.record.take(try await push)
    guarded.rules.take(
      foundBranches.map { $0.map { GitLabProtectedBranch($0, of: holder).asset() } },
      kind: GitLabProtectedBranch.kind.id)
    guarded.rules.take(
      foundTags.map { $0.map { GitLabProtectedTag($0, of: holder).asset() } },
      kind: GitLabProtectedTag.kind.id)
    return guarded
  }
}
