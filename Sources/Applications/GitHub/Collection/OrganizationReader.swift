import Foundation
import Model
import VendorHTTP

/// Reads the organisation, its settings and its Actions policy.
struct OrganizationReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collect() async throws {
    guard let detail = try await organization() else { return }
    var record = GitHubOrganization(detail)
    if detail.twoFactorRequirementEnabled == nil { try await sink.note(.settingsHidden) }

    async let owners = ownerCount()
    async let actions: Reading<GitHubAPI.ActionsPermissions> = read("/actions/permissions")
    async let workflows: Reading<GitHubAPI.WorkflowPermissions> = read("/actions/permissions/workflow")
    async let approval: Reading<GitHubAPI.ForkApproval> = read(
      "/actions/permissions/fork-pr-contributor-approval")
    async let forks: Reading<GitHubAPI.PrivateForkWorkflows> = read(
      "/actions/permissions/fork-pr-workflows-private-repos")

    record.$ownerCount.set(try await owners)
    let policy = try await actions
    record.take(policy)
    record.take(try await workflows)
    record.take(try await approval)
    record.take(try await forks)
    // GitHub answers 409 for an organisation without an allow list.
    if policy.value?.allowedActions == "selected" {
      let list: Reading<GitHubAPI.SelectedActions> = try await read("/actions/permissions/selected-actions")
      record.take(list)
    }
    try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
  }

  /// Counted only where no owner can be concealed.
  private func ownerCount() async throws -> Reading<Int> {
    if let reason = try await client.concealedMembersReason() {
      try await sink.note(reason)
      return .unknown(reason)
    }
    return try await reading(notingOn: sink) {
      try await client.count(client.orgRequest("/members", [("role", "admin")]), as: [GitHubAPI.User].self)
    }
  }

  private func organization() async throws -> GitHubAPI.Organization? {
    do {
      return try await client.organizationDetail()
    } catch let error as VendorError {
      guard !error.mayPass, let reason = error.gitHubReason else { throw error }
      try await sink.leaveOut(GitHubOrganization.kind.id, because: reason)
      return nil
    }
  }

  private func read<Answer: Decodable & Sendable>(_ path: String) async throws -> Reading<Answer> {
    try await reading(notingOn: sink) { try await client.get(client.orgRequest(path)) }
  }
}

extension UnknownReason {
  /// The organisation came without its settings.
  static let settingsHidden = UnknownReason(
    .scopeMissing,
    "GET /orgs/{org} tells the settings only to owners whose credential may read the organisation's administration"
  )
}

extension GitHubOrganization {
  init(_ detail: GitHubAPI.Organization) {
    let hidden = UnknownReason.settingsHidden
    id = String(detail.id)
    name = detail.login
    url = detail.htmlUrl
    $plan.fill(detail.plan?.name, else: .notSent("the plan", by: "GET /orgs/{org}"))
    $isVerified.fill(detail.isVerified, else: .notSent("the verification", by: "GET /orgs/{org}"))
    createdAt = Date(gitHub: detail.createdAt)
    $twoFactorRequired.fill(detail.twoFactorRequirementEnabled, else: hidden)
    $defaultRepositoryPermission.fill(detail.defaultRepositoryPermission, else: hidden)
    $membersCanCreateRepositories.fill(detail.membersCanCreateRepositories, else: hidden)
    $membersCanCreatePublicRepositories.fill(detail.membersCanCreatePublicRepositories, else: hidden)
    $membersCanCreatePrivateRepositories.fill(detail.membersCanCreatePrivateRepositories, else: hidden)
    $membersCanCreateInternalRepositories.fill(detail.membersCanCreateInternalRepositories, else: hidden)
    $membersCanCreatePublicPages.fill(detail.membersCanCreatePublicPages, else: hidden)
    $membersCanForkPrivateRepositories.fill(detail.membersCanForkPrivateRepositories, else: hidden)
    $membersCanDeleteRepositories.fill(detail.membersCanDeleteRepositories, else: hidden)
    $membersCanChangeVisibility.fill(detail.membersCanChangeRepoVisibility, else: hidden)
    $membersCanInviteOutsideCollaborators.fill(detail.membersCanInviteOutsideCollaborators, else: hidden)
    $membersCanDeleteIssues.fill(detail.membersCanDeleteIssues, else: hidden)
    $membersCanCreateTeams.fill(detail.membersCanCreateTeams, else: hidden)
    $webCommitSignoffRequired.fill(detail.webCommitSignoffRequired, else: hidden)
    $deployKeysAllowed.fill(detail.deployKeysEnabledForRepositories, else: hidden)
    $dependencyGraphForNewRepositories.fill(detail.dependencyGraphEnabledForNewRepositories, else: hidden)
    $dependabotAlertsForNewRepositories.fill(detail.dependabotAlertsEnabledForNewRepositories, else: hidden)
    $dependabotUpdatesForNewRepositories.fill(
      detail.dependabotSecurityUpdatesEnabledForNewRepositories, else: hidden)
    $secretScanningForNewRepositories.fill(detail.secretScanningEnabledForNewRepositories, else: hidden)
    $pushProtectionForNewRepositories.fill(
      detail.secretScanningPushProtectionEnabledForNewRepositories, else: hidden)
  }

  mutating func take(_ policy: Reading<GitHubAPI.ActionsPermissions>) {
    let call = "GET /orgs/{org}/actions/permissions"
    $actionsRepositories.fill(from: policy, \.enabledRepositories, call: call)
    // Left out by GitHub where Actions is off altogether: there is nothing to allow then.
    if policy.value?.enabledRepositories == "none" { return }
    $actionsAllowed.fill(from: policy, \.allowedActions, call: call)
    $actionsMustBePinned.fill(from: policy, \.shaPinningRequired, call: call)
  }

  mutating func take(_ list: Reading<GitHubAPI.SelectedActions>) {
    let call = "GET /orgs/{org}/actions/permissions/selected-actions"
    $githubActionsAllowed.fill(from: list, \.githubOwnedAllowed, call: call)
    $verifiedActionsAllowed.fill(from: list, \.verifiedAllowed, call: call)
    $actionsAllowList.fill(from: list, \.patternsAllowed, call: call)
  }

  mutating func take(_ workflows: Reading<GitHubAPI.WorkflowPermissions>) {
    let call = "GET /orgs/{org}/actions/permissions/workflow"
    $workflowTokenPermission.fill(from: workflows, \.defaultWorkflowPermissions, call: call)
    $workflowsCanApprovePullRequests.fill(from: workflows, \.canApprovePullRequestReviews, call: call)
  }

  mutating func take(_ approval: Reading<GitHubAPI.ForkApproval>) {
    let call = "GET /orgs/{org}/actions/permissions/fork-pr-contributor-approval"
    $forkApprovalPolicy.fill(from: approval, \.approvalPolicy, call: call)
  }

  mutating func take(_ forks: Reading<GitHubAPI.PrivateForkWorkflows>) {
    let call = "GET /orgs/{org}/actions/permissions/fork-pr-workflows-private-repos"
    $forkWorkflowsRun.fill(from: forks, \.runWorkflowsFromForkPullRequests, call: call)
    $forkWorkflowsGetWriteToken.fill(from: forks, \.sendWriteTokensToWorkflows, call: call)
    $forkWorkflowsGetSecrets.fill(from: forks, \.sendSecretsAndVariables, call: call)
  }
}
