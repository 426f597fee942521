import Model

extension GitHubFindingTypes {
  /// Machines on which workflows run.
  static let runners: [FindingType] = [
    FindingType(
      "github.runner-group.public-repositories",
      "Public repositories may use self-hosted runners", .high, .actions,
      on: GitHubRunnerGroup.self, when: "allows_public_repositories",
      evidence: ["visibility", "is_default", "runner_count"],
      why: """
        Anybody can fork a public repository and, by a pull request, run code on a machine of the organisation's own.
        """,
      fix: """
        Open the organisation's Settings › Actions › Runner groups › the group and take the tick off “Allow public \
        repositories”.
        """),
    FindingType(
      "github.runner-group.all-repositories",
      "Every repository may use a group of self-hosted runners", .medium, .actions,
      on: GitHubRunnerGroup.self,
      when: "runner_count > 0 AND visibility = 'all' AND NOT restricted_to_workflows",
      evidence: ["visibility", "is_default", "runner_count"],
      why: """
        A workflow of the least guarded repository runs on the same machines as the one that deploys to production, and \
        can leave something behind for it.
        """,
      fix: """
        Open the organisation's Settings › Actions › Runner groups › the group, choose Selected repositories, or name \
        the workflows that may use it; put the runners of sensitive work into a group of their own.
        """),
    FindingType(
      "github.runner.not-ephemeral",
      "Self-hosted runner keeps its state between jobs", .low, .actions,
      on: GitHubRunner.self, when: "NOT ephemeral", evidence: ["os", "labels", "online"],
      why: """
        Files, processes and credentials that one job leaves behind are there for the next one, of whichever repository.
        """,
      fix: """
        Register the runner with --ephemeral (or let Actions Runner Controller make one for each job), and remove this \
        one under the organisation's Settings › Actions › Runners.
        """),
  ]

  /// What the organisation hands to workflows.
  static let secrets: [FindingType] = [
    FindingType(
      "github.secret.all-repositories",
      "Actions secret is given to every repository", .medium, .actions,
      on: GitHubSecret.self, when: "visibility = 'all'",
      evidence: ["visibility", "updated_at"],
      why: """
        Whoever can change a workflow in any one repository, public ones included, can read the secret.
        """,
      fix: """
        Open the organisation's Settings › Secrets and variables › Actions, edit the secret, and choose Selected \
        repositories.
        """),
    FindingType(
      "github.secret.old",
      "Secret has not been renewed for a year", .low, .actions,
      on: GitHubSecret.self, when: "updated_at < days_ago(365)",
      evidence: ["visibility", "updated_at"],
      why: """
        The longer a credential lives, the more logs, caches and former colleagues may hold a copy that still works.
        """,
      fix: """
        Make a new credential at its issuer, set it under the organisation's Settings › Secrets and variables, and revoke \
        the old one; where the issuer takes OpenID Connect, use that instead of a secret.
        """),
  ]

  /// Where workflows deploy to.
  static let environments: [FindingType] = [
    FindingType(
      "github.environment.unprotected",
      "Environment is open to every branch and workflow", .medium, .actions,
      on: GitHubEnvironment.self, when: "NOT requires_reviewers AND NOT restricts_branches",
      evidence: ["repository", "requires_reviewers", "restricts_branches"],
      why: """
        Whoever can push a branch can deploy from it, and read the environment's secrets.
        """,
      fix: """
        Open the repository's Settings › Environments › the environment, tick Required reviewers, and under Deployment \
        branches and tags choose Protected branches only or Selected branches and tags.
        """),
    FindingType(
      "github.environment.self-review",
      "People may approve their own deployments", .low, .actions,
      on: GitHubEnvironment.self, when: "requires_reviewers AND NOT prevents_self_review",
      evidence: ["repository", "requires_reviewers", "prevents_self_review"],
      why: """
        An approval that its own author can give stops nobody whose account was taken over.
        """,
      fix: """
        Open the repository's Settings › Environments › the environment and tick “Prevent self-review” below Required \
        reviewers.
        """),
  ]
}
