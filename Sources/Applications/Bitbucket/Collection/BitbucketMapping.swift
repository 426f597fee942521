import Foundation
import Model

extension BitbucketWorkspace {
  init(_ workspace: BitbucketAPI.Workspace, owners count: Reading<Int>) {
    let call = BitbucketReads.table.workspace
    id = workspace.uuid
    name = workspace.name ?? workspace.slug
    url = workspace.links?.html?.href
    $isPrivate.fill(workspace.isPrivate, else: .notSent("is_private", by: call))
    $enforcesPrivacy.fill(workspace.isPrivacyEnforced, else: .notSent("is_privacy_enforced", by: call))
    $forkingMode.fill(workspace.forkingMode, else: .notSent("forking_mode", by: call))
    $owners.set(count)
    createdAt = Date(told: workspace.createdOn)
  }
}

extension BitbucketProject {
  init(_ project: BitbucketAPI.Project) {
    let call = BitbucketReads.table.projects
    id = project.uuid
    name = project.name ?? project.key
    url = project.links?.html?.href
    key = project.key
    $isPrivate.fill(project.isPrivate, else: .notSent("is_private", by: call))
    $hasPublicRepositories.fill(
      project.hasPubliclyVisibleRepos, else: .notSent("has_publicly_visible_repos", by: call))
  }
}

extension BitbucketMember {
  /// - Parameter owners: the owners' UUIDs.
  init(_ user: BitbucketAPI.User, owners: Reading<Set<String>>, workspace: String) {
    let call = BitbucketReads.table.members
    id = user.uuid
    name = user.displayName ?? user.nickname ?? user.uuid
    url = "https://bitbucket.org/\(workspace)/workspace/settings/user-directory"
    nickname = user.nickname
    $owner.set(owners.map { $0.contains(user.uuid) })
    $twoFactorEnabled.fill(user.has2FaEnabled, else: .twoStepHidden)
    $status.fill(user.accountStatus, else: .notSent("account_status", by: call))
  }
}

extension UnknownReason {
  /// The members came without their second factor.
  static let twoStepHidden = UnknownReason(
    .scopeMissing,
    "\(BitbucketReads.table.members.call.signature) tells two-step verification to the workspace's administrators "
      + "alone")
}

extension BitbucketRepository {
  init(_ repository: BitbucketAPI.Repository) {
    let call = BitbucketReads.table.repositories
    id = repository.uuid
    name = repository.fullName ?? repository.slug
    url = repository.links?.html?.href
    $isPrivate.fill(repository.isPrivate, else: .notSent("is_private", by: call))
    $forkPolicy.fill(repository.forkPolicy, else: .notSent("fork_policy", by: call))
    project = repository.project?.key
    parent = repository.parent?.fullName
    isEmpty = repository.mainbranch?.name == nil
    mainBranch = repository.mainbranch?.name
    createdAt = Date(told: repository.createdOn)
    $updatedAt.fill(Date(told: repository.updatedOn), else: .notSent("updated_on", by: call))
  }

  mutating func take(_ guards: BitbucketBranchGuard) {
    $mainBranchProtected.set(guards.isThere)
    $mainBranchPushers.set(guards.pushers.map(\.rawValue))
    $requiresApproval.set(guards.demands(.approval))
    $requiredApprovals.set(guards.approvals)
    $resetsApprovals.set(guards.demands(.resetApprovals))
    $blocksForcePushes.set(guards.demands(.noForcePush))
    $blocksDeletion.set(guards.demands(.noDeletion))
    $requiresBuilds.set(guards.demands(.builds))
    $enforcesMergeChecks.set(guards.demands(.enforcedChecks))
    $restrictsMerges.set(guards.demands(.namedMergers))
    $requiresResolution.set(guards.demands(.resolution))
    $requiresNoChangesRequested.set(guards.demands(.noChangesRequested))
    $requiresUpToDate.set(guards.demands(.upToDate))
  }
}
