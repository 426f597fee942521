import Model
import VendorHTTP

/// Tries a credential: whether it opens the workspace, and which scopes it has.
struct BitbucketVerifier: Sendable {
  let client: BitbucketClient
  let connection: Connection

  func verify() async throws -> Verification {
    let answer = try await opening {
      try await client.send(
        \.repositories, BitbucketClient.only("slug") + [("pagelen", "1"), ("sort", "created_on")])
    }
    let identity = BitbucketCredential.identity(connection)
    if let header = answer.headers["x-oauth-scopes"] {
      let granted = BitbucketGrant(header)
      return Verification(
        identity: identity, tenant: client.workspace, missingScopes: granted.missing.map(\.rawValue),
        excessScopes: granted.excess, excessRemedy: granted.excess.isEmpty ? nil : remedy)
    }
    let repository = try answer.json(BitbucketAPI.Page<BitbucketAPI.Slug>.self).values.first?.slug
    let outcome = try await BitbucketProbes(client: client).ask(repository: repository)
    return Verification(
      identity: identity, tenant: client.workspace, missingScopes: outcome.missing,
      untriedScopes: outcome.untried,
      untoldExcess: "Bitbucket does not tell what an API token may do beyond what is asked of it.")
  }

  private var remedy: String {
    connection.auth == BitbucketGuide.consumer.id
      ? "Edit the consumer under Workspace settings › OAuth consumers, and take the tick off these permissions."
      : "Permissions of an access token cannot be changed: create one without these, and revoke this one."
  }

  /// Explains why the very first request is refused.
  private func opening(_ call: () async throws -> APIResponse) async throws -> APIResponse {
    do {
      return try await call()
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "Bitbucket does not accept the credential: \(error.message).", hint: hint,
        setting: BitbucketCredential.field(connection))
    } catch let error as VendorError where error.kind == .forbidden && error.reason == .scopeMissing {
      throw CasbError(
        .credentials, "The credential cannot list repositories: \(error.message).",
        hint: "Make one with the scopes that `guide bitbucket-cloud` lists.",
        setting: BitbucketCredential.field(connection))
    } catch let error as VendorError where error.kind == .notFound {
      throw CasbError(
        .notFound, "Bitbucket has no workspace \(client.workspace), or the credential does not reach it.",
        hint: "It is the part after https://bitbucket.org/ in the address of any of its repositories.",
        setting: BitbucketFields.workspace.key)
    }
  }

  private var hint: String {
    switch connection.auth {
    case BitbucketGuide.apiToken.id:
      "Give the token with the e-mail address of its own Atlassian account; it may also have expired."
    case BitbucketGuide.consumer.id:
      "Copy Key and Secret again; the consumer has to be a private one, and may have been deleted."
    default: "It may be mistyped, expired or revoked; copy it again, or create another one."
    }
  }
}

extension BitbucketAPI {
  struct Slug: ListedItem {
    let slug: String
  }
}
