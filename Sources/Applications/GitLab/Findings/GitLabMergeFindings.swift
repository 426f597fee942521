import Model

extension GitLabFindingTypes {
  /// What has to happen before a change is merged or pushed.
  static let merges: [FindingType] = [
    FindingType(
      "gitlab.project.no-approval-required",
      "Merge requests need no approval", .high, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND required_approvals < 1",
      evidence: ["required_approvals", "default_branch"],
      why: """
        One person alone decides what is shipped, and so does whoever has their password.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval rules, and set Approvals required to 2 \
        (Premium).
        """),
    FindingType(
      "gitlab.project.single-approval",
      "One approval is enough", .low, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND required_approvals = 1",
      evidence: ["required_approvals", "default_branch"],
      why: """
        The CIS benchmark asks for two reviewers: a single one is easily talked round or overlooks a thing.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval rules, and set Approvals required to 2.
        """),
    FindingType(
      "gitlab.project.authors-approve",
      "Authors can approve their own merge requests", .high, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND authors_approve",
      evidence: ["authors_approve", "required_approvals"],
      why: """
        The review can be done by the very person that it is meant to check.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval settings, and tick Prevent approval by \
        author.
        """),
    FindingType(
      "gitlab.project.committers-approve",
      "Those who added commits can approve", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND committers_approve",
      evidence: ["committers_approve", "required_approvals"],
      why: """
        Somebody adds a line to a colleague's merge request and approves it themselves.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval settings, and tick Prevent approvals by \
        users who add commits.
        """),
    FindingType(
      "gitlab.project.approvals-kept",
      "New commits keep old approvals", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT resets_approvals",
      evidence: ["resets_approvals", "required_approvals"],
      why: """
        Code that nobody has seen is merged under an approval of what was there before.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval settings, and under When a commit is added \
        choose Remove all approvals.
        """),
    FindingType(
      "gitlab.project.rules-overridable",
      "A merge request can change its own approval rules", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND overridable_rules",
      evidence: ["overridable_rules", "required_approvals"],
      why: """
        An author takes the demand for approvals away from their own change.
        """,
      fix: """
        Open the project › Settings › Merge requests › Approval settings, and tick Prevent editing approval \
        rules in merge requests.
        """),
    FindingType(
      "gitlab.project.pipeline-optional",
      "Changes are merged although their pipeline failed", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND pipelines AND NOT requires_pipeline",
      evidence: ["requires_pipeline"],
      why: """
        Tests and security scans that fail stop nobody.
        """,
      fix: """
        Open the project › Settings › Merge requests › Merge checks, and tick Pipelines must succeed.
        """),
    FindingType(
      "gitlab.project.skipped-pipeline-passes",
      "A skipped pipeline counts as passed", .low, .gitlabMerges,
      on: GitLabProject.self,
      when: "NOT archived AND NOT empty AND pipelines AND requires_pipeline AND skipped_pipeline_passes",
      evidence: ["skipped_pipeline_passes"],
      why: """
        Whoever writes [skip ci] into a commit message gets round every check.
        """,
      fix: """
        Open the project › Settings › Merge requests › Merge checks, and take the tick off Skipped pipelines \
        are considered successful.
        """),
    FindingType(
      "gitlab.project.threads-open",
      "Changes are merged with open threads", .low, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT requires_resolved_threads",
      evidence: ["requires_resolved_threads"],
      why: """
        A reviewer's concern is merged away before anybody has answered it.
        """,
      fix: """
        Open the project › Settings › Merge requests › Merge checks, and tick All threads must be resolved.
        """),
    FindingType(
      "gitlab.project.push-rule-secrets",
      "Files that look like secrets may be pushed", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT push_rule_prevents_secrets",
      evidence: ["push_rule_prevents_secrets"],
      why: """
        Keys and credential files are committed by mistake again and again, and stay in the history.
        """,
      fix: """
        Open the project › Settings › Repository › Push rules, and tick Prevent pushing secret files \
        (Premium).
        """),
    FindingType(
      "gitlab.project.push-rule-foreign-authors",
      "Commits of people who are no members may be pushed", .low, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT push_rule_members_only",
      evidence: ["push_rule_members_only"],
      why: """
        A commit can carry anybody's name, and the log says that they wrote it.
        """,
      fix: """
        Open the project › Settings › Repository › Push rules, and tick Check whether the commit author is a \
        GitLab user.
        """),
    FindingType(
      "gitlab.project.push-rule-unverified-committer",
      "Commits may be pushed under another address", .low, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT push_rule_verifies_committer",
      evidence: ["push_rule_verifies_committer"],
      why: """
        Nothing ties a commit to the account that pushed it, so blame and audit can be led astray.
        """,
      fix: """
        Open the project › Settings › Repository › Push rules, and tick Reject unverified users.
        """),
    FindingType(
      "gitlab.project.unsigned-commits",
      "Unsigned commits may be pushed", .low, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT requires_signed_commits",
      evidence: ["requires_signed_commits"],
      why: """
        Without a signature nobody can tell later whose machine a commit came from.
        """,
      fix: """
        Open the project › Settings › Repository › Push rules, and tick Reject unsigned commits.
        """),
    FindingType(
      "gitlab.group.push-rule-secrets",
      "New projects accept files that look like secrets", .low, .gitlabMerges,
      on: GitLabGroup.self, when: "top_level AND NOT push_rule_prevents_secrets",
      evidence: ["push_rule_prevents_secrets"],
      why: """
        Every new project begins without the rule that keeps keys out of its history.
        """,
      fix: """
        Open the group › Settings › Repository › Pre-defined push rules, and tick Prevent pushing secret \
        files (Premium).
        """),
    FindingType(
      "gitlab.project.secret-push-protection-off",
      "Secret push protection is off", .medium, .gitlabMerges,
      on: GitLabProject.self, when: "NOT archived AND NOT empty AND NOT secret_push_protection",
      evidence: ["secret_push_protection", "visibility"],
      why: """
        A token in a commit reaches the server, and with it everybody who may read the project.
        """,
      fix: """
        Open the project › Secure › Security configuration, and turn Secret push protection on (Ultimate).
        """),
  ]
}
