import Model

/// What casb needs to read of an organisation; the raw value is Slack's own name of the scope:
/// [scopes](https://docs.slack.dev/reference/scopes).
enum SlackEnterpriseScope: String, CaseIterable, Sendable {
  case workspaces = "admin.teams:read"
  case users = "admin.users:read"
  case channels = "admin.conversations:read"
  case apps = "admin.apps:read"
  case audit = "auditlogs:read"

  private var why: String {
    switch self {
    case .workspaces: "lists workspaces, who may join them, and their owners"
    case .users: "lists members and guests with their second factor, sign-in, last activity and expiry"
    case .channels: "lists public and private channels and with whom they are shared; never a message"
    case .apps: "lists the apps that are approved, and their scopes"
    case .audit: "tells of anomalies and weakened settings; only to a token of an owner of the organisation"
    }
  }

  var scope: Scope { Scope(rawValue, rawValue, why: why, isRequired: self == .workspaces) }
}
