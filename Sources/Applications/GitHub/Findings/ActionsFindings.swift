import Model

extension GitHubFindingTypes {
  /// What GitHub Actions lets workflows do.
  static let actions: [FindingType] = [
    FindingType(
      "github.organization.actions-unrestricted",
      "Actions from anywhere may run", .medium, .actions,
      on: GitHubOrganization.self, when: "actions_repositories <> 'none' AND actions_allowed = 'all'",
      evidence: ["actions_allowed", "actions_repositories"],
      why: """
        A workflow hands its secrets and its token to every action that it uses. With no allow list, anybody's \
        action, or one that was taken over, can be among them.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Policies, choose “Allow enterprise, and select \
        non-enterprise, actions and reusable workflows”, and list those that are in use.
        """),
    FindingType(
      "github.organization.actions-not-pinned",
      "Actions need not be pinned to a commit", .low, .actions,
      on: GitHubOrganization.self, when: "actions_repositories <> 'none' AND NOT actions_must_be_pinned",
      evidence: ["actions_must_be_pinned"],
      why: """
        A tag or branch can be moved to other code after review: whoever takes an action over runs their code in \
        every workflow that names it by tag.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Policies and tick “Require actions to be pinned to a \
        full-length commit SHA”. Dependabot keeps pinned actions up to date.
        """),
    FindingType(
      "github.organization.workflow-token-write",
      "Workflows get a token that can write by default", .high, .actions,
      on: GitHubOrganization.self, when: "workflow_token_permission = 'write'",
      evidence: ["workflow_token_permission"],
      why: """
        Any step of any workflow, third-party actions included, can change code, releases and issues of its repository.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Workflow permissions and choose “Read repository \
        contents and packages permissions”; grant more in the workflows that need it, with permissions:.
        """),
    FindingType(
      "github.organization.workflows-approve-pull-requests",
      "Workflows may approve pull requests", .medium, .actions,
      on: GitHubOrganization.self, when: "workflows_can_approve_pull_requests",
      evidence: ["workflows_can_approve_pull_requests"],
      why: """
        Whoever can run a workflow can have it approve their own change, and so get around required reviews.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Workflow permissions and take the tick off “Allow \
        GitHub Actions to create and approve pull requests”.
        """),
    FindingType(
      "github.organization.fork-approval-weak",
      "Workflows of almost any contributor's fork run unapproved", .medium, .actions,
      on: GitHubOrganization.self, when: "fork_approval_policy = 'first_time_contributors_new_to_github'",
      evidence: ["fork_approval_policy"],
      why: """
        Anybody with a GitHub account of some age can run code on the organisation's runners by opening a pull request.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Approval for running fork pull request workflows and \
        choose “Require approval for all external contributors”.
        """),
    FindingType(
      "github.organization.fork-workflows-trusted",
      "Workflows of private forks get secrets or a token that can write", .high, .actions,
      on: GitHubOrganization.self,
      when: "fork_workflows_run AND (fork_workflows_get_secrets OR fork_workflows_get_write_token)",
      evidence: ["fork_workflows_get_secrets", "fork_workflows_get_write_token"],
      why: """
        Everybody who may fork a private repository can read its secrets, or change it, from a pull request that \
        nobody has reviewed.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Fork pull request workflows in private repositories \
        and take the ticks off “Send write tokens” and “Send secrets and variables”.
        """),
    FindingType(
      "github.organization.repository-runners-allowed",
      "Repositories may have self-hosted runners of their own", .medium, .actions,
      on: GitHubOrganization.self, when: "actions_repositories <> 'none' AND repository_runners = 'all'",
      evidence: ["repository_runners"],
      why: """
        Every repository's administrator can connect a machine, perhaps one inside the company's network, on which \
        workflows then run under nobody's eyes.
        """,
      fix: """
        Open the organisation's Settings › Actions › General › Runners and choose Disable for all repositories, or \
        selected repositories; offer runners in groups of the organisation instead.
        """),
    FindingType(
      "github.repository.workflow-token-write",
      "Repository's workflows get a token that can write by default", .medium, .actions,
      on: GitHubRepository.self, when: "NOT archived AND workflow_token_permission = 'write'",
      evidence: ["workflow_token_permission", "visibility"],
      why: """
        Any step of any workflow, third-party actions included, can change this repository's code, releases and issues.
        """,
      fix: """
        Open the repository's Settings › Actions › General › Workflow permissions and choose “Read repository contents \
        and packages permissions”; grant more in the workflows that need it, with permissions:.
        """),
    FindingType(
      "github.repository.workflows-approve-pull-requests",
      "Repository's workflows may approve pull requests", .medium, .actions,
      on: GitHubRepository.self, when: "NOT archived AND workflows_can_approve_pull_requests",
      evidence: ["workflows_can_approve_pull_requests", "required_approvals"],
      why: """
        Whoever can run a workflow here can have it approve their own change, and so get around required reviews.
        """,
      fix: """
        Open the repository's Settings › Actions › General › Workflow permissions and take the tick off “Allow GitHub \
        Actions to create and approve pull requests”.
        """),
  ]
}
