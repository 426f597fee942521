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
      let results = try await S3PermissionProbe(client: client, account: caller.Account).run(
        bucket: listed.buckets.first)
      let isRoot = caller.Arn.hasSuffix(":root")
      return Verification(
        identity: caller.Arn, tenant: caller.Account,
        missingScopes: S3Scope.all.map(\.id).filter { results[$0] == .refused },
        untriedScopes: results.compactMapValues(\.whyUndecided), excessScopes: isRoot ? ["root user"] : [],
        excessRemedy: isRoot ? Self.rootRemedy : nil, untoldExcess: isRoot ? nil : Self.untoldExcess,
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

  private static let rootRemedy = """
    Delete the root user's access keys under its Security credentials, and connect with a role that has only the \
    policy that guide aws-s3 prints.
    """

  private static let untoldExcess = """
    AWS does not tell a credential what else it may do; in the IAM console Last Accessed shows what can be taken away.
    """

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
