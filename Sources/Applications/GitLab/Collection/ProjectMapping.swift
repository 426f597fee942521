import Foundation
import Model

extension GitLabProject {
  init(_ project: GitLabAPI.Project, by client: GitLabClient) {
    let call = GitLabReads.table.groupProjects
    func missing(_ what: String) -> UnknownReason { .notSent(what, by: call) }
    id = String(project.id)
    name = project.pathWithNamespace
    url = project.webUrl
    $visibility.fill(project.visibility, else: missing("visibility"))
    $archived.fill(project.archived, else: missing("archived"))
    $empty.fill(project.emptyRepo, else: missing("empty_repo"))
    forkedFrom = project.forkedFromProject?.pathWithNamespace
    forkCount = project.forksCount
    createdAt = Date(told: project.createdAt)
    $lastActivityAt.fill(Date(told: project.lastActivityAt), else: missing("last_activity_at"))
    defaultBranch = project.defaultBranch
    $forking.fill(project.forkingAccessLevel, else: missing("forking_access_level"))
    $accessRequests.fill(project.requestAccessEnabled, else: missing("request_access_enabled"))
    let outsiders = project.sharedWithGroups?.paths.filter {
      !client.isInside($0, of: project.pathWithNamespace)
    }
    $sharedWith.fill(outsiders, else: missing("shared_with_groups"))
    $pullMirror.fill(project.mirror, else: missing("mirror"))
    $pages.fill(project.pagesAccessLevel, else: missing("pages_access_level"))
    $guardsUploads.fill(project.enforceAuthChecksOnUploads, else: missing("enforce_auth_checks_on_uploads"))
    takePipelines(project, missing)
    $requiresPipeline.fill(
      project.onlyAllowMergeIfPipelineSucceeds, else: missing("only_allow_merge_if_pipeline_succeeds"))
    $skippedPipelinePasses.fill(
      project.allowMergeOnSkippedPipeline, else: missing("allow_merge_on_skipped_pipeline"))
    $requiresResolvedThreads.fill(
      project.onlyAllowMergeIfAllDiscussionsAreResolved,
      else: missing("only_allow_merge_if_all_discussions_are_resolved"))
  }

  private mutating func takePipelines(_ project: GitLabAPI.Project, _ missing: (String) -> UnknownReason) {
    $pipelines.fill(project.hasPipelines, else: missing("builds_access_level"))
    $publicJobs.fill(project.publicJobs, else: missing("public_jobs"))
    let file = project.ciConfigPath ?? ""
    pipelineFile = file.isEmpty ? nil : file
    pipelineFileElsewhere = file.contains("@") || file.contains("://")
    $variablesRole.fill(
      project.ciPipelineVariablesMinimumOverrideRole,
      else: missing("ci_pipeline_variables_minimum_override_role"))
    $jobsPush.fill(
      project.ciPushRepositoryForJobTokenAllowed, else: missing("ci_push_repository_for_job_token_allowed"))
    $runsForkPipelines.fill(
      project.ciAllowForkPipelinesToRunInParentProject,
      else: missing("ci_allow_fork_pipelines_to_run_in_parent_project"))
    $sharedRunners.fill(project.sharedRunnersEnabled, else: missing("shared_runners_enabled"))
    $secretPushProtection.fill(
      project.secretPushProtectionEnabled, else: missing("secret_push_protection_enabled"))
  }

  mutating func take(branches: Reading<[GitLabAPI.ProtectedBranch]>) {
    let rules = branches.map { rules in
      rules.filter { rule in defaultBranch.map(rule.covers) ?? false }
    }
    $defaultBranchProtected.set(rules.map { !$0.isEmpty })
    let push = rules.map { $0.flatMap { $0.pushAccessLevels ?? [] } }
    let merge = rules.map { $0.flatMap { $0.mergeAccessLevels ?? [] } }
    $pushRoles.set(push.map(\.roles))
    $mergeRoles.set(merge.map(\.roles))
    // A branch that nothing protects is open to developers.
    $developersPush.set(
      rules.map { $0.isEmpty || $0.contains { $0.pushAccessLevels?.includesDevelopers == true } })
    $developersMerge.set(
      rules.map { $0.isEmpty || $0.contains { $0.mergeAccessLevels?.includesDevelopers == true } })
    $deployKeysPush.set(push.map(\.includesDeployKeys))
    // Of several rules the most lenient one counts, but for code owners, whom any of them may demand:
    // https://docs.gitlab.com/user/project/repository/branches/protection_rules/
    let call = GitLabReads.table.protectedBranches
    let forcePush: Reading<Bool> = rules.flatMap { rules in
      let told = rules.compactMap(\.allowForcePush)
      return told.count < rules.count && !told.contains(true)
        ? .unknown(.notSent("allow_force_push", by: call)) : .known(rules.isEmpty || told.contains(true))
    }
    $allowsForcePush.set(forcePush)
    let owners: Reading<Bool> = rules.flatMap { rules in
      let told = rules.compactMap(\.codeOwnerApprovalRequired)
      return told.isEmpty && !rules.isEmpty
        ? .unknown(.notSent("code_owner_approval_required", by: call)) : .known(told.contains(true))
    }
    $requiresCodeOwners.set(owners)
  }

