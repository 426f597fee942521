import Model

/// Every call of the REST API that a verification or a scan makes.
enum GitHubCalls {
  static let all = api + authorization

  /// On the host of the API.
  static let api = verification + organization + people + repositories + alerts

  /// On the host that people open in the browser.
  static let authorization = [
    APICall(
      "POST", "{host}", "/login/device/code", summary: "Asks for the code with which a person signs in"),
    APICall(
      "POST", "{host}", "/login/oauth/access_token",
      summary: "Exchanges a sign-in, or the token before, for a token of eight hours"),
  ]

  /// GitHub answers reads with an `ETag`, and a conditional request that finds nothing new costs nothing of the quota:
  /// [best practices](https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
  private static func get(_ path: String, _ summary: String) -> APICall {
    APICall("GET", "{host}", path, summary: summary, isConditional: true)
  }

  private static let verification = [
    // Its headers tell scopes and expiry, which a 304 need not repeat.
    APICall("GET", "{host}", "/user", summary: "Who the token belongs to, and its classic scopes"),
    get("/user/memberships/orgs/{org}", "The token owner's role in the organisation"),
    get("/user/installations", "What the app that the person signed in to may do"),
    get("/installation/repositories", "Which repositories the app was given"),
    APICall(
      "POST", "{host}", "/app/installations/{installation_id}/access_tokens",
      summary: "Exchanges the app's signed assertion for a token of one hour"),
  ]

  private static let organization = [
    get("/orgs/{org}", "The organisation and its settings"),
    get("/orgs/{org}/actions/permissions", "Which actions and reusable workflows may run"),
    get("/orgs/{org}/actions/permissions/selected-actions", "The allow list of actions"),
    get("/orgs/{org}/actions/permissions/workflow", "The default rights of the workflow token"),
    get(
      "/orgs/{org}/actions/permissions/fork-pr-contributor-approval",
      "Whose pull requests need approval before workflows run"),
    get(
      "/orgs/{org}/actions/permissions/fork-pr-workflows-private-repos",
      "What workflows of forks of private repositories get"),
    get("/orgs/{org}/hooks", "The organisation's webhooks"),
    get("/orgs/{org}/hooks/{hook_id}/deliveries", "How the last delivery of a webhook went"),
    get("/orgs/{org}/installations", "The GitHub Apps installed and their permissions"),
  ]

  private static let people = [
    get("/orgs/{org}/members", "Members, owners, and members without (secure) two-factor authentication"),
    get("/orgs/{org}/outside_collaborators", "Outside collaborators and their two-factor authentication"),
    get("/orgs/{org}/audit-log", "Whether an owner was active lately (GitHub Enterprise Cloud)"),
  ]

  private static let repositories = [
    get("/orgs/{org}/repos", "The organisation's repositories"),
    get("/repos/{owner}/{repo}", "One repository, to look at it again between scans"),
    get("/repos/{owner}/{repo}/branches/{branch}/protection", "The default branch's protection rule"),
    get("/repos/{owner}/{repo}/rules/branches/{branch}", "The ruleset rules in force on the default branch"),
    get("/repos/{owner}/{repo}/rulesets/{ruleset_id}", "Who may bypass a ruleset"),
    get("/repos/{owner}/{repo}/hooks", "The repository's webhooks"),
    get("/repos/{owner}/{repo}/keys", "The repository's deploy keys"),
    get("/repos/{owner}/{repo}/collaborators", "Outside collaborators of the repository and their roles"),
    get("/repos/{owner}/{repo}/vulnerability-alerts", "Whether Dependabot alerts are on"),
    get("/repos/{owner}/{repo}/code-scanning/default-setup", "Whether code scanning's default setup is on"),
    get("/repos/{owner}/{repo}/code-scanning/analyses", "Whether any tool has uploaded an analysis"),
  ]

  private static let alerts = [
    get("/orgs/{org}/secret-scanning/alerts", "Open secret scanning alerts, without the secrets"),
    get("/orgs/{org}/dependabot/alerts", "Open Dependabot alerts"),
    get("/orgs/{org}/code-scanning/alerts", "Whether code scanning may be read (verification only)"),
  ]
}
