import Model

extension GitHubFindingTypes {
  /// The default branch's protection, by a branch protection rule or by rulesets.
  ///
  /// All but the first look at branches that are protected at all: one without protection is one finding, not ten.
  static let branches: [FindingType] = [
    FindingType(
      "github.repository.default-branch-unprotected",
      "Default branch is not protected", .medium, .branchesAndMerges,
      on: GitHubRepository.self, when: "NOT archived AND NOT is_empty AND NOT default_branch_protected",
      evidence: ["default_branch", "visibility"],
      why: """
        Everybody with write access can change, rewrite or delete the branch that is built and shipped, without \
        review and without a trace in the history.
        """,
      fix: """
        Open the repository's Settings › Rules › Rulesets › New branch ruleset, set it Active, target the default \
        branch, and require a pull request with an approval. A ruleset of the organisation covers all repositories.
        """,
      cloudflare: "5a0428fa-5c13-44b8-a028-9351c1d10a91"),
    protected(
      "review-not-required", "Default branch can be changed without a pull request", .medium,
      unless: "requires_pull_request",
      why: "One person, or one stolen account, can put code into the product that nobody else has seen.",
      fix: "tick “Require a pull request before merging” and ask for at least one approval.",
      cloudflare: "edd3f193-af01-421d-9a50-cb1d147bf3a6"),
    protected(
      "force-pushes-allowed", "Default branch can be force-pushed", .medium,
      unless: "blocks_force_pushes",
      why: "A force push replaces the history: reviewed commits vanish and others take their place unseen.",
      fix: "tick “Block force pushes” (in a branch protection rule, take the tick off “Allow force pushes”).",
      cloudflare: "efc3e582-ef39-4316-b1f3-d4717ef30867"),
    protected(
      "stale-approvals-kept", "Approvals outlast later changes", .medium,
      unless: "dismisses_stale_approvals",
      why:
        "Once approved, a pull request can be given other commits, which are merged without anybody having seen them.",
      fix: "tick “Dismiss stale pull request approvals when new commits are pushed”.",
      cloudflare: "7dc170d7-b1ef-4138-95fb-403d16e7ed43"),
    protected(
      "administrators-exempt", "Administrators are exempt from the default branch's protection", .medium,
      unless: "binds_administrators",
      why: "The accounts that an attacker wants most are those to which no rule applies.",
      fix: """
        remove administrators from the bypass list (in a branch protection rule, tick “Do not allow bypassing the \
        above settings”).
        """,
      cloudflare: "4e4aec5b-e763-41ac-9099-af874606959b"),
    protected(
      "status-checks-not-required", "Default branch takes changes whose checks failed", .medium,
      unless: "requires_status_checks",
      why: "Tests and security scans that nobody has to pass do not keep anything out.",
      fix: "tick “Require status checks to pass” and choose the checks.",
      cloudflare: "1eba1aeb-9827-4a03-9c47-8290bd3a83d5"),
  ]

  /// What careful teams ask for beyond that.
  static let branchHardening: [FindingType] = [
    protected(
      "deletion-allowed", "Default branch can be deleted", .medium, unless: "blocks_deletion",
      why: "Everybody with write access can remove the branch that everything is built from.",
      fix: "tick “Restrict deletions” (in a branch protection rule, take the tick off “Allow deletions”)."),
    protected(
      "no-approval-required", "Pull requests need no approval", .medium,
      unless: "(NOT requires_pull_request OR required_approvals > 0)",
      why: "A pull request that its author merges alone is a formality, not a review.",
      fix: "under “Require a pull request before merging” set Required approvals to 1 or more."),
    protected(
      "code-owner-review-not-required", "Code owners need not approve", .low,
      unless: "requires_code_owner_review",
      why: "Changes to sensitive files can be approved by people who do not know them.",
      fix: "tick “Require review from Code Owners”, and keep a CODEOWNERS file in the repository."),
    protected(
      "last-push-approval-not-required", "The last push needs nobody else's approval", .low,
      unless: "requires_last_push_approval",
      why: "A reviewer can push to somebody's pull request and then approve their own commits.",
      fix: "tick “Require approval of the most recent reviewable push”."),
    protected(
      "conversations-unresolved", "Open review comments do not block merging", .low,
      unless: "requires_conversation_resolution",
      why: "What a reviewer objected to can be merged unanswered.",
      fix: "tick “Require conversation resolution before merging”."),
    protected(
      "outdated-branch-mergeable", "Branches may be merged without being up to date", .low,
      unless: "requires_up_to_date_branch",
      why:
        "What was tested is not what results: two changes that pass alone can break, or open, the product together.",
      fix: "under “Require status checks to pass” tick “Require branches to be up to date before merging”."),
    protected(
      "unsigned-commits", "Commits need no signature", .low, unless: "requires_signed_commits",
      why: "Anybody who can push can make a commit look as if somebody else had written it.",
      fix: "tick “Require signed commits”, once the team's commits are signed."),
    protected(
      "merge-commits-allowed", "Default branch takes merge commits", .low,
      unless: "requires_linear_history",
      why: "In a history with side branches it is harder to see, and to take back, what came in when.",
      fix: "tick “Require linear history”, and allow squash or rebase merging under Settings › General."),
  ]

  /// A finding on a protected default branch that lacks one demand.
  private static func protected(
    _ fault: String, _ title: String, _ severity: Severity, unless demand: String, why: String, fix: String,
    cloudflare: String? = nil
  ) -> FindingType {
    let column = demand.contains(" ") ? "required_approvals" : demand
    return FindingType(
      "github.repository.\(fault)", title, severity, .branchesAndMerges,
      on: GitHubRepository.self, when: "NOT archived AND default_branch_protected AND NOT \(demand)",
      evidence: ["default_branch", "protected_by", column], why: why,
      fix:
        "Open the repository's Settings › Rules (or Branches), edit what applies to the default branch, and \(fix)",
      cloudflare: cloudflare)
  }
}
