import Foundation
import Model
import VendorHTTP

/// Reads what was authorised for the organisation's single sign-on.
struct SignOnReader: Sendable {
  let client: GitHubClient
  let sink: any AssetSink

  func collectCredentials() async throws {
    let plan = try await client.plan(notingOn: sink)
    // Where there is no single sign-on of the organisation, nothing can be authorised for it.
    guard plan.value?.isEnterpriseCloud != false, try await isThere(under: plan).value != false else {
      return
    }
    try await client.stream(
      \.signOnCredentials, kinds: [GitHubSignOnCredential.kind.id], into: sink
    ) { [client] in $0.map { GitHubSignOnCredential($0, client).asset() } }
  }

  /// Whether the organisation has single sign-on.
  ///
  /// GitHub shows it to owners with a classic token and to apps that may read members, and to others as if there were
  /// none: [Organization](https://docs.github.com/graphql/reference/objects#organization).
  ///
  /// - Parameter plan: where it could not be read, "none" may as well mean that the plan has none.
  func isThere(under plan: Reading<GitHubPlan>) async throws -> Reading<Bool> {
    switch plan {
    case .unknown(let reason): return .unknown(reason)
    case .known(let plan) where !plan.isEnterpriseCloud: return .unknown(.signOnUnavailable)
    case .known: break
    }
    guard client.credential.isShownSignOn else { return .unknown(.signOnHidden) }
    let provider = try await reading(notingOn: sink) {
      try await page(after: nil).organization.samlIdentityProvider
    }
    guard case .known(nil) = provider else { return provider.map { _ in true } }
    return try await client.seesSecondFactors() ? .known(false) : .unknown(.signOnHidden)
  }

  /// The accounts that the identity provider knows; for an organisation with single sign-on.
  func linkedAccounts() async throws -> Reading<Set<Int>> {
    try await reading(notingOn: sink) {
      var accounts: Set<Int> = []
      var cursor: String?
      repeat {
        let identities = try await page(after: cursor).organization.samlIdentityProvider?.externalIdentities
        accounts.formUnion(identities?.nodes.compactMap { $0.user?.databaseId } ?? [])
        cursor = identities?.pageInfo.hasNextPage == true ? identities?.pageInfo.endCursor : nil
      } while cursor != nil
      return accounts
    }
  }

  private func page(after cursor: String?) async throws -> GitHubAPI.SignOn {
    try await client.queries.ask(
      GitHubReads.table.signOn,
      ["login": .text(client.organization), "after": cursor.map(QueryVariable.text) ?? .null])
  }
}

extension UnknownReason {
  static let signOnUnavailable = UnknownReason(
    .planLacks, "single sign-on of an organisation takes GitHub Enterprise Cloud")
  static let signOnHidden = UnknownReason(
    .notSent, "GitHub shows single sign-on only to apps, and to classic tokens of owners")
}

/// What an organisation pays for, as far as it decides what can be asked.
struct GitHubPlan: Sendable {
  /// `nil` where GitHub does not tell it: then only asking tells.
  let name: String?
  let isOwnServer: Bool

  init(_ organization: GitHubAPI.Organization, at host: GitHubHost) {
    name = organization.plan?.name
    isOwnServer = host.isOwnServer
  }

  /// Whether it is, or may be, GitHub Enterprise, in the cloud or on a server of one's own.
  var isEnterprise: Bool { name?.hasPrefix("enterprise") != false }

  var isEnterpriseCloud: Bool { isEnterprise && !isOwnServer }
}

extension GitHubClient {
  func plan(notingOn sink: any AssetSink) async throws -> Reading<GitHubPlan> {
    try await reading(notingOn: sink) { GitHubPlan(try await organizationDetail(), at: host) }
  }
}

extension GitHubSignOnCredential {
  init(_ credential: GitHubAPI.SignOnCredential, _ client: GitHubClient) {
    let call = GitHubReads.table.signOnCredentials
    let label = credential.authorizedCredentialNote ?? credential.authorizedCredentialTitle
    let kind = credential.credentialType
    id = String(credential.credentialId)
    name = "\(credential.login): \(label ?? kind ?? "credential") #\(credential.credentialId)"
    url = "https://\(client.host.web)/orgs/\(client.organization)/people/\(credential.login)/sso"
    login = credential.login
    $type.fill(kind, else: .notSent("credential_type", by: call))
    scopes = credential.scopes
    administersOrganization = credential.scopes?.contains(where: Self.administrative.contains) ?? false
    $authorizedAt.fill(
      Date(told: credential.credentialAuthorizedAt), else: .notSent("credential_authorized_at", by: call))
    lastUsed = Date(told: credential.credentialAccessedAt)
    used = lastUsed != nil
    expiresAt = Date(told: credential.authorizedCredentialExpiresAt)
    expires = expiresAt != nil
  }

  /// Classic scopes by which a token can take the organisation over or destroy what is in it.
  private static let administrative: Set<String> = [
    "admin:enterprise", "admin:org", "admin:org_hook", "delete_repo", "site_admin", "write:org",
  ]
}
