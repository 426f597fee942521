import Foundation
import Model

extension GitHubRepository {
  init(_ repository: GitHubAPI.Repository) {
    let call = GitHubReads.table.repositories
    id = String(repository.id)
    name = repository.fullName
    url = repository.htmlUrl
    $visibility.fill(
      repository.visibility ?? repository.private.map { $0 ? "private" : "public" },
      else: .notSent("the visibility", by: call))
    $archived.fill(repository.archived, else: .notSent("archived", by: call))
    disabled = repository.disabled
    fork = repository.fork
    template = repository.isTemplate
    createdAt = Date(told: repository.createdAt)
    $updatedAt.fill(Date(told: repository.updatedAt), else: .notSent("updated_at", by: call))
    pushedAt = Date(told: repository.pushedAt)
    language = repository.language
    license = repository.license?.spdxId
    topics = repository.topics
    $hasWiki.fill(repository.hasWiki, else: .notSent("has_wiki", by: call))
    $hasPages.fill(repository.hasPages, else: .notSent("has_pages", by: call))
    $allowsForking.fill(repository.allowForking, else: .notSent("allow_forking", by: call))
    $webCommitSignoffRequired.fill(
      repository.webCommitSignoffRequired, else: .notSent("web_commit_signoff_required", by: call))
    defaultBranch = repository.defaultBranch
    take(repository.securityAndAnalysis)
  }

  private mutating func take(_ features: GitHubAPI.SecurityAndAnalysis?) {
    let reason: UnknownReason =
      features == nil ? .featuresHidden : .notSent("the feature", by: GitHubReads.table.repositories)
    $advancedSecurity.fill(features?.advancedSecurity?.isEnabled, else: reason)
    $secretScanning.fill(features?.secretScanning?.isEnabled, else: reason)
    $pushProtection.fill(features?.secretScanningPushProtection?.isEnabled, else: reason)
    $secretValidityChecks.fill(features?.secretScanningValidityChecks?.isEnabled, else: reason)
    $dependabotUpdates.fill(features?.dependabotSecurityUpdates?.isEnabled, else: reason)
  }

  mutating func take(_ workflows: Reading<GitHubAPI.WorkflowPermissions>) {
    let call = GitHubReads.table.repositoryWorkflowRights
    $workflowTokenPermission.fill(from: workflows, \.defaultWorkflowPermissions, by: call)
    $workflowsCanApprovePullRequests.fill(from: workflows, \.canApprovePullRequestReviews, by: call)
  }

  mutating func take(_ outcome: BranchReader.Outcome) {
    let guards = outcome.guards
    $isEmpty.set(outcome.isEmpty)
    $defaultBranchProtected.set(guards.isThere)
    $protectedBy.set(guards.names)
    $requiredApprovals.set(guards.approvals)
    $requiresPullRequest.set(guards.demands(.pullRequest))
    $dismissesStaleApprovals.set(guards.demands(.staleDismissal))
    $requiresCodeOwnerReview.set(guards.demands(.codeOwnerReview))
    $requiresLastPushApproval.set(guards.demands(.lastPushApproval))
    $requiresConversationResolution.set(guards.demands(.resolvedConversations))
    $requiresStatusChecks.set(guards.demands(.statusChecks))
    $requiresUpToDateBranch.set(guards.demands(.upToDateBranch))
    $requiresSignedCommits.set(guards.demands(.signedCommits))
    $requiresLinearHistory.set(guards.demands(.linearHistory))
    $blocksForcePushes.set(guards.demands(.noForcePush))
    $blocksDeletion.set(guards.demands(.noDeletion))
    $bindsAdministrators.set(guards.demands(.administratorsToo))
  }
}

extension UnknownReason {
  /// A repository came without `security_and_analysis`.
  static let featuresHidden = UnknownReason(
    .scopeMissing, "GET /orgs/{org}/repos tells security_and_analysis only to administrators")
}
