import Foundation
import Model

extension GitLabHook {
  init(_ hook: GitLabAPI.Hook, of holder: GitLabHolder, host: String) {
    let call = holder.level == .project ? GitLabReads.table.projectHooks : GitLabReads.table.groupHooks
    let target = hook.url.flatMap { HookTarget($0) }
    let missing = UnknownReason.notSent("an address", by: call)
    id = holder.id(of: "hook/\(hook.id)")
    name = holder.name(of: target?.host ?? "hook \(hook.id)")
    url = holder.level == .project ? holder.page("hooks") : holder.page("settings/hooks")
    level = holder.level.rawValue
    source = holder.path
    $target.fill(target?.origin, else: missing)
    $usesTLS.fill(target.map { $0.scheme == "https" }, else: missing)
    $verifiesTLS.fill(hook.enableSslVerification, else: .notSent("enable_ssl_verification", by: call))
    $external.fill(target.map { !$0.isPrivate && $0.host != host }, else: missing)
    events = hook.events
    let sensitive = hook.sensitiveEvents
    sensitiveEvents = sensitive
    tellsSensitive = !sensitive.isEmpty
    $failing.fill(
      hook.alertStatus.map { $0 != "executable" }, else: .notSent("alert_status", by: call))
    createdAt = Date(told: hook.createdAt)
  }
}

extension GitLabAPI.Hook {
  private var flags: [(name: String, isOn: Bool?)] {
    [
      ("push", pushEvents), ("tag_push", tagPushEvents), ("issues", issuesEvents),
      ("merge_requests", mergeRequestsEvents), ("note", noteEvents), ("wiki_page", wikiPageEvents),
      ("deployment", deploymentEvents), ("releases", releasesEvents), ("pipeline", pipelineEvents),
      ("repository_update", repositoryUpdateEvents), ("subgroup", subgroupEvents),
    ] + sensitiveFlags
  }

  /// What tells of things that not everybody in the project sees, of jobs' logs, of people and of credentials.
  private var sensitiveFlags: [(name: String, isOn: Bool?)] {
    [
      ("confidential_issues", confidentialIssuesEvents), ("confidential_note", confidentialNoteEvents),
      ("job", jobEvents), ("member", memberEvents), ("vulnerability", vulnerabilityEvents),
      ("resource_access_token", resourceAccessTokenEvents),
    ]
  }

  var events: [String] { flags.filter { $0.isOn == true }.map(\.name) }
  var sensitiveEvents: [String] { sensitiveFlags.filter { $0.isOn == true }.map(\.name) }
}

/// As much of a webhook's address as is no secret.
struct HookTarget: Sendable {
  let scheme: String
  let host: String
  let origin: String

  init?(_ address: String) {
    guard let url = URLComponents(string: address), let scheme = url.scheme?.lowercased(),
      let host = url.host?.lowercased(), !host.isEmpty, let origin = url.origin
    else { return nil }
    self.scheme = scheme
    self.host = host
    self.origin = origin
  }

  /// Whether only a private network knows the host: RFC 1918, RFC 4193, RFC 6762, RFC 8375 and names without a dot.
  var isPrivate: Bool {
    let suffixes = [".local", ".internal", ".lan", ".localhost", ".home.arpa", ".corp"]
    if !host.contains(".") && !host.contains(":") || suffixes.contains(where: host.hasSuffix) { return true }
    if host.wholeMatch(of: /\[?(::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\]?/) != nil { return true }
    let numbers = host.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 4 else { return false }
    switch (numbers[0], numbers[1]) {
    case (10, _), (127, _), (192, 168), (169, 254): return true
    case (172, let second): return (16...31).contains(second)
    default: return false
    }
  }
}
