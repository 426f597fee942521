import Model
import VendorHTTP

/// A person's sign-in to an application that was registered on GitLab, in the browser or with a code:
/// [OAuth 2.0 identity provider](https://docs.gitlab.com/api/oauth2/).
///
/// An access token lives two hours; each refresh puts another refresh token in the place of the one before.
enum GitLabSignIn {
  /// On the host that people open in the browser.
  static let calls = [
    APICall(
      "POST", "{host}", "/oauth/authorize_device", summary: "Asks for the code with which a person signs in"),
    APICall(
      "POST", "{host}", "/oauth/token",
      summary: "Exchanges a sign-in, or the token before, for a token of two hours"),
  ]

  static func server(
    host: String, clientID: String, session: HTTPSession
  ) -> AuthorizationServer {
    var server = AuthorizationServer(
      host: host, clientID: clientID, clientSecret: nil, calls: calls, session: session)
    server.devicePath = "/oauth/authorize_device"
    server.scope = "read_api"
    server.explain = explanation
    return server
  }

  private static func explanation(of error: VendorError) -> CasbError? {
    switch error.code {
    case "invalid_client":
      CasbError(
        .credentials, "GitLab knows no such application: \(error.message)",
        hint: "Take the Application ID from the application's page, and leave Confidential unticked there.",
        setting: GitLabFields.clientID.key)
    case "invalid_scope":
      CasbError(
        .credentials, "The application may not ask for read_api: \(error.message)",
        hint: "Tick read_api among the scopes on the application's page, then sign in again.")
    case "invalid_grant":
      CasbError(
        .credentials, "GitLab does not take the sign-in any more: \(error.message)",
        hint: "A code and a refresh token work once; sign in again.")
    case "access_denied":
      CasbError(
        .credentials, "Access was not granted: \(error.message)", hint: "Sign in again, and choose Authorize."
      )
    default: nil
    }
  }
}
