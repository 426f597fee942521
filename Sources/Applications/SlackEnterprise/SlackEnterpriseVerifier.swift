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
    let person = identity.user ?? identity.userId
    let audit: PermissionProbe.Answer =
      try await grant.missing.contains(Self.audit) ? .granted : client.audit.answer()
    return Verification(
      identity: person, tenant: identity.team ?? identity.teamId,
      missingScopes: grant.missing + (audit == .refused ? [Self.audit] : []),
      untriedScopes: audit.whyUndecided.map { [Self.audit: $0] } ?? [:], excessScopes: grant.excess,
      excessRemedy: grant.excess.isEmpty ? nil : SlackGrant.remedy,
      notes: audit == .refused ? [Self.keptBack(from: person)] : [])
  }

  private static let audit = SlackEnterpriseScope.audit.rawValue

  /// Why the scope alone does not help.
  private static func keptBack(from person: String) -> String {
    """
    The token has \(audit), but Slack keeps the audit log back: it tells it to owners of the organisation alone, and \
    \(person) seems to be none. Install the app on the organisation as an owner and give the new token.
    """
  }
}
