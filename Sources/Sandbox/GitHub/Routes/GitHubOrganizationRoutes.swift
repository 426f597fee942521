import Foundation

extension GitHubRoutes {
  static let organization: [GitHubRoute] = [
    GitHubRoute("/orgs/{org}", "orgs/orgs#get-an-organization") { exchange in
      let organization = try exchange.organization()
      return .body(
        maySeeDetail(exchange, organization)
          ? exchange.shapes.fullOrganization(organization)
          : exchange.shapes.publicOrganization(organization))
    },
    GitHubRoute("/orgs/{org}/repos", "repos/repos#list-organization-repositories") { exchange in
      let organization = try exchange.organization()
      let visible = organization.repositories.filter { repository in
        exchange.gate.isVisible(repository, in: organization)
          && matches(repository, type: exchange.request.query("type") ?? "all")
      }
      return .list(sorted(visible, by: exchange.request)) { repository in
        let permission = exchange.gate.permission(on: repository, in: organization)
        return exchange.shapes.repository(repository, of: organization, permission: permission)
      }
    },
    GitHubRoute(
      "/orgs/{org}/hooks", "orgs/webhooks#list-organization-webhooks",
      GitHubAccess(rank: .owner, scopes: ["admin:org_hook"], permission: "organization_hooks=read")
    ) { exchange in
      let organization = try exchange.organization()
      return .list(organization.hooks) {
        exchange.shapes.hook($0, at: "/orgs/\(organization.login)", type: "Organization")
      }
    },
    GitHubRoute(
      "/orgs/{org}/hooks/{hook_id}/deliveries",
      "orgs/webhooks#list-deliveries-for-an-organization-webhook",
      GitHubAccess(rank: .owner, scopes: ["admin:org_hook"], permission: "organization_hooks=read")
    ) { exchange in
      let id = exchange.parameter("hook_id")
      guard let hook = try exchange.organization().hooks.first(where: { String($0.id) == id }) else {
        throw GitHubRefusal.notFound
      }
      return .cursorList(parameter: "cursor", count: hook.lastStatus == nil ? 0 : 1) { _ in
        exchange.shapes.delivery(of: hook)
      }
    },
    GitHubRoute(
      "/orgs/{org}/audit-log", "orgs/orgs#get-the-audit-log-for-an-organization",
      GitHubAccess(
        rank: .owner, scopes: ["read:audit_log"],
        permission: "organization_administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      guard organization.plan == .enterprise else { throw GitHubRefusal.notFound }
      let events = searched(organization.auditLog, for: exchange.request.query("phrase") ?? "")
      return .cursorList(parameter: "after", count: events.count) {
        exchange.shapes.auditEvent(events[$0], in: organization)
      }
    },
    GitHubRoute(
      "/orgs/{org}/installations", "orgs/orgs#list-app-installations-for-an-organization",
      GitHubAccess(
        rank: .owner, scopes: ["admin:org", "read:org"], permission: "organization_administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      let installations = organization.installations
      return .counted(key: "installations", count: installations.count) {
        exchange.shapes.installation(installations[$0], in: organization)
      }
    },
    GitHubRoute(
      "/orgs/{org}/rulesets", "orgs/rules#get-all-organization-repository-rulesets", ruleEditors
    ) { exchange in
      let organization = try exchange.organization()
      try requirePlan(organization)
      return .list(organization.rulesets) { exchange.shapes.ruleset($0, .organization(organization)) }
    },
    GitHubRoute(
      "/orgs/{org}/rulesets/{ruleset_id}", "orgs/rules#get-an-organization-repository-ruleset", ruleEditors
    ) { exchange in
      let organization = try exchange.organization()
      try requirePlan(organization)
      let id = exchange.parameter("ruleset_id")
      guard let ruleset = organization.rulesets.first(where: { String($0.id) == id }) else {
        throw GitHubRefusal.notFound
      }
      return .body(exchange.shapes.fullRuleset(ruleset, .organization(organization), mayEdit: true))
    },
  ]

  // GitHub asks for the right to write even of those who only read an organisation's rulesets.
  private static let ruleEditors = GitHubAccess(
    rank: .owner, scopes: ["admin:org"], permission: "organization_administration=write")

  private static func requirePlan(_ organization: GitHubOrganization) throws {
    guard organization.plan != .free else {
      throw GitHubRefusal.forbidden("Upgrade to GitHub Team to enable this feature.")
    }
  }

  /// Owners see the settings, with `admin:org` or an app's or token's right to administration.
  private static func maySeeDetail(_ exchange: GitHubExchange, _ organization: GitHubOrganization) -> Bool {
    switch exchange.caller.credential {
    case .anonymous, .app: false
    case .classic: exchange.gate.isOwner(of: organization) && exchange.caller.has(anyScopeOf: ["admin:org"])
    case .fineGrained(let owner, _, _):
      owner == organization.login && exchange.gate.isOwner(of: organization)
        && exchange.caller.has(permission: "organization_administration=read")
    case .installation(_, let owner, _):
      owner == organization.login && exchange.caller.has(permission: "organization_administration=read")
    }
  }

  private static func matches(_ repository: GitHubRepository, type: String) -> Bool {
    switch type {
    case "public": repository.visibility == .public
    case "private": repository.visibility != .public
    case "forks": repository.isFork
    case "sources": !repository.isFork
    default: true
    }
  }

  /// `sort` is created (the default), updated, pushed or full_name; names ascend, times descend.
  private static func sorted(
    _ repositories: [GitHubRepository], by request: SandboxRequest
  ) -> [GitHubRepository] {
    let sort = request.query("sort") ?? "created"
    let ascends = request.query("direction").map { $0 == "asc" } ?? (sort == "full_name")
    return repositories.sorted { one, other in
      let isBefore =
        switch sort {
        case "updated": (one.updatedAt, one.id) < (other.updatedAt, other.id)
        case "pushed": (one.pushedAt, one.id) < (other.pushedAt, other.id)
        case "full_name": one.name < other.name
        default: (one.createdAt, one.id) < (other.createdAt, other.id)
        }
      return ascends ? isBefore : !isBefore && one.id != other.id
    }
  }

  /// The audit log's search, as far as `actor:` and `created:>=` go.
  private static func searched(_ events: [GitHubAuditEvent], for phrase: String) -> [GitHubAuditEvent] {
    let terms = phrase.split(separator: " ").map(String.init)
    func value(_ name: String) -> String? {
      terms.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
    let actor = value("actor:")
    let since = value("created:>=")
    return events.filter { event in
      (actor.map { $0 == event.actor } ?? true)
        && (since.map { event.at.formatted(.iso8601) >= $0 } ?? true)
    }
  }
}
