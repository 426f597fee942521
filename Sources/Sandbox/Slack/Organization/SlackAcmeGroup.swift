public import Foundation

extension SlackOrganization {
  /// The tokens of the demo organisation. They look like Slack's and open nothing but the sandbox.
  public enum DemoToken {
    /// An owner's, with every scope that a scan can use.
    public static let administrator = "xoxp-1000000003-1000000001-acme-group-administrator"
    /// As `administrator`, but of somebody who administers the organisation and does not own it.
    public static let notOwner = "xoxp-1000000003-1000000003-acme-group-not-owner"
    /// As `administrator`, but without `admin.users:read`, `admin.apps:read` and `auditlogs:read`.
    public static let narrow = "xoxp-1000000003-1000000002-acme-group-narrow"
  }

  public static let scanScopes = [
    "admin.teams:read", "admin.users:read", "admin.conversations:read", "admin.apps:read", "auditlogs:read",
  ]

  /// The group of companies that *acme* belongs to, on an Enterprise plan.
  ///
  /// - Parameter now: What "a month ago" is counted from.
  public static func acmeGroup(now: Date) -> SlackOrganization {
    let dates = DemoDates(now: now)
    var group = SlackOrganization(id: "E0ACMEGRP", name: "Acme Group", domain: "acme-group")
    group.workspaces = [
      SlackOrganizationWorkspace(
        "T0GROUP01", "Acme Logistics", discoverability: "open",
        owners: (1...6).map { "W0GROUP0\($0)" }),
      SlackOrganizationWorkspace(
        "T0GROUP02", "Acme Finance", discoverability: "invite_only", owners: ["W0GROUP01"]),
      SlackOrganizationWorkspace(
        "T0GROUP03", "Acme Legal", discoverability: "closed", owners: ["W0GROUP01", "W0GROUP02"]),
    ]
    group.accounts = accounts(dates)
    group.channels = channels(dates)
    group.apps = apps(dates)
    group.auditEvents = auditEvents(dates)
    group.tokens = [
      SlackToken(DemoToken.administrator, user: "W0GROUP01", scopes: scanScopes),
      SlackToken(DemoToken.notOwner, user: "W0GROUP02", scopes: scanScopes),
      SlackToken(
        DemoToken.narrow, user: "W0GROUP01", scopes: ["admin.teams:read", "admin.conversations:read"]),
    ]
    group.connections = [
      SandboxConnection(
        application: "slack-enterprise", name: "acme-group", auth: "token", settings: [:],
        secrets: ["token": DemoToken.administrator])
    ]
    return group
  }

  private static func accounts(_ dates: DemoDates) -> [SlackAccount] {
    func account(
      _ number: Int, _ name: String, in workspaces: [Int] = [1], active: Int = 1,
      _ change: (inout SlackAccount) -> Void = { _ in }
    ) -> SlackAccount {
      var account = SlackAccount(
        "W0GROUP" + String(100 + number).dropFirst(), name, in: workspaces.map { "T0GROUP0\($0)" },
        created: dates.daysAgo(700), lastActive: dates.daysAgo(active))
      change(&account)
      return account
    }
    return [
      account(1, "Maria Ops", in: [1, 2, 3]) {
        $0.isAdmin = true
        $0.isOwner = true
      },
      account(2, "Otto Admin", active: 200) {
        $0.isAdmin = true
        $0.hasSingleSignOn = false
      },
      account(3, "Dana Developer", in: [1, 2]),
      account(4, "Pat Password") {
        $0.hasSingleSignOn = false
        $0.hasSecondFactor = true
      },
      account(5, "Nina New", in: [2]) { $0.hasSingleSignOn = false },
      account(6, "Ada Agency") {
        $0.isGuest = true
        $0.hasSingleSignOn = false
        $0.hasSecondFactor = true
      },
      account(7, "Arno Auditor", in: [3]) {
        $0.isGuest = true
        $0.hasSingleSignOn = false
        $0.hasSecondFactor = true
        $0.expires = dates.daysAgo(-30)
      },
      account(8, "Deploy Bot") {
        $0.isBot = true
        $0.hasSingleSignOn = false
      },
    ]
  }

  private static func channels(_ dates: DemoDates) -> [SlackOrganizationChannel] {
    func channel(
      _ number: Int, _ name: String, silent: Int = 2,
      _ change: (inout SlackOrganizationChannel) -> Void = { _ in }
    ) -> SlackOrganizationChannel {
      var channel = SlackOrganizationChannel(
        "C0GROUP0\(number)", name, in: "T0GROUP01", created: dates.daysAgo(500),
        lastActivity: dates.daysAgo(silent))
      change(&channel)
      return channel
    }
    return [
      channel(1, "freight"),
      channel(2, "carrier-talks") { $0.externalTeams = ["T0CARRIER"] },
      channel(3, "old-tender", silent: 300) {
        $0.isPrivate = true
        $0.externalTeams = ["T0SUPPLY1"]
      },
      channel(4, "next-tender") { $0.isInvitationPending = true },
      channel(5, "closed-tender", silent: 400) {
        $0.isArchived = true
        $0.externalTeams = ["T0SUPPLY1"]
      },
    ]
  }

  private static func apps(_ dates: DemoDates) -> [SlackApprovedApp] {
    [
      SlackApprovedApp(
        "A0GRPNOTES", "Meeting Notes", scopes: [("channels:history", true), ("users:read", false)],
        isReviewed: true, isInternal: false, updated: dates.daysAgo(80)),
      SlackApprovedApp(
        "A0GRPADMIN", "Org Tool", scopes: [("admin.users:write", true)], isReviewed: false, isInternal: false,
        updated: dates.daysAgo(40)),
      SlackApprovedApp(
        "A0GRPPOLLS", "Polls", scopes: [("commands", false)], isReviewed: true, isInternal: false,
        updated: dates.daysAgo(10)),
      SlackApprovedApp(
        "A0GRPOWN", "Provisioner", scopes: [("admin.users:write", false)], isReviewed: false,
        isInternal: true,
        updated: dates.daysAgo(5)),
    ]
  }
}
