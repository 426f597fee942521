import Model

/// What casb needs to read of a workspace; the raw value is Slack's own name of the scope:
/// [scopes](https://docs.slack.dev/reference/scopes).
enum SlackScope: String, CaseIterable, Sendable {
  case users = "users:read"
  case email = "users:read.email"
  case channels = "channels:read"
  case privateChannels = "groups:read"
  case files = "files:read"
  case team = "team:read"
  case preferences = "team.preferences:read"
  case billing = "team.billing:read"
  case admin = "admin"

  private var why: String {
    switch self {
    case .users: "lists members, guests and bots, and to administrators their two-factor authentication"
    case .email: "shows the addresses that accounts sign in with"
    case .channels: "lists public channels and with whom they are shared; never a message"
    case .privateChannels: "lists the private channels that you are in"
    case .files: "lists files and their public links; their content is never fetched"
    case .team: "shows the workspace"
    case .preferences: "shows who may delete messages and post where everybody reads"
    case .billing: "shows the plan"
    case .admin:
      "lists which apps are installed and what they may do, on paid plans. It can also change things and has no "
        + "read-only form: leave it out unless you want apps looked at"
    }
  }

  var scope: Scope { Scope(rawValue, rawValue, why: why, isRequired: self == .users) }
}
