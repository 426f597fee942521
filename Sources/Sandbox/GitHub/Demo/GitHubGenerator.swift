public import Foundation

extension GitHubTenant {
  /// A tenant of any size, for tests of paging and of load: one organisation, `load`, whose every third repository
  /// lacks protection.
  ///
  /// - Parameters:
  ///   - repositories: How many, from 0 on.
  ///   - members: How many besides the owner.
  public static func generated(
    repositories: Int, members: Int = 0, at deployment: GitHubDeployment = .cloud, now: Date = Date()
  ) -> GitHubTenant {
    let dates = DemoDates(now: now)
    var organization = GitHubOrganization(
      "load", id: 4242, name: "Load", createdAt: dates.daysAgo(1000), updatedAt: dates.daysAgo(1))
    var tenant = GitHubTenant(deployment: deployment, quota: max(5000, repositories * 40))
    tenant.users = (0...members).map { GitHubUser("person-\($0)", id: 1_000_000 + $0) }
    organization.members = tenant.users.enumerated().map { index, user in
      GitHubOrganization.Member(user.login, index == 0 ? .admin : .member)
    }
    organization.repositories = (0..<repositories).map { index in
      var repository = GitHubRepository(
        "repository-\(index)", id: 50_000_000 + index, description: "Number \(index)",
        createdAt: dates.daysAgo(900), pushedAt: dates.daysAgo(index % 700), actions: .tight)
      repository.security = .hardened
      repository.protection = index % 3 == 0 ? nil : .strict
      return repository
    }
    tenant.organizations = [organization]
    tenant.tokens = [
      GitHubToken(
        DemoToken.owner, owner: "person-0",
        .classic(scopes: ["repo", "admin:org", "admin:org_hook"], singleSignOn: true))
    ]
    tenant.connections = [
      SandboxConnection(
        application: "github", name: "load", auth: "token",
        settings: deployment == .cloud
          ? ["organization": "load"] : ["organization": "load", "host": deployment.host],
        secrets: ["token": DemoToken.owner])
    ]
    return tenant
  }
}
