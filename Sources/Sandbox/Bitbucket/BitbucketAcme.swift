public import Foundation

extension BitbucketTenant {
  /// The credentials of the demo company. They look like Atlassian's and open nothing but the sandbox.
  public enum DemoSecret {
    /// Of the workspace *acme-dev*, with every scope that a scan can use.
    public static let accessToken = "ATCTT3xFfGN0-acme-dev-everything"
    /// As `accessToken`, but without administration, webhooks and pipelines.
    public static let narrowToken = "ATCTT3xFfGN0-acme-dev-narrow"
    /// Of an administrator of *acme-labs*.
    public static let apiToken = "ATATT3xFfGF0-acme-labs-maria"
    /// Of a plain member of *acme-dev*, with every scope that a scan can use.
    public static let memberToken = "ATATT3xFfGF0-acme-dev-dana"
    public static let consumerKey = "acmeConsumerKey01"
    public static let consumerSecret = "acme-consumer-secret-0123456789"
    public static let email = "maria@acme.example"
    public static let memberEmail = "dana@acme.example"
  }

  /// What a scan can use.
  public static let scanScopes = [
    "repository", "account", "repository:admin", "pullrequest", "project", "webhook", "pipeline",
  ]

  private static let apiTokenScopes = [
    "read:repository:bitbucket", "read:workspace:bitbucket", "admin:repository:bitbucket",
    "read:pullrequest:bitbucket", "read:project:bitbucket", "read:webhook:bitbucket",
    "read:pipeline:bitbucket",
  ]

  /// The demo company's workspaces: *acme-dev*, where much is amiss, and *acme-labs*, small and in order.
  ///
  /// - Parameter now: What "a month ago" is counted from.
  public static func acme(now: Date) -> BitbucketTenant {
    let dates = DemoDates(now: now)
    typealias Demo = DemoSecret
    var tenant = BitbucketTenant(
      [development(dates), laboratory(dates)],
      logins: [
        BitbucketLogin(.accessToken, Demo.accessToken, workspace: "acme-dev", scopes: scanScopes),
        BitbucketLogin(
          .accessToken, Demo.narrowToken, workspace: "acme-dev",
          scopes: ["repository", "account", "pullrequest", "project"]),
        BitbucketLogin(
          .apiToken(email: Demo.email), Demo.apiToken, workspace: "acme-labs", scopes: apiTokenScopes),
        BitbucketLogin(
          .apiToken(email: Demo.memberEmail), Demo.memberToken, workspace: "acme-dev",
          scopes: apiTokenScopes, isAdministrator: false),
        BitbucketLogin(
          .consumer(key: Demo.consumerKey), Demo.consumerSecret, workspace: "acme-dev", scopes: scanScopes),
      ])
    tenant.connections = [
      SandboxConnection(
        application: "bitbucket-cloud", name: "acme-bitbucket", auth: "access-token",
        settings: ["workspace": "acme-dev", "project-restrictions": "none"],
        secrets: ["token": Demo.accessToken]),
      SandboxConnection(
        application: "bitbucket-cloud", name: "acme-labs", auth: "api-token",
        settings: ["workspace": "acme-labs", "email": Demo.email, "project-restrictions": "none"],
        secrets: ["token": Demo.apiToken]),
    ]
    return tenant
  }

  private static func development(_ dates: DemoDates) -> BitbucketSpace {
    var space = BitbucketSpace("acme-dev", "Acme Development", created: dates.daysAgo(1500))
    space.isPrivate = false
    space.people = people
    space.projects = [
      BitbucketProjectSpace("SHOP", "Shop", created: dates.daysAgo(1400)),
      BitbucketProjectSpace("OPEN", "Open source", created: dates.daysAgo(900)),
    ]
    space.projects[1].isPrivate = false
    space.repositories = repositories(dates)
    var hook = BitbucketHook("chat", "http://chat.acme.example/hooks/b1f9", created: dates.daysAgo(300))
    hook.hasSecret = false
    space.hooks = [hook]
    space.variables = [
      BitbucketVariableValue("REGISTRY_PASSWORD", "hunter2-registry", isSecured: false),
      BitbucketVariableValue("SIGNING_KEY", "made-up", isSecured: true),
    ]
    return space
  }

  /// Six owners, of whom one has no second factor, and a colleague who left.
  private static var people: [BitbucketPerson] {
    func person(
      _ nickname: String, _ name: String, _ change: (inout BitbucketPerson) -> Void = { _ in }
    ) -> BitbucketPerson {
      var person = BitbucketPerson(nickname, name)
      change(&person)
      return person
    }
    return [
      person("maria", "Maria Ops") { $0.isOwner = true },
      person("old-admin", "Otto Admin") {
        $0.isOwner = true
        $0.hasTwoStep = false
      },
      person("lead", "Lea Lead") { $0.isOwner = true },
      person("infra", "Ines Infra") { $0.isOwner = true },
      person("release", "Rita Release") { $0.isOwner = true },
      person("security", "Sven Security") { $0.isOwner = true },
      person("dana", "Dana Developer"),
      person("nina", "Nina New") { $0.hasTwoStep = false },
      person("gone", "Greta Gone") { $0.status = "inactive" },
    ]
  }

  private static func laboratory(_ dates: DemoDates) -> BitbucketSpace {
    var space = BitbucketSpace("acme-labs", "Acme Labs", created: dates.daysAgo(400))
    space.enforcesPrivacy = true
    space.forkingMode = "internal_only"
    var maria = BitbucketPerson("maria", "Maria Ops")
    maria.isOwner = true
    space.people = [maria]
    space.projects = [BitbucketProjectSpace("LAB", "Laboratory", created: dates.daysAgo(400))]
    var code = BitbucketCode(
      "prototype", project: "LAB", created: dates.daysAgo(200), updated: dates.daysAgo(3))
    code.rules = completeRules()
    code.reviewers = ["maria"]
    space.repositories = [code]
    return space
  }
}
