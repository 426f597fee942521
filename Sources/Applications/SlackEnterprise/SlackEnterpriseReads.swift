import Model

/// The [administrators' methods](https://docs.slack.dev/reference/methods) that a verification or a scan calls.
struct SlackEnterpriseReads: ReadTable {
  static let table = SlackEnterpriseReads()

  let identity = Read<SlackAPI.Identity>(
    .slack("auth.test", nil, nil, "Who the token belongs to, and its scopes"))
  let workspaces = Read<SlackEnterpriseAPI.Workspaces>(
    method("admin.teams.list", .workspaces, .slackTier3, "The organisation's workspaces"))
  let owners = Read<SlackEnterpriseAPI.Owners>(
    method("admin.teams.owners.list", .workspaces, .slackTier3, "Who owns a workspace"))
  let users = Read<SlackEnterpriseAPI.Users>(
    method("admin.users.list", .users, .slackTier4, "Members, guests and bots of a workspace"))
  let channels = Read<SlackEnterpriseAPI.Channels>(
    method("admin.conversations.search", .channels, .slackTier2, "Channels, never their messages"))
  let apps = Read<SlackEnterpriseAPI.Apps>(
    method("admin.apps.approved.list", .apps, .slackTier2, "Apps that are approved, and their scopes"))

  let auditLog = Read<SlackAuditAPI.Log>(
    APICall(
      "GET", SlackAuditClient.host, "/audit/v1/logs",
      summary: "Anomalies, and changes that leave less protected, of the last 30 days",
      permission: SlackEnterpriseScope.audit.rawValue, rate: .slackTier3))

  private static func method(
    _ name: String, _ scope: SlackEnterpriseScope, _ rate: CallRate, _ summary: String
  ) -> APICall {
    .slack(name, scope.rawValue, rate, summary)
  }
}
