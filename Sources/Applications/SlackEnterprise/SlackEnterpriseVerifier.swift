import Model
import VendorHTTP

/// Tries a token: whose it is, of which organisation, and which scopes it has.
struct SlackEnterpriseVerifier: Sendable {
  let client: SlackEnterpriseClient

  func verify() async throws -> Verification {
    let answer = try await SlackVerifier.signingIn { try await client.send(\.identity) }
    let identity = try answer.json(SlackAPI.Identity.self)
    guard identity.isEnterpriseInstall == true else {
      throw CasbError(
        .credentials, "The token is of one workspace, not of the whole organisation.",
        hint: "Install the app on the organisation, or connect the workspace as slack.",
        setting: SlackGuide.token.key)
    }
    let grant = SlackGrant(
      answer.headers["x-oauth-scopes"], needed: SlackEnterpriseScope.allCases.map(\.rawValue))
    return Verification(
      identity: identity.user ?? identity.userId, tenant: identity.team ?? identity.teamId,
      missingScopes: grant.missing, excessScopes: grant.excess,
      excessRemedy: grant.excess.isEmpty ? nil : SlackGrant.remedy)
  }
}
