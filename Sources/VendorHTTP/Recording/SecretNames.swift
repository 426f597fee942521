/// The names under which secrets travel.
enum SecretNames {
  static func isHeader(_ name: String) -> Bool { headers.contains(name.lowercased()) }

  /// A query parameter, a form field or a key of a request's JSON.
  static func isSent(_ name: String) -> Bool {
    let name = plain(name)
    return sent.contains(name) || answered.contains(name)
  }

  /// A key of an answer's JSON or an element of its XML: fewer, since vendors call harmless things `code`.
  static func isAnswered(_ name: String) -> Bool { answered.contains(plain(name)) }

  /// `client_secret`, `clientSecret` and `Client-Secret` are the same name.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." })
  }

  private static let headers: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-amz-security-token", "x-api-key",
    "api-key", "x-auth-token", "x-access-token", "private-token", "x-goog-api-key", "x-csrf-token",
  ]

  private static let answered: Set<String> = [
    "accesstoken", "refreshtoken", "idtoken", "token", "sessiontoken", "securitytoken", "clientsecret",
    "clientassertion", "assertion", "privatekey", "privatekeydata", "secret", "secretkey",
    "secretaccesskey", "webhooksecret", "password", "passphrase", "pem", "apikey", "jwt", "authtoken",
    "devicecode", "usercode", "codeverifier", "xamzsignature", "xamzcredential", "xamzsecuritytoken",
    "xgoogsignature", "xgoogcredential",
  ]

  private static let sent: Set<String> = [
    "code", "subjecttoken", "actortoken", "pwd", "auth", "authorization",
    "signature", "sig", "tokencode", "samlassertion", "webidentitytoken",
  ]
}
