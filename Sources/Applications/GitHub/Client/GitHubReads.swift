import Model

/// Every read of the REST API that a verification or a scan makes.
struct GitHubReads: ReadTable {
  static let table = GitHubReads()

  // MARK: Verification

  /// Its headers tell scopes and expiry, which a 304 need not repeat.
  let user = Read<GitHubAPI.User>(
    APICall("GET", "{host}", "/user", summary: "Who the token belongs to, and its classic scopes"))
  let membership = Read<GitHubAPI.Membership>(
    get("/user/memberships/orgs/{org}", "The token owner's role in the organisation"))
  let userInstallations = Read<GitHubAPI.UserInstallations>(
    get("/user/installations", "What the app that the person signed in to may do"))
  let installationRepositories = Read<GitHubAPI.InstallationRepositories>(
    get("/installation/repositories", "Which repositories the app was given"))
  let installationToken = Read<GitHubAPI.InstallationToken>(
    APICall(
      "POST", "{host}", "/app/installations/{installation_id}/access_tokens",
      summary: "Exchanges the app's signed assertion for a token of one hour"))

  // MARK: Organisation

  let organization = Read<GitHubAPI.Organization>(get("/orgs/{org}", "The organisation and its settings"))
  let actions = Read<GitHubAPI.ActionsPermissions>(
    get(
      "/orgs/{org}/actions/permissions", "Which actions and reusable workflows may run",
      .organizationAdministration))
  let selectedActions = Read<GitHubAPI.SelectedActions>(
    get(
      "/orgs/{org}/actions/permissions/selected-actions", "The allow list of actions",
      .organizationAdministration))
  let workflowRights = Read<GitHubAPI.WorkflowPermissions>(
    get(
      "/orgs/{org}/actions/permissions/workflow", "The default rights of the workflow token",
      .organizationAdministration))
  let forkApproval = Read<GitHubAPI.ForkApproval>(
    get(
      "/orgs/{org}/actions/permissions/fork-pr-contributor-approval",
      "Whose pull requests need approval before workflows run", .organizationAdministration))
  let forkWorkflows = Read<GitHubAPI.PrivateForkWorkflows>(
    get(
      "/orgs/{org}/actions/permissions/fork-pr-workflows-private-repos",
      "What workflows of forks of private repositories get", .organizationAdministration))
  let repositoryRunners = Read<GitHubAPI.RunnerPolicy>(
    get(
      "/orgs/{org}/actions/permissions/self-hosted-runners",
      "Which repositories may have self-hosted runners of their own", .organizationAdministration))
  let immutableReleases = Read<GitHubAPI.ImmutableReleases>(
    get(
      "/orgs/{org}/settings/immutable-releases", "Where published releases cannot be changed",
      .organizationAdministration))
  let runners = Read<GitHubAPI.Runners>(
    get("/orgs/{org}/actions/runners", "The organisation's self-hosted runners", .runners))
  let runnerGroups = Read<GitHubAPI.RunnerGroups>(
    get("/orgs/{org}/actions/runner-groups", "Groups of runners and who may use them", .runners))
  let actionsSecrets = Read<GitHubAPI.Secrets>(
    get(
      "/orgs/{org}/actions/secrets", "Names of the organisation's Actions secrets", .organizationSecrets))
  let organizationHooks = Read<[GitHubAPI.Webhook]>(
    get("/orgs/{org}/hooks", "The organisation's webhooks", .organizationWebhooks))
  let hookDeliveries = Read<[GitHubAPI.WebhookDelivery]>(
    get(
      "/orgs/{org}/hooks/{hook_id}/deliveries", "How the last delivery of a webhook went",
      .organizationWebhooks))
  let installations = Read<GitHubAPI.Installations>(
    get(
      "/orgs/{org}/installations", "The GitHub Apps installed and their permissions",
      .organizationAdministration))

  let restrictions = Read<GitHubAPI.Restrictions>(
    query(
      GitHubQueries.restrictions, "Whether addresses and notifications are restricted (Enterprise Cloud)",
      .organizationAdministration))

  // MARK: Enterprise

  let enterprise = Read<GitHubAPI.EnterpriseSettings>(
    query(GitHubQueries.enterprise, "The enterprise's policies, where its name was given"))
  let auditStreams = Read<[GitHubAPI.AuditStream]>(
    get("/enterprises/{enterprise}/audit-log/streams", "Where the enterprise's audit log is sent"))
  let consumedLicenses = Read<GitHubAPI.Licenses>(
    get(
      "/enterprises/{enterprise}/consumed-licenses",
      "Who uses the enterprise's licences, and their two-factor authentication"))

  // MARK: People

