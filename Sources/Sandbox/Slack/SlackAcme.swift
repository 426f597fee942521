public import Foundation

extension SlackTenant {
  /// The tokens of the demo company. They look like Slack's and open nothing but the sandbox.
  public enum DemoToken {
    /// An administrator's, with every scope that a scan can use.
    public static let administrator = "xoxp-1000000001-1000000001-acme-administrator"
    /// As `administrator`, but of a plain member and without `admin`.
    public static let member = "xoxp-1000000001-1000000002-acme-member"
    /// An administrator's, that sees users only.
    public static let usersOnly = "xoxp-1000000001-1000000003-acme-users-only"
    /// A bot's, with the scopes that bots can have.
    public static let bot = "xoxb-1000000001-1000000004-acme-bot"
    /// The volunteers' owner's.
    public static let volunteers = "xoxp-1000000002-1000000006-acme-volunteers"
    public static let revoked = "xoxp-1000000001-1000000005-acme-revoked"
    /// Of an app that rotates its tokens, with everything that `administrator` has.
    public static let rotatingClient = "1000000001.1000000007"
    public static let rotatingSecret = "acme-rotating-client-secret"
    public static let firstRefresh = "xoxe-1-acme-first-refresh-token"
  }

  /// What a scan can use of an administrator.
  public static let scanScopes = [
    "users:read", "users:read.email", "channels:read", "groups:read", "files:read", "team:read",
    "team.preferences:read", "team.billing:read", "admin",
  ]

  /// The demo company *acme* on Slack's Business+ plan, where much is amiss.
  ///
  /// - Parameter now: What "a month ago" is counted from.
  public static func acme(now: Date) -> SlackTenant {
    let dates = DemoDates(now: now)
    var tenant = SlackTenant(id: "T0ACME001", name: "Acme Corp", domain: "acme-corp", plan: "plus")
    tenant.users = members(dates)
    tenant.channels = conversations(dates)
    tenant.files = sharedFiles(dates)
    tenant.integrationLogs = logs(dates)
    let withoutAdmin = scanScopes.filter { $0 != "admin" }
    tenant.tokens = [
      SlackToken(DemoToken.administrator, user: "U0ACME001", scopes: scanScopes),
      SlackToken(DemoToken.member, user: "U0ACME004", scopes: withoutAdmin),
      SlackToken(DemoToken.usersOnly, user: "U0ACME001", scopes: ["users:read"]),
      SlackToken(DemoToken.bot, user: "U0ACME010", scopes: withoutAdmin),
      SlackToken(DemoToken.revoked, user: "U0ACME001", scopes: scanScopes, refusal: "token_revoked"),
    ]
    tenant.rotatingApps = [
      SlackRotatingApp(
        DemoToken.rotatingClient, secret: DemoToken.rotatingSecret, refreshToken: DemoToken.firstRefresh,
        user: "U0ACME001", scopes: scanScopes)
    ]
    tenant.connections = [
      SandboxConnection(
        application: "slack", name: "acme-slack", auth: "token", settings: [:],
        secrets: ["token": DemoToken.administrator])
    ]
    return tenant
  }

  /// The same company's workspace for volunteers: free, small, and in order.
  public static func acmeVolunteers(now: Date) -> SlackTenant {
    let dates = DemoDates(now: now)
    var tenant = SlackTenant(
      id: "T0ACME002", name: "Acme Volunteers", domain: "acme-volunteers", plan: "free")
    tenant.allowsMessageDeletion = false
    tenant.whoCanPostGeneral = "admin"
    var maria = SlackMember("U0VOLUN01", "maria", "Maria Ops", updated: dates.daysAgo(90))
    maria.role = .primaryOwner
    var general = SlackConversation(
      "C0VOLUN01", "all-volunteers", members: [maria.id], created: dates.daysAgo(90))
    general.isGeneral = true
    tenant.users = [maria]
    tenant.channels = [general]
    tenant.tokens = [SlackToken(DemoToken.volunteers, user: maria.id, scopes: scanScopes)]
    tenant.connections = [
      SandboxConnection(
        application: "slack", name: "acme-volunteers", auth: "token", settings: [:],
        secrets: ["token": DemoToken.volunteers])
    ]
    return tenant
  }

