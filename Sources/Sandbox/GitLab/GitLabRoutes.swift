import Foundation

/// Which path answers what: <https://docs.gitlab.com/api/api_resources/>
enum GitLabRoutes {
  static func answer(_ call: GitLabCall) throws(GitLabRefusal) -> SandboxResponse {
    if call.request.path == "/oauth/token/info" { return .gitlab(200, call.tokenInfo) }
    guard call.request.path.hasPrefix("/api/v4/") else { throw .notFound }
    let parts = call.request.path.dropFirst("/api/v4/".count).split(separator: "/").map {
      $0.removingPercentEncoding ?? String($0)
    }
    switch parts.first {
    case "groups" where parts.count > 1: return try call.answer(group: parts[1], Array(parts.dropFirst(2)))
    case "projects" where parts.count > 1:
      return try call.answer(project: parts[1], Array(parts.dropFirst(2)))
    case "runners" where parts.count > 1 && parts[1] != "all": return try call.answer(runner: parts[1])
    default: return try call.answer(parts.joined(separator: "/"), parts)
    }
  }
}

extension GitLabCall {
  fileprivate func answer(_ path: String, _ parts: [String]) throws(GitLabRefusal) -> SandboxResponse {
    switch path {
    case "user": return .gitlab(200, ownAccount)
    case "version", "metadata": return .gitlab(200, metadata)
    case "personal_access_tokens/self":
      // A token from a sign-in is none of these.
      guard credential.value.hasPrefix("glpat-") else { throw .notFound }
      return .gitlab(200, ownToken)
    case "groups":
      return page(of: sorted(tenant.groups.filter(sees))) { shape(ofGroup: $0, isDetailed: false) }
    case "projects":
      return try keyset(of: tenant.projects.filter(sees), id: \.id) { shape(ofProject: $0) }
    case "runners": return page(of: tenant.runners.filter(owns), shape)
    case "users":
      let people = tenant.users.filter { request.query("without_project_bots") != "true" || !$0.isBot }
      let isAdmin = person?.isAdmin == true
      return try keyset(of: people, id: \.id) { shape(of: $0, isPrivate: isAdmin) }
    case "personal_access_tokens": return page(of: listedTokens) { $0 }
    default: break
    }
    if parts.first == "namespaces", parts.count == 2 { return try namespace(parts[1]) }
    try needAdministrator()
    switch path {
    case "application/settings" where !tenant.isShared: return .gitlab(200, settings)
    case "hooks": return page(of: tenant.systemHooks) { $0 }
    case "admin/ci/variables": return page(of: tenant.instanceVariables) { $0 }
    case "runners/all": return page(of: tenant.runners, shape)
    case "member_roles":
      guard tenant.license == .ultimate else { throw .notFound }
      return page(of: tenant.roles) { $0 }
    default: throw .notFound
    }
  }

  /// Administrators list everybody's tokens, others their own.
  private var listedTokens: [JSON] {
    let isAdmin = person?.isAdmin == true
    return active(tenant.personalTokens).filter { isAdmin || $0["user_id"] == .integer(person?.id ?? 0) }
  }

  private func namespace(_ name: String) throws(GitLabRefusal) -> SandboxResponse {
    guard let group = group(name), sees(group) else { throw .notFound }
    return .gitlab(200, shape(ofNamespace: group))
  }

  private func sorted(_ spaces: [GitLabSpace]) -> [GitLabSpace] {
    request.query("order_by") == "id" ? spaces.sorted { $0.id < $1.id } : spaces.sorted { $0.path < $1.path }
  }

  /// Whether the caller manages a runner: <https://docs.gitlab.com/api/runners/#list-all-owned-runners>
  private func owns(_ runner: GitLabMachine) -> Bool { runner.owner.map { level(in: $0) >= 40 } ?? false }

  fileprivate func answer(runner id: String) throws(GitLabRefusal) -> SandboxResponse {
    guard let runner = tenant.runners.first(where: { String($0.id) == id }) else { throw .notFound }
    guard owns(runner) || person?.isAdmin == true else { throw .forbidden }
    return .gitlab(200, detail(of: runner))
  }

  private func group(_ name: String) -> GitLabSpace? {
    tenant.groups.first { $0.path == name || String($0.id) == name }
  }
}

// MARK: Groups

