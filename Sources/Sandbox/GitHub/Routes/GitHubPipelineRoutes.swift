extension GitHubRoutes {
  static let pipelines: [GitHubRoute] = [
    GitHubRoute(
      "/orgs/{org}/actions/permissions/self-hosted-runners",
      "actions/permissions#get-self-hosted-runners-settings-for-an-organization",
      owners(of: "organization_administration")
    ) { exchange in
      let organization = try exchange.organization()
      guard exchange.tenant.deployment.serverVersion == nil else { throw GitHubRefusal.notFound }
      return .body(["enabled_repositories": .string(organization.policy.repositoryRunners)])
    },
    GitHubRoute(
      "/orgs/{org}/settings/immutable-releases",
      "orgs/orgs#get-immutable-releases-settings-for-an-organization",
      owners(of: "organization_administration")
    ) { exchange in
      let organization = try exchange.organization()
      guard exchange.tenant.deployment.serverVersion == nil else { throw GitHubRefusal.notFound }
      return .body(["enforced_repositories": .string(organization.policy.immutableReleases)])
    },
    GitHubRoute(
      "/orgs/{org}/actions/runners",
      "actions/self-hosted-runners#list-self-hosted-runners-for-an-organization",
      owners(of: "organization_self_hosted_runners")
    ) { exchange in
      let runners = try exchange.organization().runners
      return .counted(key: "runners", count: runners.count, item: { exchange.shapes.runner(runners[$0]) })
    },
    GitHubRoute(
      "/orgs/{org}/actions/runner-groups",
      "actions/self-hosted-runner-groups#list-self-hosted-runner-groups-for-an-organization",
      owners(of: "organization_self_hosted_runners")
    ) { exchange in
      let organization = try exchange.organization()
      let groups = organization.runnerGroups
      return .counted(
        key: "runner_groups", count: groups.count,
        item: { exchange.shapes.runnerGroup(groups[$0], of: organization) })
    },
    GitHubRoute(
      "/orgs/{org}/actions/secrets", "actions/secrets#list-organization-secrets",
      owners(of: "organization_secrets")
    ) { exchange in
      let organization = try exchange.organization()
      let secrets = organization.actionsSecrets
      return .counted(
        key: "secrets", count: secrets.count, item: { exchange.shapes.secret(secrets[$0], of: organization) })
    },
    GitHubRoute(
      "/orgs/{org}/credential-authorizations",
      "orgs/orgs#list-saml-sso-authorizations-for-an-organization",
      GitHubAccess(
        rank: .owner, scopes: ["admin:org", "read:org"], permission: "organization_administration=read")
    ) { exchange in
      let organization = try exchange.organization()
      guard organization.plan == .enterprise, exchange.tenant.deployment.serverVersion == nil else {
        throw GitHubRefusal.notFound
      }
      return .list(organization.signOnCredentials) { exchange.shapes.credential($0) }
    },
    GitHubRoute(
      "/orgs/{org}/personal-access-tokens",
      "orgs/personal-access-tokens#list-fine-grained-personal-access-tokens-with-access-to-organization-resources",
      apps(with: "organization_personal_access_tokens")
    ) { exchange in
      try accessGrants(exchange, isPending: false)
    },
    GitHubRoute(
      "/orgs/{org}/personal-access-token-requests",
      "orgs/personal-access-tokens#list-requests-to-access-organization-resources-with-fine-grained-personal-access-tokens",
      apps(with: "organization_personal_access_token_requests")
    ) { exchange in
      try accessGrants(exchange, isPending: true)
    },
    GitHubRoute(
      "/orgs/{org}/organization-roles",
      "orgs/organization-roles#get-all-organization-roles-for-an-organization",
      owners(of: "organization_custom_org_roles")
    ) { exchange in
      let organization = try exchange.organization()
      return .body([
        "total_count": .integer(organization.roles.count),
        "roles": .array(organization.roles.map { exchange.shapes.role($0, of: organization) }),
      ])
    },
    GitHubRoute(
      "/orgs/{org}/organization-roles/{role_id}/users",
      "orgs/organization-roles#list-users-that-are-assigned-to-an-organization-role", owners(of: "members")
    ) { exchange in
      .list(try role(exchange).users) { exchange.shapes.user($0).with(["assignment": "direct"]) }
    },
    GitHubRoute(
      "/orgs/{org}/organization-roles/{role_id}/teams",
      "orgs/organization-roles#list-teams-that-are-assigned-to-an-organization-role", owners(of: "members")
    ) { exchange in
      let organization = try exchange.organization()
      let slugs = try role(exchange).teams
      return .list(organization.teams.filter { slugs.contains($0.slug) }) {
        exchange.shapes.team($0, of: organization).with(["assignment": "direct"])
      }
    },
    GitHubRoute(
      "/repos/{owner}/{repo}/environments", "deployments/environments#list-environments",
      GitHubAccess(rank: .anyone, scopes: ["repo"], permission: "actions=read")
    ) { exchange in
      let environments = try exchange.repository().environments
      let path = try exchange.repositoryPath()
      return .counted(
        key: "environments", count: environments.count,
        item: { exchange.shapes.environment(environments[$0], path: path) })
    },
  ]

  private static func owners(of permission: String) -> GitHubAccess {
    GitHubAccess(
      rank: .owner, scopes: ["admin:org"], permission: "\(permission)=read",
      refusal: .forbidden("Must have admin rights to Repository."))
  }

  private static func role(_ exchange: GitHubExchange) throws -> GitHubRole {
    let id = exchange.parameter("role_id")
    guard let role = try exchange.organization().roles.first(where: { String($0.id) == id }) else {
      throw GitHubRefusal.notFound
    }
    return role
  }

  private static func apps(with permission: String) -> GitHubAccess {
    GitHubAccess(
      rank: .owner, permission: "\(permission)=read",
      refusal: .forbidden("Resource not accessible by personal access token"))
  }

  private static func accessGrants(_ exchange: GitHubExchange, isPending: Bool) throws -> GitHubAnswer {
    let organization = try exchange.organization()
    let isApps = exchange.caller.user == nil || exchange.caller.app != nil
    guard isApps else { throw exchange.gate.notAccessible }
    return .list(organization.accessGrants.filter { $0.isPending == isPending }) {
      exchange.shapes.accessGrant($0, of: organization)
    }
  }
}
