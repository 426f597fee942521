import Model

/// Every read of the [REST API](https://docs.gitlab.com/api/api_resources/) that a verification or a scan makes.
///
/// GitLab documents no conditional requests, and counts them like others; so nothing is remembered, and a scan reads
/// everything: no filter by time tells a changed setting.
struct GitLabReads: ReadTable {
  static let table = GitLabReads()

  // MARK: Verification

  let ownToken = Read<GitLabAPI.OwnToken>(
    get("/personal_access_tokens/self", "What the token may do, and until when"))
  let signIn = Read<GitLabAPI.TokenInfo>(
    APICall("GET", "{host}", "/oauth/token/info", summary: "What a sign-in may do"))
  let account = Read<GitLabAPI.Account>(get("/user", "Who the token belongs to"))
  let membership = Read<GitLabAPI.Member>(
    get("/groups/{group}/members/all/{user_id}", "The token owner's role in the group"))
  let metadata = Read<GitLabAPI.Metadata>(get("/metadata", "The server's edition and version"))
  let namespace = Read<GitLabAPI.Namespace>(get("/namespaces/{group}", "The group's plan", .owner))

  // MARK: Instance

  let settings = Read<GitLabAPI.Settings>(
    get(
      "/application/settings", "The settings of the instance", .administrator,
      conceals: GitLabSecrets.settings))
  let systemHooks = Read<[GitLabAPI.Hook]>(
    get("/hooks", "The system hooks of the instance", .administrator, conceals: GitLabSecrets.hook))
  let instanceVariables = Read<[GitLabAPI.Variable]>(
    get(
      "/admin/ci/variables", "The instance's CI/CD variables; values are not read", .administrator,
      conceals: GitLabSecrets.variable))
  let users = Read<[GitLabAPI.User]>(get("/users", "The accounts of the instance", .administrator))
  let personalTokens = Read<[GitLabAPI.AccessToken]>(
    get("/personal_access_tokens", "People's access tokens, without the tokens", .administrator))
  let memberRoles = Read<[GitLabAPI.MemberRole]>(
    get("/member_roles", "The instance's custom roles (Ultimate)", .administrator))

  // MARK: Groups

  let group = Read<GitLabAPI.Group>(
    get(
      "/groups/{group}", "A group and its settings", rate: CallRate(400, per: 60), conceals: ["runners_token"]
    ))
  let groups = Read<[GitLabAPI.Group]>(
    get("/groups", "The groups of the instance", rate: CallRate(200, per: 60)))
  let descendants = Read<[GitLabAPI.Group]>(
    get("/groups/{group}/descendant_groups", "The groups below the group"))
  let groupMembers = Read<[GitLabAPI.Member]>(get("/groups/{group}/members", "Who is in a group itself"))
  let groupMembersAll = Read<[GitLabAPI.Member]>(
    get("/groups/{group}/members/all", "Who is in the group, by invitation of another group as well"))
  let groupHooks = Read<[GitLabAPI.Hook]>(
    get("/groups/{group}/hooks", "A group's webhooks (Premium)", .owner, conceals: GitLabSecrets.hook))
  let groupVariables = Read<[GitLabAPI.Variable]>(
    get(
      "/groups/{group}/variables", "A group's CI/CD variables; values are not read", .owner,
      conceals: GitLabSecrets.variable))
  let groupTokens = Read<[GitLabAPI.AccessToken]>(
    get("/groups/{group}/access_tokens", "A group's access tokens, without the tokens", .owner))
  let groupDeployTokens = Read<[GitLabAPI.DeployToken]>(
    get("/groups/{group}/deploy_tokens", "A group's deploy tokens, without the tokens", .owner))
  let groupPushRule = Read<GitLabAPI.PushRule?>(
    get("/groups/{group}/push_rule", "What a group's new projects refuse to have pushed (Premium)", .owner))
  let enterpriseUsers = Read<[GitLabAPI.User]>(
    get(
      "/groups/{group}/enterprise_users",
      "The accounts that the group manages, with their second factor (Premium)",
      .owner))
  let managedTokens = Read<[GitLabAPI.AccessToken]>(
    get(
      "/groups/{group}/manage/personal_access_tokens",
      "Access tokens of the accounts that the group manages (Ultimate)",
      .owner))
  let groupRoles = Read<[GitLabAPI.MemberRole]>(
    get("/groups/{group}/member_roles", "The group's custom roles (Ultimate)", .owner))

  // MARK: Projects

