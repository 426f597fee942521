import Model
import VendorHTTP

/// How requests are authenticated, by the way that was chosen.
enum BitbucketCredential {
  /// [OAuth 2.0](https://developer.atlassian.com/cloud/bitbucket/oauth-2/#client-credentials-grant--4-4-).
  static let calls = [
    APICall(
      "POST", host, tokenPath, ["grant_type": "client_credentials"],
      summary: "Exchanges the consumer's key and secret for a token of two hours")
  ]

  private static let host = "bitbucket.org"
  private static let tokenPath = "/site/oauth2/access_token"

  static func authentication(
    _ connection: Connection, session: HTTPSession
  ) throws -> any Authentication {
    switch connection.auth {
    case BitbucketGuide.apiToken.id:
      return BasicCredentials(
        try connection.setting(BitbucketFields.email.key), try connection.secret(BitbucketFields.apiToken.key)
      )
    case BitbucketGuide.consumer.id:
      var server = AuthorizationServer(
        host: host, clientID: try connection.setting(BitbucketFields.clientID.key),
        clientSecret: try connection.secret(BitbucketFields.clientSecret.key), calls: calls, session: session)
      server.tokenPath = tokenPath
      server.clientAuthentication = .basic
      return ClientCredentials(server)
    default:
      return StaticToken(try connection.secret(BitbucketFields.accessToken.key))
    }
  }

  /// Who the credential is, as far as the connection tells.
  static func identity(_ connection: Connection) -> String {
    switch connection.auth {
    case BitbucketGuide.apiToken.id: connection.settings[BitbucketFields.email.key] ?? ""
    case BitbucketGuide.consumer.id: "consumer \(connection.settings[BitbucketFields.clientID.key] ?? "")"
    default: "workspace access token"
    }
  }

  /// The setting at which a credential that is refused is mended.
  static func field(_ connection: Connection) -> String {
    connection.auth == BitbucketGuide.consumer.id
      ? BitbucketFields.clientSecret.key : BitbucketFields.accessToken.key
  }
}
