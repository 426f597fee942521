public import Foundation

extension GitHubTenant {
  /// The tokens of the demo company. They look like GitHub's and open nothing but the sandbox.
  public enum DemoToken {
    /// A classic token of an owner, with every scope that a scan can use.
    public static let owner = classic("Owner")
    /// A fine-grained token of an owner, with the least that a scan needs.
    public static let leastPrivilege = fineGrained("LeastPrivilege")
    /// As `leastPrivilege`, without webhooks and administration.
    public static let withoutAdministration = fineGrained("WithoutAdministration")
    /// A classic token of an owner that may read repositories only.
    public static let withoutOrganization = classic("WithoutOrganization")
    /// A classic token of a plain member.
    public static let member = classic("Member")
    /// It was good until yesterday.
    public static let expired = fineGrained("Expired")
    public static let revoked = classic("Revoked")
    /// Of a person who is in another organisation only.
    public static let stranger = fineGrained("Stranger")
    /// A classic token of an owner of both enterprises.
    public static let enterpriseOwner = classic("EnterpriseOwner")
    /// Of an owner on the Enterprise Server.
    public static let enterprise = classic("Enterprise")

    /// Of the app `acme-casb`, to which people sign in.
    public static let clientID = "Iv23liacmecasb"
    public static let clientSecret = String(repeating: "5a", count: 20)

    private static func classic(_ name: String) -> String {
      "ghp_" + "Sandbox\(name)".padding(toLength: 36, withPad: "0", startingAt: 0)
    }

    private static func fineGrained(_ name: String) -> String {
      "github_pat_" + "Sandbox".padding(toLength: 22, withPad: "0", startingAt: 0) + "_"
        + name.padding(toLength: 59, withPad: "0", startingAt: 0)
    }
  }

  /// The permissions that a scan needs, all to read.
  public static let scanPermissions = [
    "metadata": "read", "administration": "read", "members": "read", "organization_administration": "read",
    "organization_hooks": "read", "repository_hooks": "read", "security_events": "read",
    "secret_scanning_alerts": "read", "vulnerability_alerts": "read", "actions": "read",
    "organization_self_hosted_runners": "read", "organization_secrets": "read",
    "organization_personal_access_tokens": "read",
    "organization_personal_access_token_requests": "read", "organization_custom_org_roles": "read",
  ]

  // One key for the life of the process: making one takes a noticeable time.
  private static let scanner: GitHubApp? = {
    var app = try? GitHubApp(
      id: 410_001, slug: "acme-casb", name: "Acme CASB", owner: "acme-corp", permissions: scanPermissions,
      createdAt: Date(timeIntervalSince1970: 1_750_000_000), clientSecret: DemoToken.clientSecret)
    // Nobody should have to wait long for a demo.
    app?.deviceInterval = 1
    return app
  }()

  /// github.com with the demo company *acme*: `acme-corp`, where much is amiss; `acme-vault`, where little is; and
  /// `acme-labs` on the free plan, which belongs to somebody else.
  ///
  /// - Parameter now: What "twelve months ago" is counted from.
  public static func acme(now: Date) -> GitHubTenant {
    let dates = DemoDates(now: now)
    var tenant = GitHubTenant()
    // What GitHub gives to large customers: an hour of scanning again and again does not use it up.
    tenant.quota = 15_000
    tenant.users = DemoPeople.all
    tenant.organizations = [
      GitHubOrganization.acme(dates, app: scanner), GitHubOrganization.vault(dates, app: scanner),
      GitHubOrganization.labs(dates), GitHubOrganization.games(dates), GitHubOrganization.studio(dates),
    ]
    tenant.enterprises = [GitHubEnterprise.play(dates), GitHubEnterprise.group(dates)]
    tenant.apps = [scanner].compactMap { $0 }
    tenant.tokens = tokens(dates)
    tenant.connections = [
      SandboxConnection(
        application: "github", name: "acme", auth: "token", settings: ["organization": "acme-corp"],
        secrets: ["token": DemoToken.leastPrivilege])
    ]
    if let scanner {
      tenant.connections.append(
        SandboxConnection(
          application: "github", name: "acme-vault", auth: "app",
          settings: [
            "organization": "acme-vault", "app-id": String(scanner.id),
            "installation-id": String(GitHubInstallation.vault),
          ], secrets: ["private-key": scanner.privateKey]))
    }
    tenant.connections += [("acme-games", "acme-play"), ("acme-studio", "acme-group")].map {
      organization, enterprise in
      SandboxConnection(
        application: "github", name: organization, auth: "token",
        settings: ["organization": organization, "enterprise": enterprise],
        secrets: ["token": DemoToken.enterpriseOwner])
    }
    return tenant
  }

