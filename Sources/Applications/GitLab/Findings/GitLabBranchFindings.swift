import Model

extension GitLabFindingTypes {
  /// Who may change which branches and tags.
  static let branches: [FindingType] = [
    FindingType(
      "gitlab.project.default-branch-unprotected",
      "Default branch is not protected", .high, .gitlabBranches,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT default_branch_protected",
      evidence: ["default_branch", "default_branch_protected"],
      why: """
        Every developer can push to the branch that is shipped, rewrite its history and delete it.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, choose Add protected branch, and let \
        Maintainers merge and nobody push.
        """,
      cloudflare: "019f194f-0731-75b5-a167-287c468b785b"),
    FindingType(
      "gitlab.project.default-branch-open-to-developers",
      "Developers may push to or merge into the default branch", .high, .gitlabBranches,
      on: GitLabProject.self,
      when: """
        NOT archived AND NOT empty AND default_branch_protected AND (developers_push OR developers_merge)
        """,
      evidence: ["default_branch", "push_roles", "merge_roles"],
      why: """
        One developer alone, or somebody with that account, can bring code into what is shipped.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, and set Allowed to push and merge to \
        No one, Allowed to merge to Maintainers.
        """,
      cloudflare: "019f194f-0733-7ea7-a011-dc6eaf285c8b"),
    FindingType(
      "gitlab.project.force-push-allowed",
      "Force pushes to the default branch are allowed", .high, .gitlabBranches,
      on: GitLabProject.self,
      when: "NOT archived AND NOT empty AND default_branch_protected AND allows_force_push",
      evidence: ["default_branch", "allows_force_push", "push_roles"],
      why: """
        The history can be rewritten: reviewed commits disappear, and others take their place.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, and turn Allowed to force push off.
        """),
    FindingType(
      "gitlab.project.code-owners-optional",
      "Code owners need not approve", .low, .gitlabBranches,
      on: GitLabProject.self,
      when: "NOT archived AND NOT empty AND default_branch_protected AND NOT requires_code_owners",
      evidence: ["default_branch", "requires_code_owners"],
      why: """
        Whoever knows a part of the code best is not asked before it changes.
        """,
      fix: """
        Add a CODEOWNERS file, open the project › Settings › Repository › Protected branches, and turn \
        Require approval from code owners on (Premium).
        """),
    FindingType(
      "gitlab.project.deploy-keys-push",
      "A deploy key may push to the default branch", .medium, .gitlabBranches,
      on: GitLabProject.self,
      when: "NOT archived AND NOT empty AND default_branch_protected AND deploy_keys_push",
      evidence: ["default_branch", "push_roles"],
      why: """
        A machine's key changes what is shipped without a review, and whoever gets at the machine has the \
        key.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, and take the deploy key out of \
        Allowed to push and merge.
        """),
    FindingType(
      "gitlab.protected-branch.force-push",
      "Protected branches may be force-pushed to", .medium, .gitlabBranches,
      on: GitLabProtectedBranch.self, when: "allows_force_push",
      evidence: ["branch", "push_roles"],
      why: """
        What was reviewed on a release branch can be replaced without a trace.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, and turn Allowed to force push off.
        """),
    FindingType(
      "gitlab.protected-branch.developers-push",
      "Developers may push to a protected branch", .medium, .gitlabBranches,
      on: GitLabProtectedBranch.self, when: "developers_push",
      evidence: ["branch", "push_roles", "inherited"],
      why: """
        The branch is protected in name: code gets in without a merge request.
        """,
      fix: """
        Open the project › Settings › Repository › Protected branches, and set Allowed to push and merge to \
        No one or Maintainers.
        """),
    FindingType(
      "gitlab.project.tags-unprotected",
      "No tag is protected", .low, .gitlabBranches,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND protected_tag_count = 0",
      evidence: ["protected_tag_count"],
      why: """
        A developer can move a release's tag to other code, which is then built and shipped under a trusted \
        name.
        """,
      fix: """
        Open the project › Settings › Repository › Protected tags, and protect v* or * for Maintainers.
        """),
    FindingType(
      "gitlab.protected-tag.developers-create",
      "Developers may create protected tags", .medium, .gitlabBranches,
      on: GitLabProtectedTag.self, when: "developers_create",
      evidence: ["tag", "create_roles"],
      why: """
        Tags often start a release and give jobs the protected variables.
        """,
      fix: """
        Open the project › Settings › Repository › Protected tags, and set Allowed to create to Maintainers.
        """),
    FindingType(
      "gitlab.group.new-branches-open",
      "Developers may push to the default branch of new projects", .medium, .gitlabBranches,
      on: GitLabGroup.self, when: "new_branches_open",
      evidence: ["new_branches_open"],
      why: """
        Every new project begins without protection, and few people think of it later.
        """,
      fix: """
        Open the group › Settings › Repository › Default branch, and set the initial protection to Fully \
        protected.
        """),
    FindingType(
      "gitlab.group.new-branches-force-push",
      "New projects allow force pushes", .low, .gitlabBranches,
      on: GitLabGroup.self, when: "new_branches_force_push",
      evidence: ["new_branches_force_push"],
      why: """
        The history of every new project can be rewritten.
        """,
      fix: """
        Open the group › Settings › Repository › Default branch, and take the tick off Allowed to force \
        push.
        """),
  ]
}
