import Model
import VendorHTTP

/// A person's sign-in to an app of the organisation's own, in the browser or with a code.
///
/// [Generating a user access token for a GitHub App](https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app),
/// [Authorizing OAuth apps](https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps).
enum GitHubSignIn {
  /// On the host that people open in the browser.
  static let calls = [
    APICall(
      "POST", "{host}", "/login/device/code", summary: "Asks for the code with which a person signs in"),
    APICall(
      "POST", "{host}", "/login/oauth/access_token",
      summary: "Exchanges a sign-in, or the token before, for a token of eight hours"),
  ]

  static func server(
    for connection: Connection, host: GitHubHost, clientID: String, session: HTTPSession
  ) -> AuthorizationServer {
    var server = AuthorizationServer(
      host: host.web, clientID: clientID, clientSecret: connection.secrets[GitHubFields.clientSecret.key],
      calls: calls, session: session)
    server.authorizePath = "/login/oauth/authorize"
    server.tokenPath = "/login/oauth/access_token"
    server.devicePath = "/login/device/code"
    // A GitHub App has its permissions; an OAuth app has what the person is asked for.
    server.scope = isAppID(clientID) ? nil : oauthScopes.joined(separator: " ")
    server.explain = { explanation(of: $0, host: host) }
    return server
  }

  /// Whether the person signs in to a GitHub App, whose permissions are its own.
  static func isApp(_ connection: Connection) -> Bool {
    let isSignIn = [GitHubGuide.browser.id, GitHubGuide.device.id].contains(connection.auth)
    return isSignIn && isAppID(connection.settings[GitHubFields.clientID.key] ?? "")
  }

  static func isAppID(_ clientID: String) -> Bool { clientID.hasPrefix("Iv") }

  /// The narrowest classic scopes that let everything be read.
  private static let oauthScopes = ["repo", "admin:org", "admin:org_hook", "read:audit_log"]

  /// [Token requests](https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors),
  /// [authorisation requests](https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-authorization-request-errors).
  private static func explanation(of error: VendorError, host: GitHubHost) -> CasbError? {
    switch error.code {
    case "incorrect_client_credentials":
      CasbError(
        .credentials, "GitHub knows no such client: \(error.message)",
        hint:
          "Take the Client ID (not the App ID) from the app's settings page, and a client secret of that app.",
        setting: GitHubFields.clientID.key)
    case "redirect_uri_mismatch":
      CasbError(
        .credentials, "The app does not allow casb's address: \(error.message)",
        hint: "Add the callback URL http://127.0.0.1/callback on the app's settings page, then sign in again."
      )
    case "device_flow_disabled":
      CasbError(
        .credentials, "The app does not allow sign-in with a code: \(error.message)",
        hint: "Tick Enable Device Flow on the app's settings page, then sign in again.")
    case "bad_verification_code":
      CasbError(
        .credentials, "GitHub does not take the code of this sign-in: \(error.message)",
        hint: "It works once and for ten minutes; sign in again.")
    case "bad_refresh_token":
      CasbError(
        .credentials, "GitHub does not take the refresh token any more: \(error.message)",
        hint: "It works once, for six months at most; sign in again.")
    case "unverified_user_email":
      CasbError(
        .credentials, "GitHub lets only people with a verified address sign in: \(error.message)",
        hint: "Verify your primary e-mail address at https://\(host.web)/settings/emails, then sign in again."
      )
    case "access_denied":
      CasbError(
        .credentials, "Access was not granted: \(error.message)", hint: "Sign in again, and choose Authorize."
      )
    case _ where error.kind == .notFound:
      CasbError(
        .credentials, "\(host.web) knows no app with this client ID.",
        hint: "Take the Client ID (not the App ID) from the app's settings page.",
        setting: GitHubFields.clientID.key)
    default: nil
    }
  }
}
