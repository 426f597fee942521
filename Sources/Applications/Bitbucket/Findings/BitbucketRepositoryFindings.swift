import Model

extension BitbucketFindingTypes {
  static let repositories: [FindingType] = [
    FindingType(
      "bitbucket-cloud.repository.public",
      "Repository is public", .critical, .bitbucketRepositories,
      on: BitbucketRepository.self, when: "NOT is_private",
      evidence: ["fork_policy", "project", "updated_at"],
      why: """
        Anybody can read and copy its code and its whole history, with every credential that was ever committed.
        """,
      fix: """
        Open Repository settings › Repository details and tick “This is a private repository”. When it is meant to be \
        public, hide this finding with that reason.
        """,
      cloudflare: "be273f0a-678e-49af-b9f8-8f3913acef97"),
    FindingType(
      "bitbucket-cloud.repository.stale",
      "Repository has not been updated for a year", .medium, .bitbucketRepositories,
      on: BitbucketRepository.self, when: "updated_at < days_ago(365)",
      evidence: ["updated_at", "is_private"],
      why: """
        Nobody looks after it: its dependencies age, and those who have access to it are not looked at any more.
        """,
      fix: """
        Ask its project's administrators whether it is still needed. If not, keep a copy elsewhere and delete it under \
        Repository settings › Repository details › Manage repository.
        """,
      cloudflare: "a1bd3076-a68d-492e-9947-a01e15a4d1b3"),
    FindingType(
      "bitbucket-cloud.repository.forks-allowed",
      "Private repository can be forked in public", .medium, .bitbucketRepositories,
      on: BitbucketRepository.self, when: "is_private AND fork_policy = 'allow_forks'",
      evidence: ["fork_policy", "project"],
      why: """
        Whoever can read it can make a copy that everybody can read, and that no rule of this repository protects.
        """,
      fix: """
        Open Repository settings › Repository details › Forking, and choose to allow private forks only, or none.
        """),
    FindingType(
      "bitbucket-cloud.repository.no-default-reviewers",
      "Nobody is asked to review by default", .low, .bitbucketRepositories,
      on: BitbucketRepository.self, when: "NOT is_empty AND default_reviewers = 0",
      evidence: ["default_reviewers", "project"],
      why: """
        Whoever opens a pull request picks who looks at it, and may pick nobody who knows the code.
        """,
      fix: """
        Open Repository settings › Default reviewers, or the same in the project's settings, and add those who know \
        the code.
        """),
  ]
}
