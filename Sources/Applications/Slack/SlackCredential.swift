import Model
import VendorHTTP

/// How requests are authenticated, by the way that was chosen.
enum SlackCredential {
  /// [Token rotation](https://docs.slack.dev/authentication/using-token-rotation).
  static let calls = [
    APICall(
      "POST", SlackClient.host, tokenPath, ["grant_type": "refresh_token"],
      summary: "Exchanges a refresh token for a token of twelve hours, and the next refresh token")
  ]

  private static let tokenPath = "/api/oauth.v2.access"

  static func authentication(_ connection: Connection, session: HTTPSession) throws -> any Authentication {
    guard connection.auth == SlackGuide.rotating.id else {
      return StaticToken(try connection.secret(SlackGuide.token.key))
    }
    var server = AuthorizationServer(
      host: SlackClient.host, clientID: try connection.setting(SlackGuide.clientID.key),
      clientSecret: try connection.secret(SlackGuide.clientSecret.key), calls: calls, session: session)
    server.tokenPath = tokenPath
    _ = try connection.secret(SlackGuide.refreshToken.key)
    return OAuthRefresh(server, secrets: connection.secrets, keeper: connection.keeper)
  }

  /// The setting at which a credential that is refused is mended.
  static func field(_ connection: Connection) -> String {
    connection.auth == SlackGuide.rotating.id ? SlackGuide.refreshToken.key : SlackGuide.token.key
  }
}
