import Model

extension SlackFindingTypes {
  /// Members and guests. An invitation that nobody has accepted has no second factor yet, and is a finding of its own.
  static let people: [FindingType] = [
    FindingType(
      "slack.user.two-factor-disabled",
      "User without two-factor authentication", .critical, .slackAccounts,
      on: SlackUser.self, when: "NOT bot AND NOT deactivated AND NOT invited AND NOT two_factor_enabled",
      evidence: ["email", "role", "two_factor_enabled"],
      why: """
        The account's password alone opens every channel it is in. Where everybody signs in through an identity \
        provider that asks for a second factor, hide this type with that reason: Slack does not see it.
        """,
      fix: """
        As an owner open Tools & settings › Workspace settings › Authentication and require two-factor \
        authentication for the workspace; each person then sets it up at their next sign-in.
        """,
      cloudflare: "d1cc8596-d22c-435c-9f94-3ba068f019cd"),
    FindingType(
      "slack.user.email-unconfirmed",
      "User with an unconfirmed e-mail address", .high, .slackAccounts,
      on: SlackUser.self, when: "NOT bot AND NOT deactivated AND NOT invited AND NOT email_confirmed",
      evidence: ["email", "role", "email_confirmed"],
      why: """
        Nobody has shown that the address belongs to the person: messages, and the link to a new password, may go to \
        somebody else.
        """,
      fix: """
        Open Tools & settings › Manage members, find the account, and have the person confirm the address that Slack \
        wrote to; deactivate the account when nobody answers for it.
        """,
      cloudflare: "9fa4ae7c-07f0-453a-b232-e734b0f8877c"),
    FindingType(
      "slack.user.administrator-two-factor-disabled",
      "Administrator without two-factor authentication", .critical, .slackAccounts,
      on: SlackUser.self, when: "NOT bot AND NOT deactivated AND administers AND NOT two_factor_enabled",
      evidence: ["email", "role", "two_factor_enabled"],
      why: """
        One stolen password lets somebody in who can invite people, install apps, export data and change every setting.
        """,
      fix: """
        Have the person set two-factor authentication up at my.slack.com/account/settings today, or make them a member \
        under Tools & settings › Manage members.
        """),
    FindingType(
      "slack.user.two-factor-sms",
      "User's second factor is SMS", .medium, .slackAccounts,
      on: SlackUser.self, when: "NOT bot AND NOT deactivated AND two_factor_type = 'sms'",
      evidence: ["email", "role", "two_factor_type"],
      why: """
        Text messages can be intercepted, and a phone number can be taken over by a call to the telephone company.
        """,
      fix: """
        Ask the person to change to an authenticator app at my.slack.com/account/settings, under Two-Factor \
        Authentication.
        """),
    FindingType(
      "slack.user.multi-channel-guest",
      "Guest in several channels", .low, .slackAccounts,
      on: SlackUser.self, when: "NOT bot AND NOT deactivated AND role = 'guest'",
      evidence: ["email", "role"],
      why: """
        Somebody from outside reads along in several channels, and guests are easily forgotten when the work is over.
        """,
      fix: """
        Open Tools & settings › Manage members, choose the guest, and set a time limit, restrict them to a single \
        channel, or deactivate the account.
        """),
    FindingType(
      "slack.user.stale-invitation",
      "Invitation has been open for 30 days", .low, .slackAccounts,
      on: SlackUser.self, when: "NOT deactivated AND invited AND updated_at < days_ago(30)",
      evidence: ["email", "updated_at"],
      why: """
        Whoever gets at the mailbox can still join the workspace, long after anybody expected the person.
        """,
      fix: """
        Open Tools & settings › Manage members › Invitations and revoke it.
        """),
  ]
}
