import Model
import VendorHTTP

/// Reads accounts, their tokens and custom roles, where the token's owner administers them: on GitLab.com the owner of
/// a top-level group those that the group manages, on a server of one's own an administrator all.
struct AccountReader: Sendable {
  let client: GitLabClient
  let sink: any AssetSink

  func collectUsers() async throws {
    let kind = GitLabUser.kind.id
    if client.isShared {
      return try await ofPlan(.premium, \.enterpriseUsers, kind: kind) {
        GitLabUser($0, by: GitLabReads.table.enterpriseUsers).asset()
      }
    }
    guard try await isAdministrator(for: GitLabReads.table.users, kind) else { return }
    let query: GitLabClient.Query = [
      ("pagination", "keyset"), ("order_by", "id"), ("sort", "asc"), ("without_project_bots", "true"),
      ("exclude_internal", "true"),
    ]
    try await client.stream(\.users, query, kinds: [kind], by: GitLabClient.keyset, into: sink) {
      $0.map { GitLabUser($0, by: GitLabReads.table.users).asset() }
    }
  }

  func collectTokens() async throws {
    let kind = GitLabPersonalToken.kind.id
    if client.isShared {
      return try await ofPlan(.ultimate, \.managedTokens, [("state", "active")], kind: kind) {
        GitLabPersonalToken($0, by: GitLabReads.table.managedTokens).asset()
      }
    }
    guard try await isAdministrator(for: GitLabReads.table.personalTokens, kind) else { return }
    try await client.stream(\.personalTokens, [("state", "active")], kinds: [kind], into: sink) {
      $0.map { GitLabPersonalToken($0, by: GitLabReads.table.personalTokens).asset() }
    }
  }

  func collectRoles() async throws {
    let kind = GitLabMemberRole.kind.id
    if client.isShared {
      return try await ofPlan(.ultimate, \.groupRoles, kind: kind) { GitLabMemberRole($0).asset() }
    }
    guard try await isAdministrator(for: GitLabReads.table.memberRoles, kind) else { return }
    try await ofPlan(.ultimate, \.memberRoles, kind: kind) { GitLabMemberRole($0).asset() }
  }

  private func ofPlan<Items: Listing>(
    _ tier: GitLabPlan.Tier, _ read: KeyPath<GitLabReads, Read<Items>>, _ query: GitLabClient.Query = [],
    kind: String, _ asset: @escaping @Sendable (Items.Item) -> Asset
  ) async throws {
    let call = GitLabReads.table[keyPath: read].call
    let plan = try await GitLabPlan.read(client)
    // One item tells whether the plan has it; then it is streamed.
    let probe = try await plan.ask(call, from: tier, notingOn: sink) {
      _ = try await client.send(read, query + [("per_page", "1")])
    }
    if case .unknown(let reason) = probe { return try await sink.leaveOut(kind, because: reason) }
    try await client.stream(read, query, kinds: [kind], by: GitLabClient.keyset, into: sink) { $0.map(asset) }
  }

  /// To others GitLab shows accounts as anybody sees them, and their own tokens alone.
  private func isAdministrator(for read: any DeclaredRead, _ kind: String) async throws -> Bool {
    if try await client.get(\.account).isAdmin == true { return true }
    // A group is connected on purpose without an administrator: its scan is whole without accounts.
    let reason = UnknownReason(
      client.group == nil ? .scopeMissing : .planLacks,
      "\(read.call.signature) shows them only to administrators of the instance")
    try await sink.leaveOut(kind, because: reason)
    return false
  }
}