extension GitLabCall {
  fileprivate func answer(group name: String, _ rest: [String]) throws(GitLabRefusal) -> SandboxResponse {
    guard let group = group(name), sees(group) else {
      throw GitLabRefusal(status: 404, message: "404 Group Not Found")
    }
    switch rest.joined(separator: "/") {
    case "": return .gitlab(200, shape(ofGroup: group, isDetailed: true))
    case "descendant_groups":
      return page(of: sorted(tenant.groups.filter { $0.isIn(group.path) && sees($0) })) {
        shape(ofGroup: $0, isDetailed: false)
      }
    case "projects":
      let projects = tenant.projects.filter { $0.isIn(group.path) && sees($0) }
      return page(of: sorted(projects)) { shape(ofProject: $0) }
    case "members": return page(of: group.members) { shape(of: $0) }
    case "members/all": return page(of: inherited(group)) { shape(of: $0) }
    case "variables": return try owned(group, group.variables)
    case "access_tokens": return try owned(group, active(group.tokens))
    case "deploy_tokens": return try owned(group, group.deployTokens)
    default: return try paid(group, rest)
    }
  }

  private func paid(_ group: GitLabSpace, _ rest: [String]) throws(GitLabRefusal) -> SandboxResponse {
    switch rest.joined(separator: "/") {
    case "hooks":
      try need(.premium, for: group.path)
      return try owned(group, group.hooks)
    case "push_rule":
      try need(.premium, for: group.path)
      try need(50, in: group)
      guard let rule = group.pushRule else { throw .notFound }
      return .gitlab(200, rule)
    case "enterprise_users":
      try need(.premium, for: group.path)
      try need(50, in: group)
      return page(of: tenant.users.filter { $0.enterprise == group.path }) { shape(of: $0, isPrivate: true) }
    case "manage/personal_access_tokens":
      try need(.ultimate, for: group.path)
      let managed = tenant.users.filter { $0.enterprise == group.path }.map { JSON.integer($0.id) }
      return try owned(
        group, active(tenant.personalTokens).filter { $0["user_id"].map(managed.contains) ?? false })
    case "member_roles":
      try need(.ultimate, for: group.path)
      return try owned(group, tenant.roles)
    default:
      guard rest.count == 3, rest[0] == "members", rest[1] == "all" else { throw .notFound }
      let found = inherited(group).first { String(id(of: $0.username)) == rest[2] }
      guard let found else { throw .notFound }
      return .gitlab(200, shape(of: found))
    }
  }

  /// A listing that owners see.
  private func owned(_ space: GitLabSpace, _ items: [JSON]) throws(GitLabRefusal) -> SandboxResponse {
    try need(50, in: space)
    return page(of: items) { $0 }
  }

  /// The members of a group and of those above it, each once with the highest role.
  private func inherited(_ space: GitLabSpace) -> [GitLabMembership] {
    let above = tenant.groups.filter { $0.path == space.path || space.isIn($0.path) }
    let all = Dictionary(grouping: above.flatMap(\.members), by: \.username)
    return all.values.compactMap { $0.max { $0.level < $1.level } }.sorted { $0.username < $1.username }
  }

  fileprivate func active(_ tokens: [JSON]) -> [JSON] {
    request.query("state") == "active" ? tokens.filter { $0["active"] == .boolean(true) } : tokens
  }
}

// MARK: Projects

extension GitLabCall {
  fileprivate func answer(project name: String, _ rest: [String]) throws(GitLabRefusal) -> SandboxResponse {
    let found = tenant.projects.first { $0.path == name || String($0.id) == name }
    guard let project = found, sees(project) else {
      throw GitLabRefusal(status: 404, message: "404 Project Not Found")
    }
    switch rest.joined(separator: "/") {
    case "": return .gitlab(200, shape(ofProject: project))
    case "members": return page(of: project.members) { shape(of: $0) }
    default: break
    }
    try need(40, in: project)
    switch rest.joined(separator: "/") {
    case "protected_branches": return page(of: project.protectedBranches) { $0 }
    case "protected_tags": return page(of: project.protectedTags) { $0 }
    case "job_token_scope":
      return .gitlab(
        200, ["inbound_enabled": .boolean(project.limitsJobTokens), "outbound_enabled": false])
    case "hooks": return page(of: project.hooks) { $0 }
    case "variables": return page(of: project.variables) { $0 }
    case "access_tokens": return page(of: active(project.tokens)) { $0 }
    case "deploy_tokens": return page(of: project.deployTokens) { $0 }
    case "deploy_keys": return page(of: project.deployKeys) { $0 }
    case "triggers": return page(of: project.triggers) { $0 }
    default: break
    }
    try need(.premium, for: project.path)
    switch rest.joined(separator: "/") {
    case "approvals": return .gitlab(200, shape(ofApprovals: project))
    case "approval_rules": return page(of: project.approvalRules) { $0 }
    case "push_rule": return .gitlab(200, project.pushRule ?? .null)
    default: throw .notFound
    }
  }
}
