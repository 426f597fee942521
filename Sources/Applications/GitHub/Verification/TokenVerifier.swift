import Foundation
import Model
import VendorHTTP

/// Tries a personal access token: whose it is, whether it sees the organisation, and what it lacks.
struct TokenVerifier: Sendable {
  let client: GitHubClient
  /// The enterprise whose policies are to be read as well.
  let enterprise: String?

  func verify() async throws -> Verification {
    let permissions = GitHubPermissions(client: client)
    // GitHub locks out whoever sends it many requests with a token that it does not know: the token goes first, with
    // nothing but the question whose answer others wait for.
    async let repository = permissions.repository()
    let user = try await signingIn { try await client.send(\.user) }
    let login = try user.json(GitHubAPI.User.self).login
    let tried = try await repository
    let classic = ClassicScopes(header: user.headers["x-oauth-scopes"])
    // Side by side, and judged in this order: the first that fails explains what fails with it.
    async let detail = organizationOrExplanation(client)
    async let membership = self.role(of: login)
    async let outcome = permissions.probe(on: tried)
    let organization = try await detail
    let role = try await membership
    let probe = try await outcome
    // A fine-grained token belongs to one resource owner, and sees of others what anybody sees.
    guard classic != nil || role != nil || !probe.isPublicOnly else {
      throw CasbError(
        .credentials,
        "The token of \(login) was made for another resource owner than “\(client.organization)”, or may see nothing.",
        hint:
          "Make a fine-grained token whose Resource owner is \(client.organization), with the permissions of the guide."
      )
    }
    let missing = probe.refused.union(classic?.missing ?? [])
    let known = notes(login: login, role: role, classic: classic, expiry: user.gitHubTokenExpiry)
    return Verification(
      identity: login, tenant: organization.login,
      missingScopes: GitHubScope.allCases.filter(missing.contains).map(\.rawValue),
      untriedScopes: untried(probe, missing: missing), excessScopes: classic?.excess ?? [],
      excessRemedy: Self.remedy(for: classic, client.host),
      untoldExcess: classic == nil ? Self.untoldExcess : nil, expiresAt: user.gitHubTokenExpiry,
      notes: try await known + enterpriseNotes())
  }

  private func enterpriseNotes() async throws -> [String] {
    guard let enterprise else { return [] }
    let answer = try await reading { try await client.enterprise(enterprise) }
    if answer.value?.ownerInfo != nil { return [] }
    return [
      "The token cannot read the policies of the enterprise “\(enterprise)”: that takes a classic token of one of its "
        + "owners, with read:enterprise and, for the streams of its audit log, read:audit_log."
    ]
  }

  private func untried(_ probe: GitHubPermissions.Outcome, missing: Set<GitHubScope>) -> [String: String] {
    let untried = probe.untried.filter { !missing.contains($0.key) }
    return Dictionary(uniqueKeysWithValues: untried.map { ($0.key.rawValue, $0.value) })
  }

  private static let untoldExcess =
    "GitHub does not tell what a fine-grained token may do; its page shows it, and all of it can be Read-only."

  private static func remedy(for classic: ClassicScopes?, _ host: GitHubHost) -> String? {
    guard let classic, !classic.excess.isEmpty else { return nil }
    return "Open https://\(host.web)/settings/tokens, choose the token, take the ticks off "
      + "\(classic.excess.joined(separator: ", ")), and choose Update token; the token itself stays as it is."
  }

  /// The role, or `nil` where the token may not ask.
  ///
  /// - Throws: `CasbError` for somebody who is no member.
  private func role(of login: String) async throws -> String? {
    let name = client.organization
    do {
      let membership = try await client.get(\.membership)
      if membership.state == "pending" {
        throw CasbError(
          .credentials, "\(login) has been invited to “\(name)” but has not accepted yet.",
          hint: "Accept the invitation at https://\(client.host.web)/orgs/\(name)/invitation, then try again."
        )
      }
      return membership.role
    } catch let error as VendorError where error.kind == .notFound {
      throw CasbError(
        .credentials, "The token belongs to \(login), who is not a member of “\(name)”.",
        hint: "Give a token of an owner of \(name), or the name of the organisation that \(login) owns.")
    } catch let error as VendorError where error.kind == .forbidden {
      if error.gitHubCode == .singleSignOn { throw singleSignOn(client) }
      return nil
    }
  }

  private func notes(login: String, role: String?, classic: ClassicScopes?, expiry: Date?) -> [String] {
    var notes: [String] = []
    if let role, role != "admin" {
      notes.append(
        "\(login) is no owner of \(client.organization): GitHub tells two-factor authentication and most settings "
          + "to owners alone, so those verdicts stay unknown.")
    }
    if let writing = classic?.writing, !writing.isEmpty {
      notes.append(
        "The classic scopes \(writing.joined(separator: ", ")) can also change things, and have no read-only form; "
          + "a fine-grained token sees the same and can change nothing.")
    }
    if let note = expiry.flatMap({ TokenExpiry.note(expires: $0, now: Date()) }) { notes.append(note) }
    return notes
  }
}

/// Runs the first call with a credential, and explains a refusal.
///
/// - Throws: `CasbError` for a token that is not accepted.
private func signingIn<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
  do {
    return try await call()
  } catch let error as VendorError where error.kind == .unauthorized {
    throw CasbError(
      .credentials, "GitHub does not accept the token: \(error.message).",
      hint:
        "It may be mistyped, expired or revoked, or belong to another host; make a new one as the guide says."
    )
  } catch let error as VendorError where error.kind == .forbidden {
    throw CasbError(
      .credentials, "GitHub does not let this token ask who it belongs to: \(error.message).",
      hint: "Give a personal access token; for the token of a GitHub App choose auth=app.")
  }
}

/// The organisation, or why it cannot be seen.
///
/// - Throws: `CasbError` for an organisation that is hidden or does not exist.
func organizationOrExplanation(_ client: GitHubClient) async throws -> GitHubAPI.Organization {
  do {
    return try await client.organizationDetail()
  } catch let error as VendorError where error.kind == .notFound {
    throw CasbError(
      .credentials,
      "\(client.host.web) has no organisation “\(client.organization)”, or hides it from this credential.",
      hint:
        "Check the name in its address https://\(client.host.web)/NAME; a user's account is not an organisation.",
      setting: GitHubFields.organization.key)
  } catch let error as VendorError where error.gitHubCode == .singleSignOn {
    throw singleSignOn(client)
  }
}

private func singleSignOn(_ client: GitHubClient) -> CasbError {
  CasbError(
    .credentials, "The token is not authorised for the single sign-on of “\(client.organization)”.",
    hint:
      "Open https://\(client.host.web)/settings/tokens, choose Configure SSO beside the token, and authorise \(client.organization)."
  )
}
