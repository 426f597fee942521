import Model
import VendorHTTP

/// Tries a token: whose it is, of which workspace, and which scopes it has.
struct SlackVerifier: Sendable {
  let client: SlackClient
  /// The setting at which a credential that is refused is mended.
  let field: String

  func verify() async throws -> Verification {
    let answer = try await Self.signingIn(at: field) { try await client.send(\.identity) }
    let identity = try answer.json(SlackAPI.Identity.self)
    if identity.isEnterpriseInstall == true {
      throw CasbError(
        .credentials, "The token is of the whole organisation, not of one workspace.",
        hint: "Connect the organisation as slack-enterprise, or install the app on a single workspace.",
        setting: field)
    }
    let grant = SlackGrant(answer.headers["x-oauth-scopes"], needed: SlackScope.allCases.map(\.rawValue))
    return Verification(
      identity: identity.user ?? identity.userId, tenant: identity.team ?? identity.teamId,
      missingScopes: grant.missing, excessScopes: grant.excess,
      excessRemedy: grant.excess.isEmpty ? nil : SlackGrant.remedy, notes: try await notes(identity))
  }

  private func notes(_ identity: SlackAPI.Identity) async throws -> [String] {
    let isHidden =
      "Slack tells two-factor authentication to administrators alone, so those verdicts stay unknown."
    if identity.botId != nil { return ["The token is a bot's. \(isHidden)"] }
    let user = try await reading { try await client.get(\.user, [("user", identity.userId)]).user }
    guard let user = user.value, user.isAdmin == false else { return [] }
    return ["\(identity.user ?? identity.userId) is no administrator. \(isHidden)"]
  }

  /// Explains why the very first call is refused.
  static func signingIn<Answer>(
    at field: String = SlackGuide.token.key, _ call: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await call()
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "Slack does not accept the token: \(error.message).", hint: hint(for: error.code),
        setting: field)
    }
  }

  private static func hint(for code: String) -> String {
    switch code {
    case "invalid_refresh_token":
      "A refresh token works once, and perhaps something else has used it: install the app again and give the new one."
    case "invalid_client_id", "bad_client_secret":
      "Copy Client ID and Client Secret again from the app's Basic Information page."
    case "token_expired":
      "The app rotates its tokens: connect it with auth=rotating and the app's refresh token."
    case "token_revoked":
      "It was revoked, or the app was uninstalled; install the app again and give its new token."
    case "account_inactive":
      "The account that it belongs to is deactivated; install the app as somebody else."
    default: "It may be mistyped; copy it again from the app's OAuth & Permissions page."
    }
  }
}
