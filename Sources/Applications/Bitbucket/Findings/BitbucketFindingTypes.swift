import Model

/// Everything that casb looks for in a Bitbucket workspace.
///
/// Eleven correspond to findings of Cloudflare CASB; the others are what the CIS Software Supply Chain Security
/// Benchmark and Atlassian's own guides ask for beyond, as far as the API tells it.
enum BitbucketFindingTypes {
  static let all: [FindingType] =
    repositories + branches + branchHardening + keys + webhooks + variables
    + people + workspace
}

extension FindingCategory {
  static let bitbucketRepositories = FindingCategory("Repository security")
  static let bitbucketBranches = FindingCategory("Branches and merges")
  static let bitbucketKeys = FindingCategory("Access keys")
  static let bitbucketWebhooks = FindingCategory("Webhooks")
  static let bitbucketPipelines = FindingCategory("Pipelines")
  static let bitbucketPeople = FindingCategory("Members")
  static let bitbucketWorkspace = FindingCategory("Workspace settings")
}