  private static func members(_ dates: DemoDates) -> [SlackMember] {
    func member(
      _ number: Int, _ name: String, _ realName: String, daysAgo: Int = 200,
      _ change: (inout SlackMember) -> Void = { _ in }
    ) -> SlackMember {
      var member = SlackMember(
        "U0ACME" + String(1000 + number).dropFirst(), name, realName, updated: dates.daysAgo(daysAgo))
      change(&member)
      return member
    }
    var slackbot = SlackMember(
      "USLACKBOT", "slackbot", "Slackbot", updated: Date(timeIntervalSince1970: 0))
    slackbot.role = .bot
    return [
      slackbot,
      member(1, "maria", "Maria Ops") { $0.role = .primaryOwner },
      member(2, "old-admin", "Otto Admin") {
        $0.role = .admin
        $0.secondFactor = nil
      },
      member(3, "sam", "Sam Sales") { $0.secondFactor = "sms" },
      member(4, "dev", "Dana Developer"),
      member(5, "nina", "Nina New") { $0.secondFactor = nil },
      member(6, "typo", "Tom Typo") { $0.isEmailConfirmed = false },
      member(7, "agency", "Ada Agency") { $0.role = .guest },
      member(8, "auditor", "Arno Auditor") { $0.role = .singleChannelGuest },
      member(9, "gone", "Greta Gone") { $0.isDeactivated = true },
      member(10, "deploybot", "Deploy Bot") {
        $0.role = .bot
        $0.appID = "A0DEPLOY"
      },
      member(11, "late", "Lars Late", daysAgo: 90) { $0.isInvited = true },
      member(12, "fresh", "Fritz Fresh", daysAgo: 3) { $0.isInvited = true },
    ]
  }

  private static func conversations(_ dates: DemoDates) -> [SlackConversation] {
    func channel(
      _ number: Int, _ name: String, _ members: [String],
      _ change: (inout SlackConversation) -> Void = { _ in }
    ) -> SlackConversation {
      var channel = SlackConversation(
        "C0ACME" + String(1000 + number).dropFirst(), name, members: members, created: dates.daysAgo(400))
      change(&channel)
      return channel
    }
    let everybody = (1...8).map { "U0ACME00\($0)" }
    return [
      channel(1, "all-acme", everybody) {
        $0.isGeneral = true
        $0.externalTeams = ["T0PARTNER"]
      },
      channel(2, "engineering", ["U0ACME004", "U0ACME001"]),
      channel(3, "launch-with-agency", ["U0ACME003", "U0ACME007"]) { $0.externalTeams = ["T0AGENCY1"] },
      channel(4, "supplier-talks", ["U0ACME001", "U0ACME003"]) {
        $0.isPrivate = true
        $0.externalTeams = ["T0SUPPLY1"]
      },
      channel(5, "board", ["U0ACME001"]) { $0.isPrivate = true },
      channel(6, "merger", ["U0ACME002"]) { $0.isPrivate = true },
      channel(7, "pitch", ["U0ACME003"]) { $0.isInvitationPending = true },
      channel(8, "old-project", ["U0ACME003"]) {
        $0.isArchived = true
        $0.externalTeams = ["T0AGENCY1"]
      },
    ]
  }

  private static func sharedFiles(_ dates: DemoDates) -> [SlackSharedFile] {
    func file(
      _ number: Int, _ title: String, _ type: String, size: Int, in channel: Int, daysAgo: Int,
      _ change: (inout SlackSharedFile) -> Void = { _ in }
    ) -> SlackSharedFile {
      var file = SlackSharedFile(
        "F0ACME" + String(1000 + number).dropFirst(), title, type: type, size: size, user: "U0ACME003",
        channels: ["C0ACME00\(channel)"], created: dates.daysAgo(daysAgo))
      change(&file)
      return file
    }
    return [
      file(1, "price list", "pdf", size: 482_113, in: 1, daysAgo: 12) { $0.hasPublicLink = true },
      file(2, "customers 2024", "csv", size: 9_114_220, in: 3, daysAgo: 300) { $0.hasPublicLink = true },
      file(3, "warehouse dump", "zip", size: 2_614_000_112, in: 2, daysAgo: 30),
      file(4, "holiday plan", "gsheet", size: 0, in: 2, daysAgo: 60) { $0.externalType = "gdrive" },
      file(5, "logo", "png", size: 18_204, in: 1, daysAgo: 500),
    ]
  }

  private static func logs(_ dates: DemoDates) -> [SlackIntegrationLog] {
    let user = "U0ACME002"
    return [
      SlackIntegrationLog(
        "A0DEPLOY", "Deploy Bot", "added", scopes: ["chat:write", "commands"], user: user,
        date: dates.daysAgo(120)),
      SlackIntegrationLog(
        "A0NOTES", "Meeting Notes", "added", scopes: ["channels:history", "users:read"], user: user,
        date: dates.daysAgo(80)),
      SlackIntegrationLog(
        "A0ORGTOOL", "Org Tool", "added", scopes: ["admin", "users:read"], user: user, date: dates.daysAgo(40)
      ),
      SlackIntegrationLog(
        "A0OLDIMPORT", "Old Importer", "removed", scopes: [], user: user, date: dates.daysAgo(20)),
      SlackIntegrationLog(
        "A0OLDIMPORT", "Old Importer", "added", scopes: ["admin", "groups:history"], user: user,
        date: dates.daysAgo(500)),
    ]
  }
}
