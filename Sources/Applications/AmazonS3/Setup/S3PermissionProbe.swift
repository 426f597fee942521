import Model
import VendorHTTP

/// Makes each read once and notes refusals: AWS does not tell what a credential may do.
struct S3PermissionProbe: Sendable {
  let client: AWSClient
  let account: String

  typealias Answer = PermissionProbe.Answer

  /// - Parameter bucket: one to try the permissions on buckets on.
  /// - Returns: an answer for every scope.
  func run(bucket: ListedBuckets.Listed?) async throws -> [String: Answer] {
    async let users = userAnswers()
    var answers = try await PermissionProbe.ask(accountProbes + (bucket.map(bucketProbes) ?? []))
    // It is what showed whether there is a bucket.
    answers[S3Scope.listBuckets] = .granted
    answers.merge(try await users) { $1 }
    for scope in S3Scope.all where answers[scope.id] == nil {
      answers[scope.id] = .undecided("The account has no bucket to try it on.")
    }
    return answers
  }

  private var accountProbes: [PermissionProbe] {
    [
      Self.probe(S3Scope.accountPublicAccessBlock) {
        _ = try await client.publicAccessBlock(ofAccount: account)
      },
      Self.probe(S3Scope.accountSummary) { _ = try await client.iam("GetAccountSummary", as: Anything.self) },
      Self.probe(S3Scope.passwordPolicy) {
        _ = try await client.iamIfAny("GetAccountPasswordPolicy", as: Anything.self)
      },
      Self.probe(S3Scope.roles) {
        _ = try await client.iam("ListRoles", [("MaxItems", "1")], as: Anything.self)
      },
    ]
  }

  // MARK: - Buckets

  private func bucketProbes(_ bucket: ListedBuckets.Listed) -> [PermissionProbe] {
    let home = AWSClient.Bucket(name: bucket.Name, region: bucket.BucketRegion ?? client.region)
    let location = Self.probe(S3Scope.location) { _ = try await client.region(of: bucket.Name) }
    return [location]
      + Self.subresources.map { scope, subresource in
        Self.probe(scope) { try await client.probe(subresource, of: home) }
      }
  }

  private static let subresources = [
    (S3Scope.acl, "acl"), (S3Scope.policy, "policy"), (S3Scope.policyStatus, "policyStatus"),
    (S3Scope.publicAccessBlock, "publicAccessBlock"), (S3Scope.ownership, "ownershipControls"),
    (S3Scope.encryption, "encryption"), (S3Scope.versioning, "versioning"), (S3Scope.logging, "logging"),
    (S3Scope.objectLock, "object-lock"), (S3Scope.cors, "cors"), (S3Scope.website, "website"),
    (S3Scope.lifecycle, "lifecycle"), (S3Scope.replication, "replication"), (S3Scope.tags, "tagging"),
  ]

  // MARK: - Users

  /// What is asked of one user, and of a key, takes one to ask it of.
  private func userAnswers() async throws -> [String: Answer] {
    let listed = try await reading {
      try await client.iam("ListUsers", [("MaxItems", "1")], as: ListedUsers.self).ListUsersResult
    }
    var answers = [S3Scope.users: Answer(listed)]
    guard let user = listed.value?.Users?.member.first?.UserName else {
      let reason =
        listed.value == nil ? "IAM users cannot be listed." : "The account has no IAM user to try it on."
      for scope in [S3Scope.loginProfile, S3Scope.mfaDevices, S3Scope.accessKeys, S3Scope.accessKeyLastUsed] {
        answers[scope] = .undecided(reason)
      }
      return answers
    }
    let name: [(name: String, value: String)] = [("UserName", user)]
    let ofUser = [
      Self.probe(S3Scope.loginProfile) {
        _ = try await client.iamIfAny("GetLoginProfile", name, as: Anything.self)
      },
      Self.probe(S3Scope.mfaDevices) { _ = try await client.iam("ListMFADevices", name, as: Anything.self) },
    ]
    answers.merge(try await PermissionProbe.ask(ofUser)) { $1 }
    let keys = try await reading {
      try await client.iam("ListAccessKeys", name, as: ListedAccessKeys.self).ListAccessKeysResult
    }
    answers[S3Scope.accessKeys] = Answer(keys)
    if let key = keys.value?.AccessKeyMetadata?.member.first?.AccessKeyId {
      let ofKey = Self.probe(S3Scope.accessKeyLastUsed) {
        _ = try await client.iam("GetAccessKeyLastUsed", [("AccessKeyId", key)], as: Anything.self)
      }
      answers.merge(try await PermissionProbe.ask([ofKey])) { $1 }
    } else {
      answers[S3Scope.accessKeyLastUsed] = .undecided("There is no access key at hand to try it on.")
    }
    return answers
  }

  // MARK: - Asking

  private static func probe(
    _ scope: String, _ read: @escaping @Sendable () async throws -> Void
  ) -> PermissionProbe {
    PermissionProbe(scope: scope) {
      do {
        return Answer(try await reading(read))
      } catch is BucketGone {
        return .undecided("The bucket that it was tried on has just been deleted.")
      }
    }
  }

  /// An answer whose content does not matter here.
  private struct Anything: Decodable, Sendable {}
}
