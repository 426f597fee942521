import Foundation
import Model
import VendorHTTP

/// Reads the enterprise whose name was given: its policies, its audit log's streams, and who uses its licences.
struct EnterpriseReader: Sendable {
  let client: GitHubClient
  /// The name in the enterprise's address.
  let slug: String
  let sink: any AssetSink

  private var places: GitHubClient.Places { ["enterprise": slug] }

  func collectEnterprise() async throws {
    try await sink.leavingOut([GitHubEnterprise.kind.id]) {
      async let streams = reading(notingOn: sink) { try await client.get(\.auditStreams, at: places) }
      var record = GitHubEnterprise(try await client.enterprise(slug), slug: slug, web: client.host.web)
      record.$activeAuditStreams.set(
        try await streams.map { $0.count { $0.enabled == true && $0.pausedAt == nil } })
      try await sink.yield([record.asset()], checkpoint: nil, expected: 1)
    }
  }

  func collectStreams() async throws {
    try await sink.leavingOut([GitHubAuditStream.kind.id]) {
      let streams = try await client.get(\.auditStreams, at: places)
      let page = "https://\(client.host.web)/enterprises/\(slug)/settings/audit-log"
      try await sink.yield(
        streams.map { GitHubAuditStream($0, page: page).asset() }, checkpoint: nil, expected: streams.count)
    }
  }

  func collectMembers() async throws {
    try await client.stream(
      \.consumedLicenses, at: places, kinds: [GitHubEnterpriseMember.kind.id], into: sink
    ) { people in people.compactMap { GitHubEnterpriseMember($0)?.asset() } }
  }
}

extension GitHubClient {
  /// - Throws: `VendorError`, also where the credential is no owner's and so sees none of the policies.
  func enterprise(_ slug: String) async throws -> GitHubAPI.EnterpriseSettings.Enterprise {
    let read = GitHubReads.table.enterprise
    guard let found = try await queries.ask(read, ["slug": .text(slug)]).enterprise else {
      throw VendorError(
        kind: .notFound, call: read.call.signature, status: 200,
        message: "there is no enterprise “\(slug)”, or the credential may not know of it")
    }
    return found
  }
}

extension GitHubEnterprise {
  init(_ enterprise: GitHubAPI.EnterpriseSettings.Enterprise, slug: String, web: String) {
    let owner = enterprise.ownerInfo
    let reason: UnknownReason =
      owner == nil ? .ownersOnly : .notSent("the policy", by: GitHubReads.table.enterprise)
    id = enterprise.databaseId.map(String.init) ?? slug
    name = slug
    url = enterprise.url ?? "https://\(web)/enterprises/\(slug)"
    $administratorCount.fill(owner?.admins?.totalCount, else: reason)
    $twoFactorRequired.fill(owner?.twoFactorRequiredSetting.map { $0 == "ENABLED" }, else: reason)
    $insecureFactorsRefused.fill(
      owner?.twoFactorDisallowedMethodsSetting.map { $0 == "INSECURE" }, else: reason)
    $hasPeopleWithoutTwoFactor.fill(owner?.affiliatedUsersWithTwoFactorDisabledExist, else: reason)
    $singleSignOn.fill(
      owner.map { $0.samlIdentityProvider != nil || $0.oidcProvider != nil }, else: reason)
    $ipAllowList.fill(owner?.ipAllowListEnabledSetting.map { $0 == "ENABLED" }, else: reason)
    $notificationsRestricted.fill(
      owner?.notificationDeliveryRestrictionEnabledSetting.map { $0 == "ENABLED" }, else: reason)
    $defaultRepositoryPermission.fill(owner?.defaultRepositoryPermissionSetting?.lowercased(), else: reason)
    $membersCanCreatePublicRepositories.fill(
      owner.map { $0.membersCanCreatePublicRepositoriesSetting ?? true }, else: reason)
    $privateForking.fill(owner?.allowPrivateRepositoryForkingSetting?.lowercased(), else: reason)
    $visibilityChange.fill(
      owner?.membersCanChangeRepositoryVisibilitySetting?.lowercased(), else: reason)
    $repositoryDeletion.fill(owner?.membersCanDeleteRepositoriesSetting?.lowercased(), else: reason)
    $collaboratorInvitation.fill(
      owner?.membersCanInviteCollaboratorsSetting?.lowercased(), else: reason)
  }
}

extension UnknownReason {
  fileprivate static let ownersOnly = UnknownReason(
    .scopeMissing,
    "\(GitHubReads.table.enterprise.call.signature) tells policies only to owners of the enterprise, for a classic "
      + "token with read:enterprise")
}

extension GitHubAuditStream {
  init(_ stream: GitHubAPI.AuditStream, page: String) {
    let call = GitHubReads.table.auditStreams
    id = String(stream.id)
    name = [stream.streamType, stream.streamDetails].compactMap(\.self).joined(separator: " → ")
    url = page
    type = stream.streamType
    $enabled.fill(stream.enabled, else: .notSent("enabled", by: call))
    pausedAt = Date(told: stream.pausedAt)
    paused = pausedAt != nil
    createdAt = Date(told: stream.createdAt)
  }
}

extension GitHubEnterpriseMember {
  /// - Returns: `nil` for a licence that no account of GitHub uses.
  init?(_ license: GitHubAPI.License) {
    guard let login = license.githubComLogin, !login.isEmpty else { return nil }
    let call = GitHubReads.table.consumedLicenses
    id = login
    name = login
    url = license.githubComProfile
    $twoFactorEnabled.fill(
      license.githubComTwoFactorAuth, else: .notSent("github_com_two_factor_auth", by: call))
    organizationRoles = license.githubComMemberRoles
    enterpriseRoles = license.githubComEnterpriseRoles
    $isOwner.fill(
      license.githubComEnterpriseRoles?.contains("Owner"),
      else: .notSent("github_com_enterprise_roles", by: call))
    signOnName = license.githubComSamlNameId
    self.license = license.licenseType
  }
}
