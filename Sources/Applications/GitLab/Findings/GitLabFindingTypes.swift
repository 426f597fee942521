import Model

/// Everything that casb looks for in GitLab.
///
/// Twenty-five correspond to findings of Cloudflare CASB; the others are what the CIS GitLab Benchmark, GitLab's own
/// [hardening recommendations](https://docs.gitlab.com/security/hardening/) and legitify's policies look at, as far as
/// the REST API tells it.
enum GitLabFindingTypes {
  static let all: [FindingType] = [
    visibility, branches, merges, pipelines, variables, tokens, machines, people, groups, instance,
  ].flatMap(\.self)
}

extension FindingCategory {
  static let gitlabVisibility = FindingCategory("Project and group visibility")
  static let gitlabSharing = FindingCategory("Sharing")
  static let gitlabBranches = FindingCategory("Branches and tags")
  static let gitlabMerges = FindingCategory("Merges and pushes")
  static let gitlabPipelines = FindingCategory("Pipelines")
  static let gitlabVariables = FindingCategory("CI/CD variables")
  static let gitlabTokens = FindingCategory("Access tokens and keys")
  static let gitlabHooks = FindingCategory("Webhooks")
  static let gitlabRunners = FindingCategory("Runners")
  static let gitlabPeople = FindingCategory("People and roles")
  static let gitlabSettings = FindingCategory("Group settings")
  static let gitlabInstance = FindingCategory("Instance settings")
}