  mutating func take(_ approvals: Reading<GitLabAPI.Approvals>, _ rules: Reading<[GitLabAPI.ApprovalRule]>) {
    let call = GitLabReads.table.approvals
    $authorsApprove.fill(from: approvals, \.mergeRequestsAuthorApproval, by: call)
    $committersApprove.fill(from: approvals, by: call) { $0.mergeRequestsDisableCommittersApproval.map(!) }
    $resetsApprovals.fill(from: approvals, \.resetApprovalsOnPush, by: call)
    $overridableRules.fill(from: approvals, by: call) {
      $0.disableOverridingApproversPerMergeRequest.map(!)
    }
    let branch = defaultBranch
    let required: Reading<Int> = rules.flatMap { rules in
      let told = rules.filter { $0.applies(to: branch) }.map(\.approvalsRequired)
      return told.contains(nil)
        ? .unknown(.notSent("approvals_required", by: GitLabReads.table.approvalRules))
        : .known(told.compactMap(\.self).max() ?? 0)
    }
    $requiredApprovals.set(required)
  }

  mutating func take(_ rule: Reading<GitLabAPI.PushRule?>) {
    func fill(_ column: inout Column<Bool>, _ part: KeyPath<GitLabAPI.PushRule, Bool?>) {
      // Where there is no rule, nothing is refused; of what a rule does not tell, nothing is known.
      column.fill(from: rule, by: GitLabReads.table.pushRule) { $0.map { $0[keyPath: part] } ?? false }
    }
    fill(&$pushRulePreventsSecrets, \.preventSecrets)
    fill(&$pushRuleMembersOnly, \.memberCheck)
    fill(&$pushRuleVerifiesCommitter, \.commitCommitterCheck)
    fill(&$requiresSignedCommits, \.rejectUnsignedCommits)
    fill(&$pushRuleKeepsTags, \.denyDeleteTag)
  }
}

extension GitLabAPI.Project {
  /// Whether it has CI/CD; `nil` where GitLab does not tell.
  var hasPipelines: Bool? { buildsAccessLevel.map { $0 != "disabled" } }
}

extension GitLabAPI.ProtectedBranch {
  /// Whether a branch has the rule's name.
  func covers(_ branch: String) -> Bool { Wildcard(name).matches(branch) }
}

extension GitLabAPI.ApprovalRule {
  /// A rule that names no branches is one for all of them.
  func applies(to branch: String?) -> Bool {
    guard ruleType == "regular" || ruleType == "any_approver" else { return false }
    guard appliesToAllProtectedBranches != true, let names = protectedBranches?.compactMap(\.name),
      !names.isEmpty
    else { return true }
    return branch.map(names.contains) ?? false
  }
}

extension GitLabProtectedBranch {
  init(_ rule: GitLabAPI.ProtectedBranch, of holder: GitLabHolder) {
    let call = GitLabReads.table.protectedBranches
    id = holder.id(of: "branch/\(rule.id)")
    name = holder.name(of: rule.name)
    url = holder.page("settings/repository")
    project = holder.path
    branch = rule.name
    inherited = rule.inherited ?? false
    $pushRoles.fill(rule.pushAccessLevels?.roles, else: .notSent("push_access_levels", by: call))
    $mergeRoles.fill(rule.mergeAccessLevels?.roles, else: .notSent("merge_access_levels", by: call))
    $developersPush.fill(
      rule.pushAccessLevels?.includesDevelopers, else: .notSent("push_access_levels", by: call))
    $allowsForcePush.fill(rule.allowForcePush, else: .notSent("allow_force_push", by: call))
    $requiresCodeOwners.fill(
      rule.codeOwnerApprovalRequired, else: .notSent("code_owner_approval_required", by: call))
  }
}

extension GitLabProtectedTag {
  init(_ rule: GitLabAPI.ProtectedTag, of holder: GitLabHolder) {
    let call = GitLabReads.table.protectedTags
    id = holder.id(of: "tag/\(rule.name)")
    name = holder.name(of: rule.name)
    url = holder.page("settings/repository")
    project = holder.path
    tag = rule.name
    $createRoles.fill(rule.createAccessLevels?.roles, else: .notSent("create_access_levels", by: call))
    $developersCreate.fill(
      rule.createAccessLevels?.includesDevelopers, else: .notSent("create_access_levels", by: call))
  }
}