  let members = Read<[GitHubAPI.User]>(
    get(
      "/orgs/{org}/members", "Members, owners, and members without (secure) two-factor authentication",
      .members))
  let outsideCollaborators = Read<[GitHubAPI.User]>(
    get(
      "/orgs/{org}/outside_collaborators", "Outside collaborators and their two-factor authentication",
      .members))
  let roles = Read<GitHubAPI.Roles>(
    get("/orgs/{org}/organization-roles", "Roles between member and owner", .organizationRoles))
  let roleUsers = Read<[GitHubAPI.Presence]>(
    get("/orgs/{org}/organization-roles/{role_id}/users", "How many people hold a role", .members))
  let roleTeams = Read<[GitHubAPI.Presence]>(
    get("/orgs/{org}/organization-roles/{role_id}/teams", "How many teams hold a role", .members))
  let auditLog = Read<[GitHubAPI.Presence]>(
    get(
      "/orgs/{org}/audit-log", "Whether an owner was active lately (GitHub Enterprise Cloud)",
      .organizationAdministration))

  let signOn = Read<GitHubAPI.SignOn>(
    query(
      GitHubQueries.signOn, "Single sign-on, and which members it knows (Enterprise Cloud)", .members))
  let signOnCredentials = Read<[GitHubAPI.SignOnCredential]>(
    get(
      "/orgs/{org}/credential-authorizations",
      "Tokens and keys authorised for single sign-on (GitHub Enterprise Cloud)", .organizationAdministration)
  )

  let accessTokens = Read<[GitHubAPI.AccessToken]>(
    get(
      "/orgs/{org}/personal-access-tokens", "Fine-grained tokens that were approved (GitHub Apps only)",
      .accessTokens))
  let accessTokenRequests = Read<[GitHubAPI.AccessToken]>(
    get(
      "/orgs/{org}/personal-access-token-requests",
      "Fine-grained tokens that wait for approval (GitHub Apps only)", .accessTokenRequests))

  // MARK: Repositories

  let repositories = Read<[GitHubAPI.Repository]>(
    get("/orgs/{org}/repos", "The organisation's repositories", .metadata))
  let repository = Read<GitHubAPI.Repository>(
    get("/repos/{owner}/{repo}", "One repository, to look at it again between scans", .metadata))
  let protection = Read<GitHubAPI.BranchProtection>(
    get(
      "/repos/{owner}/{repo}/branches/{branch}/protection", "The default branch's protection rule",
      .administration))
  let branchRules = Read<[GitHubAPI.BranchRule]>(
    get(
      "/repos/{owner}/{repo}/rules/branches/{branch}", "The ruleset rules in force on the default branch",
      .metadata))
  let ruleset = Read<GitHubAPI.Ruleset>(
    get("/repos/{owner}/{repo}/rulesets/{ruleset_id}", "Who may bypass a ruleset", .metadata))
  let hooks = Read<[GitHubAPI.Webhook]>(
    get("/repos/{owner}/{repo}/hooks", "The repository's webhooks", .repositoryWebhooks))
  let keys = Read<[GitHubAPI.DeployKey]>(
    get("/repos/{owner}/{repo}/keys", "The repository's deploy keys", .administration))
  let collaborators = Read<[GitHubAPI.User]>(
    get(
      "/repos/{owner}/{repo}/collaborators", "Outside collaborators of the repository and their roles",
      .metadata))
  let environments = Read<GitHubAPI.Environments>(
    get("/repos/{owner}/{repo}/environments", "The repository's deployment environments", .actions))
  let repositoryWorkflowRights = Read<GitHubAPI.WorkflowPermissions>(
    get(
      "/repos/{owner}/{repo}/actions/permissions/workflow",
      "The default rights of the workflow token, where the organisation leaves them to repositories",
      .administration))
  let vulnerabilityAlerts = Read<Void>(
    get("/repos/{owner}/{repo}/vulnerability-alerts", "Whether Dependabot alerts are on", .administration))
  let codeScanningSetup = Read<GitHubAPI.CodeScanningSetup>(
    get(
      "/repos/{owner}/{repo}/code-scanning/default-setup", "Whether code scanning's default setup is on",
      .administration))
  let codeScanningAnalyses = Read<[GitHubAPI.Presence]>(
    get(
      "/repos/{owner}/{repo}/code-scanning/analyses", "Whether any tool has uploaded an analysis",
      .codeScanning))

  // MARK: Alerts

  let secretAlerts = Read<[GitHubAPI.SecretAlert]>(
    get(
      "/orgs/{org}/secret-scanning/alerts", "Open secret scanning alerts, without the secrets",
      .secretScanning))
  let dependencyAlerts = Read<[GitHubAPI.DependencyAlert]>(
    get("/orgs/{org}/dependabot/alerts", "Open Dependabot alerts", .dependabot))
  let codeScanningAlerts = Read<[GitHubAPI.CodeAlert]>(
    get("/orgs/{org}/code-scanning/alerts", "Open code scanning alerts", .codeScanning))

  /// GitHub answers reads with an `ETag`, and a conditional request that finds nothing new costs nothing of the quota:
  /// [best practices](https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
  private static func get(_ path: String, _ summary: String, _ scope: GitHubScope? = nil) -> APICall {
    APICall("GET", "{host}", path, summary: summary, isConditional: true, permission: scope?.rawValue)
  }

  private static func query(
    _ query: NamedQuery, _ summary: String, _ scope: GitHubScope? = nil
  ) -> APICall {
    APICall("POST", "{host}", "/graphql", query: query, summary: summary, permission: scope?.rawValue)
  }
}