  let projects = Read<[GitLabAPI.Project]>(
    get("/projects", "The projects of the instance", conceals: GitLabSecrets.project))
  let groupProjects = Read<[GitLabAPI.Project]>(
    get(
      "/groups/{group}/projects", "The projects of the group and of the groups below it",
      rate: CallRate(600, per: 60),
      conceals: GitLabSecrets.project))
  let project = Read<GitLabAPI.Project>(
    get(
      "/projects/{id}", "One project, to look at it again between scans", rate: CallRate(400, per: 60),
      conceals: GitLabSecrets.project))
  let protectedBranches = Read<[GitLabAPI.ProtectedBranch]>(
    get("/projects/{id}/protected_branches", "Who may push to and merge into which branches", .maintainer))
  let protectedTags = Read<[GitLabAPI.ProtectedTag]>(
    get("/projects/{id}/protected_tags", "Who may create which tags", .maintainer))
  let approvals = Read<GitLabAPI.Approvals>(
    get("/projects/{id}/approvals", "How merge requests are approved (Premium)", .maintainer))
  let approvalRules = Read<[GitLabAPI.ApprovalRule]>(
    get("/projects/{id}/approval_rules", "How many approvals a merge request needs (Premium)", .maintainer))
  let pushRule = Read<GitLabAPI.PushRule?>(
    get("/projects/{id}/push_rule", "What a project refuses to have pushed (Premium)", .maintainer))
  let jobTokenScope = Read<GitLabAPI.JobTokenScope>(
    get("/projects/{id}/job_token_scope", "Whether any project's jobs may reach into it", .maintainer))
  let projectMembers = Read<[GitLabAPI.Member]>(get("/projects/{id}/members", "Who is in a project itself"))
  let projectHooks = Read<[GitLabAPI.Hook]>(
    get("/projects/{id}/hooks", "A project's webhooks", .maintainer, conceals: GitLabSecrets.hook))
  let projectVariables = Read<[GitLabAPI.Variable]>(
    get(
      "/projects/{id}/variables", "A project's CI/CD variables; values are not read", .maintainer,
      conceals: GitLabSecrets.variable))
  let projectTokens = Read<[GitLabAPI.AccessToken]>(
    get("/projects/{id}/access_tokens", "A project's access tokens, without the tokens", .maintainer))
  let projectDeployTokens = Read<[GitLabAPI.DeployToken]>(
    get("/projects/{id}/deploy_tokens", "A project's deploy tokens, without the tokens", .maintainer))
  let deployKeys = Read<[GitLabAPI.DeployKey]>(
    get("/projects/{id}/deploy_keys", "A project's deploy keys", .maintainer))
  let triggers = Read<[GitLabAPI.Trigger]>(
    get("/projects/{id}/triggers", "A project's pipeline trigger tokens, without the tokens", .maintainer))

  // MARK: Runners

  let runners = Read<[GitLabAPI.Runner]>(
    get("/runners", "The runners that the token's owner may manage", .maintainer))
  let allRunners = Read<[GitLabAPI.Runner]>(
    get("/runners/all", "The runners of the instance", .administrator))
  let runner = Read<GitLabAPI.RunnerDetail>(
    get("/runners/{runner_id}", "Which jobs a runner takes", .maintainer, conceals: ["token"]))

  private static func get(
    _ path: String, _ summary: String, _ scope: GitLabScope = .readAPI, rate: CallRate? = nil,
    conceals: Set<String> = []
  ) -> APICall {
    APICall(
      "GET", "{host}", "/api/v4\(path)", summary: summary, permission: scope.rawValue, rate: rate,
      conceals: conceals)
  }
}

/// What GitLab sends along with settings and is secret; casb reads none of it.
enum GitLabSecrets {
  static let variable: Set<String> = ["value"]
  /// An address often holds a secret, and so do its variables and the headers, as `value`.
  static let hook: Set<String> = ["url", "token", "value"]
  static let project: Set<String> = ["runners_token", "import_url"]
  static let settings: Set<String> = [
    "runners_registration_token", "health_check_access_token", "akismet_api_key", "asset_proxy_secret_key",
    "elasticsearch_aws_secret_access_key", "elasticsearch_password", "external_auth_client_key",
    "external_auth_client_key_pass", "external_pipeline_validation_service_token",
    "error_tracking_access_token",
    "recaptcha_private_key", "recaptcha_site_key", "sentry_dsn", "slack_app_secret",
    "slack_app_signing_secret",
    "slack_app_verification_token", "spam_check_api_key", "static_objects_external_storage_auth_token",
    "mailgun_signing_key", "arkose_labs_private_api_key", "telesign_api_key", "customers_dot_jwt_signing_key",
    "ci_jwt_signing_key", "prometheus_alert_db_indicators_settings",
    "secret_detection_token_revocation_token",
    "jira_connect_application_key", "help_page_text",
  ]
}
