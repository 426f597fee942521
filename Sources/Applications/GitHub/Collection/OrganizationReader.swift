import Foundation
import Model
import VendorHTTP

/// Reads the organisation, its settings and its Actions policy.
struct OrganizationReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collect() async throws {
    try await sink.leavingOut([GitHubOrganization.kind.id]) {
      let answer = try await client.send(\.organization)
      var record = try await record(of: answer.json(GitHubAPI.Organization.self))
      record.serverVersion = answer.headers["x-github-enterprise-version"]
      try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
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
    async let runners = readNewer(\.repositoryRunners)
    async let releases = readNewer(\.immutableReleases)
    let plan = GitHubPlan(detail, at: client.host)
    async let signOn = SignOnReader(client: client, sink: sink).isThere(under: .known(plan))
    async let restrictions = restrictions(under: plan)

    record.$ownerCount.set(try await owners)
    let policy = try await actions
    record.take(policy)
    record.take(try await workflows)
    record.take(try await approval)
    record.take(try await forks)
    record.$repositoryRunners.fill(
      from: try await runners, \.enabledRepositories, by: GitHubReads.table.repositoryRunners)
    record.$immutableReleases.fill(
      from: try await releases, \.enforcedRepositories, by: GitHubReads.table.immutableReleases)
    record.$singleSignOn.set(try await signOn)
    record.take(try await restrictions)
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

  private func restrictions(under plan: GitHubPlan) async throws -> Reading<GitHubAPI.Restrictions> {
    guard plan.isEnterpriseCloud else { return .unknown(.restrictionsUnavailable) }
    return try await reading(notingOn: sink) {
      try await client.queries.ask(
        GitHubReads.table.restrictions, ["login": .text(client.organization)])
    }
  }

  /// Of what an Enterprise Server may be too old for. Then a later scan would not get to know it either, so that it
  /// leaves the scan complete.
  private func readNewer<Answer: Decodable & Sendable>(
    _ read: KeyPath<GitHubReads, Read<Answer>>
  ) async throws -> Reading<Answer> {
    let answer = try await reading { try await client.get(read) }
    guard case .unknown(let reason) = answer else { return answer }
    if client.host.isOwnServer, reason.kind == .notFound {
      let call = GitHubReads.table[keyPath: read].call.signature
      return .unknown(UnknownReason(.planLacks, "this version of the server has no \(call)"))
    }
    if reason.kind != .planLacks { try await sink.note(reason) }
    return answer
  }
}

extension UnknownReason {
  fileprivate static let restrictionsUnavailable = UnknownReason(
    .planLacks, "addresses and notifications can be restricted on GitHub Enterprise Cloud only")
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

  mutating func take(_ restrictions: Reading<GitHubAPI.Restrictions>) {
    let call = GitHubReads.table.restrictions
    func isOn(_ setting: String?) -> Bool? { setting.map { $0 == "ENABLED" } }
    let settings = restrictions.map(\.organization)
    $ipAllowList.set(
      settings.flatMap { isOn($0.ipAllowListEnabledSetting).told("the IP allow list", by: call) })
    $ipAllowListIncludesApps.set(
      settings.flatMap {
        isOn($0.ipAllowListForInstalledAppsEnabledSetting).told("the IP allow list of apps", by: call)
      })
    $notificationsRestricted.set(
      settings.flatMap {
        isOn($0.notificationDeliveryRestrictionEnabledSetting).told("the restriction", by: call)
      })
  }
}

extension Optional<Bool> {
  fileprivate func told(_ what: String, by read: any DeclaredRead) -> Reading<Bool> {
    map(Reading.known) ?? .unknown(.notSent(what, by: read))
  }
}