  /// Acme's Enterprise Server with a small organisation.
  public static func acmeEnterprise(now: Date) -> GitHubTenant {
    let dates = DemoDates(now: now)
    var tenant = GitHubTenant(deployment: .server("github.example.com"))
    tenant.users = DemoPeople.all
    tenant.organizations = [GitHubOrganization.internalTools(dates)]
    tenant.tokens = [
      GitHubToken(
        DemoToken.enterprise, owner: "maria-ops",
        .classic(scopes: ["repo", "admin:org", "admin:org_hook"], singleSignOn: true))
    ]
    tenant.connections = [
      SandboxConnection(
        application: "github", name: "acme-internal", auth: "token",
        settings: ["organization": "acme-internal", "host": "github.example.com"],
        secrets: ["token": DemoToken.enterprise])
    ]
    return tenant
  }

  private static func tokens(_ dates: DemoDates) -> [GitHubToken] {
    func fineGrained(_ permissions: [String: String], _ organization: String = "acme-corp")
      -> GitHubToken.Kind
    {
      .fineGrained(organization: organization, permissions: permissions, repositories: nil)
    }
    let everything = ["repo", "admin:org", "admin:org_hook", "read:audit_log", "read:user"]
    let reduced = scanPermissions.filter { permission in
      !["administration", "organization_hooks", "repository_hooks"].contains(permission.key)
    }
    return [
      GitHubToken(DemoToken.owner, owner: "maria-ops", .classic(scopes: everything, singleSignOn: true)),
      GitHubToken(
        DemoToken.leastPrivilege, owner: "maria-ops", fineGrained(scanPermissions),
        expiresAt: dates.daysAgo(-60)),
      GitHubToken(
        DemoToken.withoutAdministration, owner: "maria-ops", fineGrained(reduced),
        expiresAt: dates.daysAgo(-60)),
      GitHubToken(
        DemoToken.withoutOrganization, owner: "maria-ops", .classic(scopes: ["repo"], singleSignOn: false)),
      GitHubToken(
        DemoToken.member, owner: "dev-lee",
        .classic(scopes: ["repo", "admin:org", "admin:org_hook"], singleSignOn: true)),
      GitHubToken(
        DemoToken.enterpriseOwner, owner: "ceo-acme",
        .classic(scopes: everything + ["read:enterprise"], singleSignOn: true)),
      GitHubToken(
        DemoToken.expired, owner: "maria-ops", fineGrained(scanPermissions), expiresAt: dates.daysAgo(1)),
      GitHubToken(
        DemoToken.revoked, owner: "maria-ops", .classic(scopes: everything, singleSignOn: true),
        isRevoked: true),
      GitHubToken(
        DemoToken.stranger, owner: "lab-rat", fineGrained(scanPermissions, "acme-labs"),
        expiresAt: dates.daysAgo(-60)),
    ]
  }
}

/// Times before now.
struct DemoDates {
  let now: Date

  func daysAgo(_ days: Int) -> Date { now.addingTimeInterval(Double(-days) * 86_400) }
}
