import Model

extension BitbucketFindingTypes {
  /// All but the first look at branches that are protected at all: one without protection is one finding, not ten.
  static let branches: [FindingType] = [
    FindingType(
      "bitbucket-cloud.repository.main-branch-unprotected",
      "Main branch is not protected", .medium, .bitbucketBranches,
      on: BitbucketRepository.self, when: "NOT is_empty AND NOT main_branch_protected",
      evidence: ["main_branch", "is_private"],
      why: """
        Everybody with write access can change, rewrite or delete the branch that is built and shipped, without review \
        and without a trace in the history.
        """,
      fix: """
        Open Repository settings › Branch restrictions › Add a branch restriction, choose the main branch, let nobody \
        write to it directly, and set Merge settings.
        """,
      cloudflare: "324f2014-4d4b-4aa6-89a8-72a6c7da09d7"),
    protected(
      "review-not-required", "Main branch takes changes without an approval", .high,
      unless: "requires_approval",
      showing: "required_approvals",
      why: "One person, or one stolen account, can put code into the product that nobody else has seen.",
      fix: "under Merge settings set a minimum number of approvals.",
      cloudflare: "6ad95c13-0d13-4595-bc76-bd86f4eba4b9"),
    protected(
      "direct-pushes-allowed", "Main branch can be pushed to directly", .medium,
      unless: "main_branch_pushers = 'nobody'", showing: "main_branch_pushers",
      why: "Whoever may push goes past review, builds and every other check of a pull request.",
      fix: "leave Write access empty, so that changes come by pull requests alone.",
      cloudflare: "c60a7b00-1592-429a-8a32-d58101e4551f"),
    protected(
      "stale-approvals-kept", "Approvals outlast later changes", .medium, unless: "resets_approvals",
      showing: "resets_approvals",
      why: """
        Once approved, a pull request can be given other commits, which are merged without anybody having seen them.
        """,
      fix: "under Merge settings tick “Reset approvals when the source branch is modified”.",
      cloudflare: "738c9839-5e1e-4048-85a3-7935ec4c647a"),
    protected(
      "force-pushes-allowed", "Main branch's history can be rewritten", .medium,
      unless: "blocks_force_pushes",
      showing: "blocks_force_pushes",
      why: "A force push replaces the history: reviewed commits vanish and others take their place unseen.",
      fix: "take the tick off “Allow rewriting branch history”.",
      cloudflare: "4c52f441-0c24-4dbd-8f5e-0e5b829ee8e2"),
    protected(
      "builds-not-required", "Main branch takes changes whose builds failed", .low, unless: "requires_builds",
      showing: "requires_builds",
      why: "Tests and security scans that nobody has to pass do not keep anything out.",
      fix: "under Merge settings set a minimum number of successful builds, with none that failed.",
      cloudflare: "afe4a27e-ee01-4ebe-914c-d480ac49a5c2"),
    protected(
      "deletion-allowed", "Main branch can be deleted", .low, unless: "blocks_deletion",
      showing: "blocks_deletion",
      why: "Deleting the branch stops everybody's work, and what was not merged elsewhere may be lost.",
      fix: "take the tick off “Allow deleting this branch”.",
      cloudflare: "86411562-4b85-4677-b048-7887cc5b1567"),
    protected(
      "merge-checks-advisory", "Merge checks only warn", .low, unless: "enforces_merge_checks",
      showing: "enforces_merge_checks",
      why: "A merge with unmet checks asks for confirmation and goes ahead: in a hurry everybody confirms.",
      fix: "under Merge settings tick “Prevent a merge with unresolved merge checks” (Premium plan).",
      cloudflare: "64440d40-91de-4d13-9280-d5afa418ccf0"),
  ]

  /// What careful teams ask for beyond that.
  static let branchHardening: [FindingType] = [
    protected(
      "single-approval", "One approval is enough for the main branch", .low,
      unless: "required_approvals <> 1",
      showing: "required_approvals",
      why: "Two accounts, the author's and one other, are all that it takes to ship anything.",
      fix: "under Merge settings ask for two approvals."),
    protected(
      "anybody-merges", "Everybody with write access can merge", .low, unless: "restricts_merges",
      showing: "restricts_merges",
      why: "The number of accounts that can put code into the product is larger than it has to be.",
      fix: "under Merge via pull request name the people or groups who may merge."),
    protected(
      "discussion-unresolved", "Open tasks and comments do not stop a merge", .low,
      unless: "requires_resolution",
      showing: "requires_resolution",
      why: "What a reviewer objected to can be shipped as it is.",
      fix: "under Merge settings tick “No unresolved pull request tasks”."),
    protected(
      "requested-changes-ignored", "Requested changes do not stop a merge", .low,
      unless: "requires_no_changes_requested", showing: "requires_no_changes_requested",
      why: "One reviewer's no weighs nothing as soon as somebody else approves.",
      fix: "under Merge settings tick “No changes are requested”."),
    protected(
      "outdated-branch-merged", "Changes are merged without the newest main branch", .low,
      unless: "requires_up_to_date", showing: "requires_up_to_date",
      why: "What is merged was never built and tested together with what came in meanwhile.",
      fix: "under Merge settings set a maximum number of commits behind the destination branch."),
  ]

  private static func protected(
    _ name: String, _ title: String, _ severity: Severity, unless isMet: String, showing column: String,
    why: String, fix: String, cloudflare: String? = nil
  ) -> FindingType {
    FindingType(
      "bitbucket-cloud.repository.\(name)", title, severity, .bitbucketBranches,
      on: BitbucketRepository.self, when: "NOT is_empty AND main_branch_protected AND NOT (\(isMet))",
      evidence: ["main_branch", column], why: why,
      fix:
        "Open Repository settings › Branch restrictions, edit the restriction of the main branch, and \(fix)",
      cloudflare: cloudflare)
  }
}
