import Foundation
import Model
import VendorHTTP

/// Reads the organisation, its settings and its Actions policy.
struct OrganizationReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collect() async throws {
    try await sink.leavingOut([GitHubOrganization.kind.id]) {
      let detail = try await client.organizationDetail()
      try await sink.yield([record(of: detail).asset()], checkpoint: nil, expected: 1)
    }
  }

  private func record(of detail: GitHubAPI.Organization) async throws -> GitHubOrganization {
    var record = GitHubOrganization(detail)
    if detail.twoFactorRequirementEnabled == nil { try await sink.note(.settingsHidden) }

    async let owners = ownerCount()
    async let actions = read(\.actions)
    async let workflows = read(\.workflowRights)
    async let approval = read(\.forkApproval)
    async let forks = read(\.forkWorkflows)

    record.$ownerCount.set(try await owners)
    let policy = try await actions
    record.take(policy)
    record.take(try await workflows)
    record.take(try await approval)
    record.take(try await forks)
    // GitHub answers 409 for an organisation without an allow list.
    if policy.value?.allowedActions == "selected" {
      record.take(try await read(\.selectedActions))
    }
    return record
  }

  /// Counted only where no owner can be concealed.
  private func ownerCount() async throws -> Reading<Int> {
    if let reason = try await client.concealedMembersReason() {
      try await sink.note(reason)
      return .unknown(reason)
    }
    return try await reading(notingOn: sink) {
      try await client.count(\.members, [("role", "admin")])
    }
  }

  private func read<Answer: Decodable & Sendable>(
    _ read: KeyPath<GitHubReads, Read<Answer>>
  ) async throws -> Reading<Answer> {
    try await reading(notingOn: sink) { try await client.get(read) }
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
    $plan.fill(detail.plan?.name, else: .notSent("the plan", by: GitHubReads.table.organization))
    $isVerified.fill(
      detail.isVerified, else: .notSent("the verification", by: GitHubReads.table.organization))
    createdAt = Date(told: detail.createdAt)
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
    let call = GitHubReads.table.actions
    $actionsRepositories.fill(from: policy, \.enabledRepositories, by: call)
    // Left out by GitHub where Actions is off altogether: there is nothing to allow then.
    if policy.value?.enabledRepositories == "none" { return }
    $actionsAllowed.fill(from: policy, \.allowedActions, by: call)
    $actionsMustBePinned.fill(from: policy, \.shaPinningRequired, by: call)
  }

  mutating func take(_ list: Reading<GitHubAPI.SelectedActions>) {
    let call = GitHubReads.table.selectedActions
    $githubActionsAllowed.fill(from: list, \.githubOwnedAllowed, by: call)
    $verifiedActionsAllowed.fill(from: list, \.verifiedAllowed, by: call)
    $actionsAllowList.fill(from: list, \.patternsAllowed, by: call)
  }

  mutating func take(_ workflows: Reading<GitHubAPI.WorkflowPermissions>) {
    let call = GitHubReads.table.workflowRights
    $workflowTokenPermission.fill(from: workflows, \.defaultWorkflowPermissions, by: call)
    $workflowsCanApprovePullRequests.fill(from: workflows, \.canApprovePullRequestReviews, by: call)
  }

  mutating func take(_ approval: Reading<GitHubAPI.ForkApproval>) {
    let call = GitHubReads.table.forkApproval
    $forkApprovalPolicy.fill(from: approval, \.approvalPolicy, by: call)
  }

  mutating func take(_ forks: Reading<GitHubAPI.PrivateForkWorkflows>) {
    let call = GitHubReads.table.forkWorkflows
    $forkWorkflowsRun.fill(from: forks, \.runWorkflowsFromForkPullRequests, by: call)
    $forkWorkflowsGetWriteToken.fill(from: forks, \.sendWriteTokensToWorkflows, by: call)
    $forkWorkflowsGetSecrets.fill(from: forks, \.sendSecretsAndVariables, by: call)
  }
}
