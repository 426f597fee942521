import Foundation

extension GitHubRoutes {
  /// Who is in, what they do, and what was delivered.
  static let activity: [GitHubRoute] = [
    GitHubRoute(
      "/user/memberships/orgs/{org}",
      "orgs/members#get-an-organization-membership-for-the-authenticated-user",
      GitHubAccess(
        rank: .authenticated, scopes: ["read:org"], permission: "members=read",
        refusal: .forbidden("You need at least read:org scope to see your organization membership."))
    ) { exchange in
      let organization = try exchange.organization()
      guard let login = exchange.caller.user?.login,
        let member = organization.members.first(where: { $0.login == login })
      else { throw GitHubRefusal.notFound }
      return .body(exchange.shapes.membership(member, in: organization))
    },
    GitHubRoute(
      "/orgs/{org}/audit-log", "orgs/orgs#get-the-audit-log-for-an-organization",
      GitHubAccess(rank: .owner, scopes: ["read:audit_log"], permission: "organization_administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      guard organization.plan == .enterprise else { throw GitHubRefusal.notFound }
      let phrase = phrase(exchange.request.query("phrase") ?? "")
      let since = phrase["created"].flatMap {
        try? Date($0.replacing(">=", with: "") + "T00:00:00Z", strategy: .iso8601)
      }
      let events = organization.lastActivity.sorted { $0.value > $1.value }.filter { login, date in
        (phrase["actor"].map { $0 == login } ?? true) && (since.map { date >= $0 } ?? true)
      }
      return .cursorList(count: events.count) { index in
        let milliseconds = Int(events[index].value.timeIntervalSince1970 * 1000)
        return [
          "@timestamp": .integer(milliseconds), "action": "repo.access",
          "actor": .string(events[index].key), "created_at": .integer(milliseconds),
          "org": .string(organization.login), "_document_id": "doc\(milliseconds)",
        ]
      }
    },
    GitHubRoute(
      "/orgs/{org}/hooks/{hook_id}/deliveries",
      "orgs/webhooks#list-deliveries-for-an-organization-webhook",
      GitHubAccess(rank: .owner, scopes: ["admin:org_hook"], permission: "organization_hooks=read")
    ) { exchange in
      let hooks = try exchange.organization().hooks
      guard let hook = hooks.first(where: { String($0.id) == exchange.parameter("hook_id") }) else {
        throw GitHubRefusal.notFound
      }
      let delivered = exchange.tenant.now().addingTimeInterval(-3600)
      return .list([hook.lastStatus].compactMap { $0 }) { status in
        [
          "id": .integer(hook.id * 10), "guid": "0b989ba4-242f-11e5-81e1-c7b6966d2516",
          "delivered_at": .time(delivered), "redelivery": false, "duration": 0,
          "status": (200..<300).contains(status) ? "OK" : "Invalid HTTP Response: \(status)",
          "status_code": .integer(status), "event": "push", "action": nil, "installation_id": nil,
          "repository_id": nil, "throttled_at": nil,
        ]
      }
    },
  ]

  /// What GitHub Actions does with pull requests from forks.
  static let forks: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/actions/permissions/fork-pr-contributor-approval",
      "actions/permissions#get-fork-pr-contributor-approval-permissions-for-an-organization", forkAccess
    ) { exchange in
      .body(["approval_policy": .string(try exchange.organization().actions.forkApproval.rawValue)])
    },
    GitHubRoute(
      "/orgs/{org}/actions/permissions/fork-pr-workflows-private-repos",
      "actions/permissions#get-private-repo-fork-pr-workflow-settings-for-an-organization", forkAccess
    ) { exchange in
      let policy = try exchange.organization().actions
      return .body([
        "run_workflows_from_fork_pull_requests": .boolean(policy.forksRunWorkflows),
        "send_write_tokens_to_workflows": false,
        "send_secrets_and_variables": .boolean(policy.forksGetSecrets),
        "require_approval_for_fork_pr_workflows": .boolean(!policy.forksGetSecrets),
      ])
    },
  ]

  private static let forkAccess = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "organization_administration=read",
    refusal: .forbidden("Must have admin rights to Repository."))

  /// `actor:octocat created:>=2026-01-01`, by qualifier.
  private static func phrase(_ text: String) -> [String: String] {
    let pairs = text.split(separator: " ").compactMap { word -> (String, String)? in
      let halves = word.split(separator: ":", maxSplits: 1)
      return halves.count == 2 ? (String(halves[0]), String(halves[1])) : nil
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
