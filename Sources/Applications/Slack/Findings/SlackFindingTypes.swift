import Model

/// Everything that casb looks for in a Slack workspace.
///
/// Five correspond to findings of Cloudflare CASB; the others are what an administrator who looks after these would
/// want to know next, as far as the Web API tells it.
enum SlackFindingTypes {
  static let all: [FindingType] = people + channels + files + apps + workspace
}

extension FindingCategory {
  static let slackAccounts = FindingCategory("User accounts")
  static let slackChannels = FindingCategory("Channel sharing")
  static let slackFiles = FindingCategory("File sharing")
  static let slackApps = FindingCategory("Apps")
  static let slackWorkspace = FindingCategory("Workspace settings")
}
