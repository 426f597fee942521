import Crypto
import Foundation

/// People's sign-ins to apps, in the browser and with a code, as `github.com/login/…` handles them.
///
/// <https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app>
struct GitHubSignIns: Sendable {
  /// By the code with which the browser comes back.
  var codes: [String: GitHubSignInCode] = [:]
  /// By device code.
  var devices: [String: GitHubDevice] = [:]
  /// By access token.
  private(set) var tokens: [String: GitHubUserToken] = [:]
  /// By refresh token, which works once.
  private var refreshable: [String: GitHubUserToken] = [:]

  /// What a page or an endpoint below `/login` answers; nil for any other path.
  mutating func answer(_ request: SandboxRequest, in tenant: GitHubTenant) -> SandboxResponse? {
    let form = GitHubForm(request)
    switch (request.method, request.path) {
    case ("GET", "/login/oauth/authorize"): return authorizePage(form, in: tenant)
    case ("POST", "/login/oauth/authorize"): return decide(form, in: tenant)
    case ("POST", "/login/device/code"): return deviceCode(form, in: tenant)
    case ("GET", "/login/device"): return GitHubSignInPage.device(tenant)
    case ("POST", "/login/device"): return enter(form, in: tenant)
    case ("POST", "/login/oauth/access_token"): return form.answer(accessToken(form, in: tenant))
    default: return nil
    }
  }

  /// Access tokens are no longer good; refresh tokens are.
  mutating func expireAccess(at past: Date) {
    for key in tokens.keys { tokens[key]?.expiresAt = past }
  }

  /// A new pair of tokens; the one before, if any, is no longer good.
  mutating func issue(
    to login: String, of app: GitHubApp, byDevice: Bool, replacing old: GitHubUserToken? = nil,
    in tenant: GitHubTenant
  ) -> JSON {
    if let old { tokens = tokens.filter { $0.value.value != old.value } }
    let token = GitHubUserToken(
      value: GitHubUserToken.random("ghu_", 36), login: login, clientID: app.clientID, isByDevice: byDevice,
      expiresAt: tenant.now().addingTimeInterval(28_800))
    let refresh = GitHubUserToken.random("ghr_", 76)
    tokens[token.value] = token
    refreshable[refresh] = token
    return [
      "access_token": .string(token.value), "expires_in": 28_800, "refresh_token": .string(refresh),
      "refresh_token_expires_in": 15_811_200, "token_type": "bearer", "scope": "",
    ]
  }

  /// <https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors>
  private mutating func accessToken(_ form: GitHubForm, in tenant: GitHubTenant) -> JSON {
    guard let app = tenant.apps.first(where: { $0.clientID == form["client_id"] }) else {
      return GitHubSignInError.client.body
    }
    switch form["grant_type"] {
    case "urn:ietf:params:oauth:grant-type:device_code": return poll(form, app, in: tenant)
    case "refresh_token": return refresh(form, app, in: tenant)
    case nil, "authorization_code": return redeem(form, app, in: tenant)
    default: return GitHubSignInError.grantType.body
    }
  }

  private mutating func redeem(_ form: GitHubForm, _ app: GitHubApp, in tenant: GitHubTenant) -> JSON {
    guard form["client_secret"] == app.clientSecret else { return GitHubSignInError.client.body }
    // A code works once, whatever comes of it.
    guard let code = form["code"].flatMap({ codes.removeValue(forKey: $0) }), code.clientID == app.clientID,
      code.expiresAt > tenant.now(), code.isProven(by: form["code_verifier"])
    else { return GitHubSignInError.code.body }
    guard form["redirect_uri"] == nil || form["redirect_uri"] == code.redirect else {
      return GitHubSignInError.redirect.body
    }
    return issue(to: code.login, of: app, byDevice: false, in: tenant)
  }

  private mutating func refresh(_ form: GitHubForm, _ app: GitHubApp, in tenant: GitHubTenant) -> JSON {
    guard let old = form["refresh_token"].flatMap({ refreshable[$0] }), old.clientID == app.clientID else {
      return GitHubSignInError.refreshToken.body
    }
    guard old.isByDevice || form["client_secret"] == app.clientSecret else {
      return GitHubSignInError.client.body
    }
    refreshable[form["refresh_token"] ?? ""] = nil
    return issue(to: old.login, of: app, byDevice: old.isByDevice, replacing: old, in: tenant)
  }
}

/// With what a browser comes back, good for ten minutes and one exchange.
struct GitHubSignInCode: Sendable {
  let clientID: String
  let login: String
  let redirect: String
  /// Of RFC 7636, where the app sent one.
  let challenge: String?
  let expiresAt: Date

  func isProven(by verifier: String?) -> Bool {
    guard let challenge else { return true }
    let digest = Data(SHA256.hash(data: Data((verifier ?? "").utf8))).base64EncodedString()
    let text = digest.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    return text == challenge
  }
}

/// A token with which an app acts for a person.
struct GitHubUserToken: Sendable {
  let value: String
  let login: String
  let clientID: String
  let isByDevice: Bool
  var expiresAt: Date

  /// A text that nobody can guess.
  static func random(_ prefix: String, _ count: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return prefix + String((0..<count).compactMap { _ in alphabet.randomElement() })
  }
}
