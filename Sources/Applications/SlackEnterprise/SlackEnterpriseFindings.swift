import Model

/// Everything that casb looks for in a Slack organisation: what Slack's own guides for administrators of an Enterprise
/// plan ask for, as far as its methods tell it.
enum SlackEnterpriseFindingTypes {
  static let all: [FindingType] = people + workspaces + channels + apps + SlackAuditFindings.all

  private static let people: [FindingType] = [
    FindingType(
      "slack-enterprise.user.administrator-two-factor-disabled",
      "Administrator without two-factor authentication or single sign-on", .critical, .slackAccounts,
      on: SlackEnterpriseUser.self,
      when: "NOT bot AND administers AND NOT two_factor_enabled AND NOT single_sign_on",
      evidence: ["email", "two_factor_enabled", "single_sign_on", "workspaces"],
      why:
        "One stolen password lets somebody in who can invite people, install apps, export data and change settings.",
      fix: """
        Bind the account to single sign-on under Organization settings › Security, or have the person set two-factor \
        authentication up today.
        """),
    FindingType(
      "slack-enterprise.user.two-factor-disabled",
      "User without two-factor authentication or single sign-on", .high, .slackAccounts,
      on: SlackEnterpriseUser.self,
      when: "NOT bot AND NOT administers AND NOT two_factor_enabled AND NOT single_sign_on",
      evidence: ["email", "guest", "workspaces"],
      why: "The account's password alone opens every channel it is in.",
      fix: """
        Open Organization settings › Security and require single sign-on, or two-factor authentication for those who \
        sign in with a password.
        """),
    FindingType(
      "slack-enterprise.user.single-sign-on-missing",
      "Member signs in past single sign-on", .medium, .slackAccounts,
      on: SlackEnterpriseUser.self, when: "NOT bot AND NOT guest AND NOT single_sign_on",
      evidence: ["email", "two_factor_enabled", "workspaces"],
      why: "Whoever leaves the company is locked out of the identity provider, and not of this account.",
      fix: "Open Organization settings › Security › SSO settings, and have the member bind the account to it."
    ),
    FindingType(
      "slack-enterprise.user.guest-without-end",
      "Guest's account never ends", .medium, .slackAccounts,
      on: SlackEnterpriseUser.self, when: "guest AND NOT bot AND NOT expires",
      evidence: ["email", "workspaces", "created_at"],
      why: "Guests are easily forgotten when the work is over, and read on.",
      fix: "Open the organisation's People, choose the guest, and set a time limit."),
    FindingType(
      "slack-enterprise.user.dormant",
      "Account has not been used for 90 days", .low, .slackAccounts,
      on: SlackEnterpriseUser.self, when: "NOT bot AND last_active_at < days_ago(90)",
      evidence: ["email", "last_active_at", "administers"],
      why: "Nobody notices when somebody else begins to use it.",
      fix: "Ask whether the person still needs it; deactivate it in the organisation's People if not."),
    FindingType(
      "slack-enterprise.user.administrator-dormant",
      "Administrator has not been active for 90 days", .high, .slackAccounts,
      on: SlackEnterpriseUser.self, when: "NOT bot AND administers AND last_active_at < days_ago(90)",
      evidence: ["email", "last_active_at", "workspaces"],
      why: "It can change everything, and nobody notices when somebody else begins to use it.",
      fix: "Make the account a plain member in the organisation's People, or deactivate it."),
  ]

  private static let workspaces: [FindingType] = [
    FindingType(
      "slack-enterprise.workspace.open",
      "Everybody in the organisation can join the workspace", .medium, .slackWorkspace,
      on: SlackEnterpriseWorkspace.self, when: "discoverability = 'open'", evidence: ["discoverability"],
      why: "Any account that was taken over reads the workspace's public channels without asking anybody.",
      fix:
        "Open the organisation's Workspaces, choose the workspace › Settings, and let people join by request."
    ),
    FindingType(
      "slack-enterprise.workspace.many-owners",
      "Workspace has more than five owners", .medium, .slackWorkspace,
      on: SlackEnterpriseWorkspace.self, when: "owners > 5", evidence: ["owners"],
      why: "Each of these accounts opens every setting to whoever takes it over.",
      fix:
        "Open the organisation's Workspaces, choose the workspace › People, and make those members who need no more."
    ),
    FindingType(
      "slack-enterprise.workspace.single-owner",
      "Workspace has a single owner", .low, .slackWorkspace,
      on: SlackEnterpriseWorkspace.self, when: "owners < 2", evidence: ["owners"],
      why: "When that account is lost, nobody of the workspace can mend its settings.",
      fix:
        "Open the organisation's Workspaces, choose the workspace › People, and make a second person an owner."
    ),
  ]

  private static let channels: [FindingType] = [
    FindingType(
      "slack-enterprise.channel.shared-externally",
      "Channel is shared with another organisation", .high, .slackChannels,
      on: SlackEnterpriseChannel.self, when: "NOT archived AND shared_externally",
      evidence: ["external_users", "is_private", "members"],
      why:
        "People whom another company employs and lets go read everything that is written and shared there.",
      fix: """
        Open the channel's name › About › Organizations to see who is in. When the work is over choose Disconnect \
        there; when it is meant, hide this finding with a reason.
        """),
    FindingType(
      "slack-enterprise.channel.dormant-share",
      "Shared channel has been silent for 180 days", .medium, .slackChannels,
      on: SlackEnterpriseChannel.self,
      when: "NOT archived AND shared_externally AND last_activity_at < days_ago(180)",
      evidence: ["external_users", "last_activity_at", "creator"],
      why: "The work is over, and the other organisation can still read all that was said.",
      fix: "Open the channel's name › About › Organizations and choose Disconnect, then archive it."),
    FindingType(
      "slack-enterprise.channel.external-share-pending",
      "Another organisation has been invited to a channel", .medium, .slackChannels,
      on: SlackEnterpriseChannel.self, when: "NOT archived AND external_share_pending",
      evidence: ["is_private", "members", "creator"],
      why: "The invitation can be accepted, and passed on, until somebody revokes it.",
      fix: "Open Tools & settings › Manage Slack Connect › Invitations, and revoke it if it is not meant."),
  ]

  private static let apps: [FindingType] = [
    FindingType(
      "slack-enterprise.app.administers",
      "Approved app can administer workspaces", .high, .slackApps,
      on: SlackEnterpriseApp.self, when: "administers AND NOT is_internal",
      evidence: ["scopes", "updated_at"],
      why: "Whoever takes over the app's maker can change settings, let people in and install other apps.",
      fix: "Open the organisation's Integrations, choose the app, and restrict it unless it needs this."),
    FindingType(
      "slack-enterprise.app.sensitive-scopes",
      "Approved app has sensitive scopes", .medium, .slackApps,
      on: SlackEnterpriseApp.self, when: "sensitive_count > 0",
      evidence: ["sensitive", "reviewed", "is_internal"],
      why:
        "What people write and share also lies with the app's maker, outside your retention and your control.",
      fix: "Open the organisation's Integrations, choose the app, and restrict it when nobody needs it."),
    FindingType(
      "slack-enterprise.app.unreviewed",
      "Approved app is not in Slack's directory", .medium, .slackApps,
      on: SlackEnterpriseApp.self, when: "NOT reviewed AND NOT is_internal",
      evidence: ["scopes", "updated_at"],
      why: "Neither Slack nor the organisation has looked at who makes it and how.",
      fix:
        "Open the organisation's Integrations, choose the app, and restrict it until somebody has looked at it."
    ),
  ]
}
