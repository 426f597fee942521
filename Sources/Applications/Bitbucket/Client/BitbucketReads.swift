import Model

/// Every call of the [REST API](https://developer.atlassian.com/cloud/bitbucket/rest/) that a verification or a scan
/// makes. All are of one workspace: those across workspaces were removed in 2026 (CHANGE-2770).
struct BitbucketReads: ReadTable {
  static let table = BitbucketReads()

  let repositories = Read<BitbucketAPI.Page<BitbucketAPI.Repository>>(
    get("/repositories/{workspace}", .repository, "Repositories, and who may see and fork them"))
  let repository = Read<BitbucketAPI.Repository>(
    get("/repositories/{workspace}/{repo_slug}", .repository, "One repository, to look at it again"))
  let workspace = Read<BitbucketAPI.Workspace>(
    get("/workspaces/{workspace}", .account, "The workspace and its settings"))
  let permissions = Read<BitbucketAPI.Page<BitbucketAPI.Membership>>(
    get("/workspaces/{workspace}/permissions", .account, "Who owns the workspace"))
  let members = Read<BitbucketAPI.Page<BitbucketAPI.Membership>>(
    get("/workspaces/{workspace}/members", .account, "Members and their second factor"))
  let projects = Read<BitbucketAPI.Page<BitbucketAPI.Project>>(
    get("/workspaces/{workspace}/projects", .project, "Projects"))
  let workspaceHooks = Read<BitbucketAPI.Page<BitbucketAPI.Hook>>(
    get("/workspaces/{workspace}/hooks", .webhooks, "The workspace's webhooks, never their secrets"))
  let workspaceVariables = Read<BitbucketAPI.Page<BitbucketAPI.Variable>>(
    get(
      "/workspaces/{workspace}/pipelines-config/variables", .pipelines,
      "Names of the workspace's Pipelines variables, never their values", conceals: ["value"]))
  let restrictions = Read<BitbucketAPI.Page<BitbucketAPI.Restriction>>(
    repository("branch-restrictions", .administration, "What guards the branches of a repository"))
  let branchingModel = Read<BitbucketAPI.BranchingModel>(
    repository(
      "effective-branching-model", .repository, "Which branches a restriction by type of branch is about"))
  let deployKeys = Read<BitbucketAPI.Page<BitbucketAPI.DeployKey>>(
    repository("deploy-keys", .administration, "Access keys of a repository"))
  let hooks = Read<BitbucketAPI.Page<BitbucketAPI.Hook>>(
    repository("hooks", .webhooks, "Webhooks of a repository, never their secrets"))
  let reviewers = Read<BitbucketAPI.Page<BitbucketAPI.Reviewer>>(
    repository("effective-default-reviewers", .pullRequests, "Who is asked to review every pull request"))
  let pipelines = Read<BitbucketAPI.Pipelines>(
    repository("pipelines_config", .pipelines, "Whether Pipelines runs for a repository"))
  let variables = Read<BitbucketAPI.Page<BitbucketAPI.Variable>>(
    repository(
      "pipelines_config/variables", .pipelines,
      "Names of a repository's Pipelines variables, never their values", conceals: ["value"]))

  private static func repository(
    _ path: String, _ scope: BitbucketScope, _ summary: String, conceals: Set<String> = []
  ) -> APICall {
    get("/repositories/{workspace}/{repo_slug}/\(path)", scope, summary, conceals: conceals)
  }

  private static func get(
    _ path: String, _ scope: BitbucketScope, _ summary: String, conceals: Set<String> = []
  ) -> APICall {
    APICall(
      "GET", BitbucketClient.host, "/2.0\(path)", summary: summary, permission: scope.rawValue,
      conceals: conceals)
  }
}
