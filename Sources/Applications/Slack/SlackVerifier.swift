import Model
import VendorHTTP

/// Tries a token: whose it is, of which workspace, and which scopes it has.
struct SlackVerifier: Sendable {
  let client: SlackClient

  func verify() async throws -> Verification {
    let answer = try await signingIn { try await client.send(\.identity) }
    let identity = try answer.json(SlackAPI.Identity.self)
    if identity.isEnterpriseInstall == true {
      throw CasbError(
        .credentials, "The token is of the whole organisation, not of one workspace.",
        hint: "Install the app on a single workspace and give the token of that.",
        setting: SlackGuide.token.key)
    }
    let granted = Self.scopes(answer.headers["x-oauth-scopes"])
    let needed = SlackScope.allCases.map(\.rawValue)
    let excess = granted.filter { !needed.contains($0) && $0 != Self.always }
    return Verification(
      identity: identity.user ?? identity.userId, tenant: identity.team ?? identity.teamId,
      missingScopes: needed.filter { !granted.contains($0) }, excessScopes: excess,
      excessRemedy: excess.isEmpty ? nil : Self.remedy, notes: try await notes(identity))
  }

  /// Every user token has it, and it cannot be taken away.
  private static let always = "identify"

  private static let remedy = """
    Open the app's OAuth & Permissions page, remove these scopes, uninstall the app from the workspace and install it \
    again: Slack never takes a scope away from a token that it has given out. Then give the new token.
    """

  private static func scopes(_ header: String?) -> [String] {
    (header ?? "").split(separator: ",").map { String($0.trimmingPrefix(" ")) }
  }

  private func notes(_ identity: SlackAPI.Identity) async throws -> [String] {
    let isHidden =
      "Slack tells two-factor authentication to administrators alone, so those verdicts stay unknown."
    if identity.botId != nil { return ["The token is a bot's. \(isHidden)"] }
    let user = try await reading { try await client.get(\.user, [("user", identity.userId)]).user }
    guard let user = user.value, user.isAdmin == false else { return [] }
    return ["\(identity.user ?? identity.userId) is no administrator. \(isHidden)"]
  }

  private func signingIn<Answer>(_ call: () async throws -> Answer) async throws -> Answer {
    do {
      return try await call()
    } catch let error as VendorError where error.kind == .unauthorized {
      throw CasbError(
        .credentials, "Slack does not accept the token: \(error.message).", hint: Self.hint(for: error.code),
        setting: SlackGuide.token.key)
    }
  }

  private static func hint(for code: String) -> String {
    switch code {
    case "token_expired":
      "The app rotates its tokens; make an app without token rotation, and give that one's token."
    case "token_revoked":
      "It was revoked, or the app was uninstalled; install the app again and give its new token."
    case "account_inactive":
      "The account that it belongs to is deactivated; install the app as somebody else."
    default: "It may be mistyped; copy it again from the app's OAuth & Permissions page."
    }
  }
}
