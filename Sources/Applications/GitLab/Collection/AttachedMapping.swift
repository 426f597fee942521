import Foundation
import Model

extension GitLabVariable {
  /// Words in a variable's name that say what its value is.
  private static let secretWords = [
    "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PRIVATE_KEY", "API_KEY", "APIKEY", "ACCESS_KEY", "CREDENTIAL",
  ]

  init(_ variable: GitLabAPI.Variable, of holder: GitLabHolder) {
    let call =
      holder.level == .project ? GitLabReads.table.projectVariables : GitLabReads.table.groupVariables
    func missing(_ what: String) -> UnknownReason { .notSent(what, by: call) }
    let scope = variable.environmentScope ?? "*"
    id = holder.id(of: "variable/\(variable.key)/\(scope)")
    name = holder.name(of: scope == "*" ? variable.key : "\(variable.key) (\(scope))")
    url = holder.page("settings/ci_cd")
    level = holder.level.rawValue
    source = holder.path
    key = variable.key
    $protected.fill(variable.protected, else: missing("protected"))
    $masked.fill(variable.masked, else: missing("masked"))
    $hidden.fill(variable.hidden, else: missing("hidden"))
    raw = variable.raw
    type = variable.variableType
    environments = scope
    namedSecret = Self.secretWords.contains(where: variable.key.uppercased().contains)
  }
}

extension GitLabAccessToken {
  init(_ told: GitLabAPI.AccessToken, of holder: GitLabHolder) {
    let call = holder.level == .project ? GitLabReads.table.projectTokens : GitLabReads.table.groupTokens
    id = holder.id(of: "token/\(told.id)")
    name = holder.name(of: told.title)
    url = holder.page("settings/access_tokens")
    level = holder.level.rawValue
    source = holder.path
    token = told.id
    $active.fill(told.active, else: .notSent("active", by: call))
    $scopes.fill(told.scopes, else: .notSent("scopes", by: call))
    $fullAccess.fill(told.scopes?.contains("api"), else: .notSent("scopes", by: call))
    $accessLevel.fill(told.accessLevel, else: .notSent("access_level", by: call))
    role = told.accessLevel.map(GitLabRole.name)
    createdAt = Date(told: told.createdAt)
    lastUsed = Date(told: told.lastUsedAt)
    used = told.lastUsedAt != nil
    expiresAt = Date(day: told.expiresAt)
    expires = told.expiresAt != nil
  }
}

extension GitLabPersonalToken {
  init(_ told: GitLabAPI.AccessToken, by call: any DeclaredRead) {
    id = String(told.id)
    name = told.title
    token = told.id
    $account.fill(told.userId, else: .notSent("user_id", by: call))
    $active.fill(told.active, else: .notSent("active", by: call))
    $scopes.fill(told.scopes, else: .notSent("scopes", by: call))
    $fullAccess.fill(told.scopes?.contains("api"), else: .notSent("scopes", by: call))
    $administers.fill(
      told.scopes.map { $0.contains("sudo") || $0.contains("admin_mode") }, else: .notSent("scopes", by: call)
    )
    createdAt = Date(told: told.createdAt)
    lastUsed = Date(told: told.lastUsedAt)
    used = told.lastUsedAt != nil
    expiresAt = Date(day: told.expiresAt)
    expires = told.expiresAt != nil
  }
}

extension GitLabAPI.AccessToken {
  fileprivate var title: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? "token \(id)" }
}

extension GitLabDeployToken {
  init(_ told: GitLabAPI.DeployToken, of holder: GitLabHolder) {
    let call =
      holder.level == .project ? GitLabReads.table.projectDeployTokens : GitLabReads.table.groupDeployTokens
    id = holder.id(of: "deploy-token/\(told.id)")
    name = holder.name(of: told.name.flatMap { $0.isEmpty ? nil : $0 } ?? "deploy token \(told.id)")
    url = holder.page("settings/repository")
    level = holder.level.rawValue
    source = holder.path
    username = told.username
    $active.fill(
      told.revoked.map { !$0 && told.expired != true }, else: .notSent("revoked", by: call))
    $scopes.fill(told.scopes, else: .notSent("scopes", by: call))
    $writes.fill(told.scopes?.contains { $0.hasPrefix("write_") }, else: .notSent("scopes", by: call))
    expiresAt = Date(day: told.expiresAt)
    expires = told.expiresAt != nil
  }
}

extension GitLabDeployKey {
  init(_ told: GitLabAPI.DeployKey, of holder: GitLabHolder, isArchived: Bool?) {
    let call = GitLabReads.table.deployKeys
    id = holder.id(of: "deploy-key/\(told.id)")
    name = holder.name(of: told.title.flatMap { $0.isEmpty ? nil : $0 } ?? "deploy key \(told.id)")
    url = holder.page("settings/repository")
    project = holder.path
    archived = isArchived
    $canPush.fill(told.canPush, else: .notSent("can_push", by: call))
    createdAt = Date(told: told.createdAt)
    expiresAt = Date(day: told.expiresAt)
    expires = told.expiresAt != nil
    let key = told.key.map(SSHPublicKey.init)
    $algorithm.fill(key?.algorithm, else: .notSent("the key", by: call))
    rsaBits = key?.rsaBits
  }
}

extension GitLabTrigger {
  init(_ told: GitLabAPI.Trigger, of holder: GitLabHolder) {
    id = holder.id(of: "trigger/\(told.id)")
    name = holder.name(of: told.description.flatMap { $0.isEmpty ? nil : $0 } ?? "trigger \(told.id)")
    url = holder.page("settings/ci_cd")
    project = holder.path
    owner = told.owner?.username
    $createdAt.fill(Date(told: told.createdAt), else: .notSent("created_at", by: GitLabReads.table.triggers))
    lastUsed = Date(told: told.lastUsed)
    used = told.lastUsed != nil
    expires = told.expiresAt != nil
  }
}

extension GitLabRunner {
  init(
    _ runner: GitLabAPI.Runner, _ detail: Reading<GitLabAPI.RunnerDetail>, sources: Reading<[String]>,
    host: String
  ) {
    let call = GitLabReads.table.runner
    id = String(runner.id)
    name = runner.description.flatMap { $0.isEmpty ? nil : $0 } ?? "runner \(runner.id)"
    url = "https://\(host)/-/runners/\(runner.id)"
    level = runner.runnerType.map { String($0.prefix { $0 != "_" }) }
    $sources.set(sources)
    $paused.fill(runner.paused, else: .notSent("paused", by: GitLabReads.table.runners))
    $status.fill(runner.status, else: .notSent("status", by: GitLabReads.table.runners))
    contactedAt = Date(told: detail.value?.contactedAt)
    version = detail.value?.version
    $protected.fill(from: detail, by: call) { $0.accessLevel.map { $0 == "ref_protected" } }
    $runsUntagged.fill(from: detail, \.runUntagged, by: call)
    $locked.fill(from: detail, \.locked, by: call)
    $tags.fill(from: detail, \.tagList, by: call)
  }
}
