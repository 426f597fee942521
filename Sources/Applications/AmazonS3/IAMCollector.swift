import Foundation
import Model
import VendorHTTP

/// Reads the account's IAM: users with their keys, and roles.
struct IAMCollector: Sendable {
  let client: AWSClient

  /// Entities of one page.
  static let pageSize = 50

  /// Yields users and their access keys.
  func collectUsers(into sink: any AssetSink) async throws {
    let kinds = [IAMUser.kind.id, IAMAccessKey.kind.id]
    try await walk(sink, kinds: kinds) { marker in
      let page = try await client.iam("ListUsers", Self.fields(marker), as: ListedUsers.self).ListUsersResult
      var assets: [Asset] = []
      for user in page.Users?.member ?? [] { assets += try await self.assets(of: user, sink) }
      return (assets, page.IsTruncated == "true" ? page.Marker : nil)
    }
  }

  /// - Parameter account: the account's own number, which is no outsider.
  func collectRoles(of account: String, into sink: any AssetSink) async throws {
    try await walk(sink, kinds: [IAMRole.kind.id]) { marker in
      let page = try await client.iam("ListRoles", Self.fields(marker), as: ListedRoles.self).ListRolesResult
      let assets = (page.Roles?.member ?? []).map { record(of: $0, account: account).asset() }
      return (assets, page.IsTruncated == "true" ? page.Marker : nil)
    }
  }

  /// Follows a listing page by page; one that may not be read is left out rather than taken for empty.
  private func walk(
    _ sink: any AssetSink, kinds: [String],
    page: (_ marker: String?) async throws -> (assets: [Asset], next: String?)
  ) async throws {
    var marker = sink.checkpoint
    repeat {
      switch try await reading({ try await page(marker) }) {
      case .known(let page):
        try await sink.note(reasonsOf: page.assets)
        marker = page.next
        try await sink.yield(page.assets, checkpoint: marker, expected: nil)
      case .unknown(let reason):
        for kind in kinds { try await sink.leaveOut(kind, because: reason) }
        return
      }
    } while marker != nil
  }

  private static func fields(_ marker: String?) -> [(name: String, value: String)] {
    [("MaxItems", String(pageSize))] + (marker.map { [("Marker", $0)] } ?? [])
  }

  // MARK: - Users and keys

  private func assets(of user: ListedUsers.User, _ sink: any AssetSink) async throws -> [Asset] {
    let name: [(name: String, value: String)] = [("UserName", user.UserName)]
    async let profileAnswer = reading {
      try await client.iamIfAny("GetLoginProfile", name, as: LoginProfile.self)
    }
    async let devicesAnswer = reading {
      try await client.iam("ListMFADevices", name, as: ListedMFADevices.self).ListMFADevicesResult
    }
    async let keysAnswer = reading {
      try await client.iam("ListAccessKeys", name, as: ListedAccessKeys.self)
        .ListAccessKeysResult.AccessKeyMetadata?.member ?? []
    }
    let profile = try await profileAnswer.map { $0?.GetLoginProfileResult.LoginProfile }
    let devices = try await devicesAnswer.map { $0.MFADevices?.member.count ?? 0 }
    let keys = try await keysAnswer

    var record = IAMUser()
    record.id = user.UserId
    record.name = user.UserName
    record.url = Self.userPage(user.UserName)
    record.arn = user.Arn
    record.createdAt = Timestamp.date(user.CreateDate)
    record.passwordLastUsedAt = user.PasswordLastUsed.flatMap(Timestamp.date)
    record.$consoleAccess.set(profile.map { $0 != nil })
    record.$consoleActiveAt.set(
      profile.map { profile in profile.flatMap { Timestamp.date(user.PasswordLastUsed ?? $0.CreateDate) } })
    record.$mfaDevices.set(devices)
    record.$activeAccessKeys.set(keys.map { $0.filter { $0.Status == "Active" }.count })
    if case .unknown(let reason) = keys {
      try await sink.leaveOut(IAMAccessKey.kind.id, because: reason)
    }
    var assets = [record.asset()]
    for key in keys.value ?? [] { assets.append(try await self.record(of: key, user: user.UserName).asset()) }
    return assets
  }

  private func record(of key: ListedAccessKeys.Key, user: String) async throws -> IAMAccessKey {
    let lastUse = try await reading {
      try await client.iam(
        "GetAccessKeyLastUsed", [("AccessKeyId", key.AccessKeyId)], as: AccessKeyLastUsed.self
      )
      .GetAccessKeyLastUsedResult.AccessKeyLastUsed?.LastUsedDate.flatMap(Timestamp.date)
    }
    var record = IAMAccessKey()
    record.id = key.AccessKeyId
    record.name = "\(user)/\(key.AccessKeyId)"
    record.url = Self.userPage(user)
    record.userName = user
    record.active = key.Status == "Active"
    record.createdAt = Timestamp.date(key.CreateDate)
    record.$lastUsedAt.set(lastUse)
    record.$activeAt.set(lastUse.map { $0 ?? Timestamp.date(key.CreateDate) })
    return record
  }

  private static func userPage(_ name: String) -> String {
    "https://console.aws.amazon.com/iam/home#/users/details/\(APIRequest.pathSegment(name))"
  }

  // MARK: - Roles

  private func record(of role: ListedRoles.Role, account: String) -> IAMRole {
    var record = IAMRole()
    record.id = role.RoleId
    record.name = role.RoleName
    record.url =
      "https://console.aws.amazon.com/iam/home#/roles/details/\(APIRequest.pathSegment(role.RoleName))"
    record.arn = role.Arn
    record.createdAt = Timestamp.date(role.CreateDate)
    let trust = Self.trust(in: role, account: account)
    record.$crossAccount.set(trust.map { !$0.outsiders.isEmpty || $0.isPublic })
    record.$externalAccounts.set(trust.map(\.outsiders))
    record.$trustsEveryone.set(trust.map(\.isPublic))
    record.$requiresExternalId.set(trust.map(\.outsidersNeedExternalID))
    return record
  }

  private static func trust(in role: ListedRoles.Role, account: String) -> Reading<TrustAnalysis> {
    guard let text = role.AssumeRolePolicyDocument?.removingPercentEncoding,
      let document = try? PolicyDocument(json: Data(text.utf8))
    else {
      return .unknown(
        UnknownReason(.notSent, "POST /?Action=ListRoles: the trust policy is missing or not as documented."))
    }
    return .known(TrustAnalysis(document: document, owner: PolicyOwner(account: account)))
  }
}
