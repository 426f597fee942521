import Model
import VendorHTTP

/// Asks AWS who the credential is, and tries each permission once.
struct S3Verification: Sendable {
  let client: AWSClient
  /// The role that is assumed, where one is.
  let role: String?

  /// - Throws: `CasbError` in words for a credential that AWS refuses; `VendorError` for everything else.
  func run() async throws -> Verification {
    do {
      let caller = try await client.callerIdentity()
      let listed = try await client.buckets(after: nil, limit: 1)
      let missing = try await missingScopes(account: caller.Account, bucket: listed.buckets.first)
      let isRoot = caller.Arn.hasSuffix(":root")
      return Verification(
        identity: caller.Arn, tenant: caller.Account, missingScopes: missing,
        excessScopes: isRoot ? ["root user"] : [],
        notes: notes(isRoot: isRoot, bucket: listed.buckets.first))
    } catch let error as VendorError {
      throw explanation(of: error) ?? error
    }
  }

  private func notes(isRoot: Bool, bucket: ListedBuckets.Listed?) -> [String] {
    var notes: [String] = []
    if isRoot {
      notes.append("The key is the root user's, which can do everything: use a role or a user of its own.")
    }
    if bucket == nil {
      notes.append("The account has no bucket yet, so the permissions on buckets could not be tried.")
    }
    return notes
  }

  // MARK: - What is granted

  /// AWS does not tell what a credential may do; so each read is made once and refusals are noted.
  private func missingScopes(account: String, bucket: ListedBuckets.Listed?) async throws -> [String] {
    var probes: [(scope: String, run: @Sendable () async throws -> Void)] = [
      (S3Scope.accountPublicAccessBlock, { _ = try await client.publicAccessBlock(ofAccount: account) }),
      (S3Scope.accountSummary, { _ = try await client.iam("GetAccountSummary", as: Anything.self) }),
      (
        S3Scope.passwordPolicy,
        { _ = try await client.iamIfAny("GetAccountPasswordPolicy", as: Anything.self) }
      ),
      (S3Scope.users, { _ = try await client.iam("ListUsers", [("MaxItems", "1")], as: Anything.self) }),
      (S3Scope.roles, { _ = try await client.iam("ListRoles", [("MaxItems", "1")], as: Anything.self) }),
    ]
    if let bucket {
      let home = AWSClient.Bucket(name: bucket.Name, region: bucket.BucketRegion ?? client.region)
      probes.append((S3Scope.location, { _ = try await client.region(of: bucket.Name) }))
      probes += Self.subresources.map { scope, subresource in
        (scope, { try await client.probe(subresource, of: home) })
      }
    }
    return try await withThrowingTaskGroup(of: String?.self) { group in
      for probe in probes { group.addTask { try await Self.isRefused(probe.run) ? probe.scope : nil } }
      var refused: Set<String> = []
      for try await scope in group { if let scope { refused.insert(scope) } }
      return S3Scope.all.map(\.id).filter(refused.contains)
    }
  }

  private static func isRefused(_ probe: () async throws -> Void) async throws -> Bool {
    do {
      try await probe()
      return false
    } catch let error as VendorError where error.kind == .forbidden {
      return true
    } catch let error as VendorError where error.unknownReason != nil {
      // Neither granted nor refused: the scan will tell.
      return false
    } catch is BucketGone {
      return false
    }
  }

  private static let subresources = [
    (S3Scope.acl, "acl"), (S3Scope.policy, "policy"), (S3Scope.policyStatus, "policyStatus"),
    (S3Scope.publicAccessBlock, "publicAccessBlock"), (S3Scope.ownership, "ownershipControls"),
    (S3Scope.encryption, "encryption"), (S3Scope.versioning, "versioning"), (S3Scope.logging, "logging"),
    (S3Scope.objectLock, "object-lock"), (S3Scope.cors, "cors"), (S3Scope.website, "website"),
    (S3Scope.lifecycle, "lifecycle"), (S3Scope.replication, "replication"), (S3Scope.tags, "tagging"),
  ]

  /// An answer whose content does not matter here.
  private struct Anything: Decodable, Sendable {}

  // MARK: - Refusals in words

  private func explanation(of error: VendorError) -> CasbError? {
    if error.call.contains("AssumeRole"), error.code == "AccessDenied", let role {
      return CasbError(
        .credentials, "AWS does not let this credential assume \(role).",
        hint: "Check that the role's trust policy names this credential's account, that external-id is the"
          + " one it insists on, and that the credential itself may do sts:AssumeRole on the role.")
    }
    switch error.code {
    case "InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException":
      return CasbError(
        .credentials, "AWS does not know this access key: it is mistyped, deactivated or deleted.",
        hint: "Look at the user's Security credentials in the IAM console. A key that begins with ASIA also"
          + " needs its session token.")
    case "SignatureDoesNotMatch":
      return CasbError(
        .credentials,
        "AWS refuses the signature: the secret access key does not belong to the access key ID.",
        hint: "Copy both halves again; a lost secret cannot be shown, only replaced by a new key.")
    case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken":
      return CasbError(
        .credentials, "The session token has expired or is not the one of this access key.",
        hint: "Get fresh temporary credentials, or use assume-role so that casb renews them itself.")
    case "RequestTimeTooSkewed", "RequestExpired":
      return CasbError(
        .credentials, "AWS refuses the signature because this machine's clock is off.",
        hint: "Set the clock; AWS allows 15 minutes at most.")
    case "AccessDenied" where error.call == "GET /":
      return CasbError(
        .credentials, "The credential may not list the account's buckets.",
        hint: "Allow s3:ListAllMyBuckets on *; guide aws-s3 prints the whole policy.")
    default:
      return nil
    }
  }
}
