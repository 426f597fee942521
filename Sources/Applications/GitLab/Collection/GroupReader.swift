import Model
import VendorHTTP

/// Reads groups with what hangs on them.
struct GroupReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink

  static let kinds = [GitLabGroup.kind.id] + AttachedReader.groupKinds

  /// A group costs some six requests, which an interruption in the midst of a page would lose.
  static let pageSize = 20

  /// The group that was connected, whose members may be many and are streamed.
  func collectConnected() async throws {
    try await sink.leavingOut(Self.kinds) {
      let plan = try await GitLabPlan.read(client)
      let group = try await client.get(\.group, Self.bare)
      let holder = GitLabHolder(group)
      let owners = try await members(of: holder)
      let attached = try await AttachedReader(client: client, sink: sink, plan: plan)
        .attached(to: group, withMembers: false)
      try await sink.leaveOut(of: [attached])
      var record = try await record(of: group, on: plan)
      record.$ownerCount.set(owners)
      try await sink.yield([record.asset()] + attached.assets, checkpoint: nil, expected: nil)
    }
  }

  /// Yields the members a page at a time, and counts the owners among them.
  private func members(of holder: GitLabHolder) async throws -> Reading<Int> {
    let count = try await reading(notingOn: sink) {
      var owners = 0
      try await client.pages(\.groupMembersAll, at: holder.places) { page in
        owners += page.items.count(where: \.isOwner)
        let assets = page.items.map { GitLabMember($0, of: holder).asset() }
        try await sink.yield(assets, checkpoint: nil, expected: page.total)
      }
      return owners
    }
    if case .unknown(let reason) = count { try await sink.leaveOut(GitLabMember.kind.id, because: reason) }
    return count
  }

  /// The groups below the connected one, or all of the instance.
  func collectListed() async throws {
    let plan = try await GitLabPlan.read(client)
    let reader = AttachedReader(client: client, sink: sink, plan: plan)
    try await client.stream(
      client.groupListing,
      [("order_by", "id"), ("sort", "asc")],
      kinds: Self.kinds,
      pageSize: Self.pageSize, into: sink
    ) { listed in
      let read = try await concurrentMap(listed) { group in
        async let attached = reader.attached(to: group)
        async let record = self.listedRecord(of: group, on: plan)
        var found = try await record
        let things = try await attached
        found.$ownerCount.set(owners(in: things))
        return (record: found, attached: things)
      }
      try await sink.leaveOut(of: read.map(\.attached))
      return read.flatMap { [$0.record.asset()] + $0.attached.assets }
    }
  }

  private func owners(in attached: AttachedAssets) -> Reading<Int> {
    if let reason = attached.leftOut[GitLabMember.kind.id] { return .unknown(reason) }
    return .known(attached.assets.count { $0.isOwner })
  }

  /// The listing leaves out what only a group's own page tells.
  private func listedRecord(of group: GitLabAPI.Group, on plan: GitLabPlan) async throws -> GitLabGroup {
    let detail = try await reading(notingOn: sink) {
      try await client.get(\.group, at: GitLabHolder(group).places, Self.bare)
    }
    return try await record(of: detail.value ?? group, on: plan)
  }

  private func record(of group: GitLabAPI.Group, on plan: GitLabPlan) async throws -> GitLabGroup {
    var record = GitLabGroup(group, by: client)
    record.takeRestrictions(of: group, on: plan)
    let rule = try await plan.ask(
      GitLabReads.table.groupPushRule.call, from: .premium, notingOn: sink
    ) { () async throws -> GitLabAPI.PushRule? in
      do {
        return try await client.get(\.groupPushRule, at: GitLabHolder(group).places)
      } catch let error as VendorError where error.kind == .notFound && plan.tier != nil {
        // A group without a rule of its own.
        return nil
      }
    }
    record.$pushRulePreventsSecrets.fill(from: rule, by: GitLabReads.table.groupPushRule) {
      $0.map(\.preventSecrets) ?? false
    }
    return record
  }

  /// Looks at one group again.
  func recollect(_ asset: AssetReference) async throws {
    let plan = try await GitLabPlan.read(client)
    let group = try await sink.lookingAgain(at: GitLab.application.name) {
      try await client.get(\.group, at: ["group": asset.id], Self.bare)
    }
    guard let group else { return }
    var record = try await record(of: group, on: plan)
    let attached = try await AttachedReader(client: client, sink: sink, plan: plan)
      .attached(to: group, only: GitLabMember.kind.id)
    record.$ownerCount.set(owners(in: attached))
    try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
  }

  /// Looks at one membership of a group again.
  func recollect(_ asset: AssetReference, memberOf id: String) async throws {
    let group = try await sink.lookingAgain(at: GitLab.application.name) {
      try await client.get(\.group, at: ["group": id], Self.bare)
    }
    guard let group else { return }
    let holder = GitLabHolder(group)
    // Of the connected group those are members, too, who came by invitation of another group.
    let isConnected = client.group != nil ? try await client.get(\.group, Self.bare).id == group.id : false
    let listing: Listings = isConnected ? \.groupMembersAll : \.groupMembers
    let found = try await reading(notingOn: sink) {
      // Page by page: a large group's members are not held.
      var found: [Asset] = []
      try await client.pages(listing, at: holder.places) { page in
        found += page.items.map { GitLabMember($0, of: holder).asset() }.filter { $0.id == asset.id }
      }
      return found
    }
    if let found = found.value { try await sink.settle(asset, by: found) }
  }

  private typealias Listings = any KeyPath<GitLabReads, Read<[GitLabAPI.Member]>> & Sendable

  /// Without it a group's page carries its first hundred projects.
  static let bare: GitLabClient.Query = [("with_projects", "false")]
}

extension Asset {
  /// Whether it is the membership of somebody who owns the group and may act.
  fileprivate var isOwner: Bool {
    kind == GitLabMember.kind.id && value(of: "access_level", in: GitLabMember.kind) == .integer(50)
      && value(of: "state", in: GitLabMember.kind) == .text("active")
      && value(of: "bot", in: GitLabMember.kind) == .boolean(false)
  }

  private func value(of column: String, in kind: AssetKind) -> Value? {
    kind.columns.firstIndex { $0.name == column }.map { values[$0] }
  }
}
