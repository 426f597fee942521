import Model
import VendorHTTP

/// Reads the organisation's roles, and of those that can change anything how many hold them.
struct RoleReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collect() async throws {
    try await sink.leavingOut([GitHubRole.kind.id]) {
      let roles = try await roles()
      let records = try await concurrentMap(roles) { try await record(of: $0) }
      try await sink.yield(records.map { $0.asset() }, checkpoint: nil, expected: records.count)
    }
  }

  /// A server that is too old for roles has none.
  private func roles() async throws -> [GitHubAPI.Role] {
    do {
      return try await client.get(\.roles).roles
    } catch let error as VendorError where error.kind == .notFound && client.host.isOwnServer {
      return []
    }
  }

  private func record(of role: GitHubAPI.Role) async throws -> GitHubRole {
    var record = GitHubRole(role, client)
    guard record.administersRepositories != false || record.changesSettings != false else { return record }
    async let users = holders(\.roleUsers, of: role)
    async let teams = holders(\.roleTeams, of: role)
    let (people, groups) = (try await users, try await teams)
    record.$userCount.set(people)
    record.$teamCount.set(groups)
    record.$held.set(people.map { $0 > 0 }.or(groups.map { $0 > 0 }))
    return record
  }

  private func holders<Item: ListedItem>(
    _ read: KeyPath<GitHubReads, Read<[Item]>>, of role: GitHubAPI.Role
  ) async throws -> Reading<Int> {
    try await reading(notingOn: sink) {
      try await client.count(read, at: ["role_id": String(role.id)])
    }
  }
}

extension GitHubRole {
  init(_ role: GitHubAPI.Role, _ client: GitHubClient) {
    id = String(role.id)
    name = role.name
    url = client.settingsPage("org_roles")
    source = role.source
    baseRole = role.baseRole
    permissions = role.permissions
    administersRepositories = role.baseRole == "admin"
    $changesSettings.fill(
      role.permissions?.contains { permission in Self.changing.contains(where: permission.hasPrefix) },
      else: .notSent("the permissions", by: GitHubReads.table.roles))
  }

  /// How the names of permissions begin that change something; the others begin with read or view.
  private static let changing = [
    "bypass_", "delete_", "edit_", "manage_", "org_bypass_", "resolve_", "write_",
  ]
}
