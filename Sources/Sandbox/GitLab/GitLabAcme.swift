public import Foundation

extension GitLabTenant {
  /// The tokens of the demo company. They look like GitLab's and open nothing but the sandbox.
  public enum DemoToken {
    /// A group access token of *acme* with the role Owner.
    public static let owner = "glpat-sandbox-acme-owner-0001"
    /// A developer's of *acme*.
    public static let developer = "glpat-sandbox-acme-developer-02"
    /// An owner's with more than is needed.
    public static let excessive = "glpat-sandbox-acme-excessive-03"
    /// An owner's that may read repositories alone.
    public static let withoutAPI = "glpat-sandbox-acme-repository-4"
    /// The application of *acme* to which people sign in.
    public static let application = String(repeating: "5a", count: 32)
    public static let revoked = "glpat-sandbox-acme-revoked-0005"
    /// The owner's of the free group *acme-volunteers*.
    public static let volunteers = "glpat-sandbox-volunteers-00006"
    /// An administrator's of the company's own servers.
    public static let administrator = "glpat-sandbox-administrator-07"
    /// Of somebody who is no administrator there.
    public static let plain = "glpat-sandbox-plain-person-0008"
  }

  /// gitlab.com with the demo company's group *acme* (Ultimate), where much is amiss, and the free group
  /// *acme-volunteers*.
  ///
  /// - Parameter now: What "a month ago" is counted from.
  public static func acme(now: Date) -> GitLabTenant {
    let dates = DemoDates(now: now)
    let demo = GitLabDemo(things: GitLabThings(dates: dates), dates: dates)
    var tenant = GitLabTenant(host: "gitlab.com", license: nil)
    tenant.users = demo.people
    tenant.groups = demo.groups
    tenant.projects = demo.projects
    tenant.runners = demo.runners
    tenant.roles = demo.roles
    tenant.personalTokens = demo.personalTokens
    var revoked = GitLabCredential(DemoToken.revoked, "maria-ops")
    revoked.isRevoked = true
    let expiry = String(dates.daysAgo(-200).formatted(.iso8601).prefix(10))
    tenant.credentials = [
      GitLabCredential(DemoToken.owner, "group_9001_bot_a1b2c3", expires: expiry),
      GitLabCredential(DemoToken.developer, "dev-lee"),
      GitLabCredential(DemoToken.excessive, "maria-ops", scopes: ["read_api", "write_repository"]),
      GitLabCredential(DemoToken.withoutAPI, "maria-ops", scopes: ["read_repository"]), revoked,
      GitLabCredential(DemoToken.volunteers, "vera-volunteer", expires: expiry),
    ]
    tenant.applications = [GitLabApplication(DemoToken.application)]
    tenant.connections = [
      SandboxConnection(
        application: "gitlab", name: "acme-gitlab", auth: "group-token", settings: ["group": "acme"],
        secrets: ["token": DemoToken.owner]),
      SandboxConnection(
        application: "gitlab", name: "acme-volunteers-gitlab", auth: "token",
        settings: ["group": "acme-volunteers"], secrets: ["token": DemoToken.volunteers]),
    ]
    return tenant
  }

  /// The company's own server, whose settings nobody has looked at since it was set up.
  public static func acmeServer(now: Date) -> GitLabTenant {
    var tenant = server("gitlab.acme.example", as: "acme-gitlab-server", now: now)
    tenant.settings = GitLabDemo.carelessSettings
    return tenant
  }

  /// A second server, in order but for the time that second factors may take.
  public static func acmeLab(now: Date) -> GitLabTenant {
    var tenant = server("gitlab-lab.acme.example", as: "acme-gitlab-lab", now: now)
    tenant.settings = ["two_factor_grace_period": 168]
    return tenant
  }

  private static func server(_ host: String, as name: String, now: Date) -> GitLabTenant {
    let dates = DemoDates(now: now)
    let demo = GitLabDemo(things: GitLabThings(dates: dates), dates: dates)
    var tenant = GitLabTenant(host: host, license: .ultimate)
    tenant.users = demo.serverPeople
    tenant.groups = demo.serverGroups
    tenant.projects = demo.serverProjects
    tenant.runners = demo.serverRunners
    tenant.roles = Array(demo.roles.dropFirst())
    tenant.personalTokens = demo.serverTokens
    tenant.systemHooks = [demo.things.hook(701, "https://audit.acme.internal/gitlab")]
    tenant.instanceVariables = [
      demo.things.variable("HTTPS_PROXY", ["protected": false, "hidden": false, "environment_scope": "*"]),
      demo.things.variable("LICENCE_SERVER"),
    ]
    tenant.credentials = [
      GitLabCredential(DemoToken.administrator, "root"), GitLabCredential(DemoToken.plain, "sam-sales"),
    ]
    tenant.connections = [
      SandboxConnection(
        application: "gitlab", name: name, auth: "token", settings: ["host": host],
        secrets: ["token": DemoToken.administrator])
    ]
    return tenant
  }
}
