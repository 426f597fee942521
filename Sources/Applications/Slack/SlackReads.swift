import Model

/// Every method of the [Web API](https://docs.slack.dev/reference/methods) that a verification or a scan calls.
///
/// Each is held to its own [rate limit](https://docs.slack.dev/apis/web-api/rate-limits), which Slack counts for each
/// method, workspace and app.
struct SlackReads: ReadTable {
  static let table = SlackReads()

  let identity = Read<SlackAPI.Identity>(
    method("auth.test", nil, nil, "Who the token belongs to, and its scopes"))
  let user = Read<SlackAPI.OneUser>(
    method("users.info", .users, .slackTier4, "Whether the token's owner is an administrator"))
  let team = Read<SlackAPI.OneTeam>(method("team.info", .team, .slackTier3, "The workspace"))
  let preferences = Read<SlackAPI.Preferences>(
    method(
      "team.preferences.list", .preferences, .slackTier3, "The workspace's preferences, as far as Slack tells"
    ))
  let billing = Read<SlackAPI.Billing>(
    method("team.billing.info", .billing, .slackTier3, "The workspace's plan"))
  let users = Read<SlackAPI.Users>(method("users.list", .users, .slackTier2, "Members, guests and bots"))
  let channels = Read<SlackAPI.Channels>(
    method("conversations.list", .channels, .slackTier2, "Public and private channels, never their messages"))
  let files = Read<SlackAPI.Files>(
    method("files.list", .files, .slackTier3, "Files' names and sharing, never their content"))
  let file = Read<SlackAPI.OneFile>(
    method(
      "files.info", .files, .slackTier4, "One file's name and sharing, to look at it again between scans"))
  let integrationLogs = Read<SlackAPI.Logs>(
    method("team.integrationLogs", .admin, .slackTier2, "Which apps were added or removed, and their scopes"))

  private static func method(
    _ name: String, _ scope: SlackScope?, _ rate: CallRate?, _ summary: String
  ) -> APICall {
    .slack(name, scope?.rawValue, rate, summary)
  }
}

extension APICall {
  /// A method of the Web API.
  static func slack(_ name: String, _ scope: String?, _ rate: CallRate?, _ summary: String) -> APICall {
    APICall("GET", SlackClient.host, "/api/\(name)", summary: summary, permission: scope, rate: rate)
  }
}

extension CallRate {
  static let slackTier2 = CallRate(20, per: 60)
  static let slackTier3 = CallRate(50, per: 60)
  static let slackTier4 = CallRate(100, per: 60)
}
