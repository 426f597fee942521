import Crypto
import Foundation

/// An application to which people sign in.
public struct GitLabApplication: Sendable {
  /// 64 hexadecimal digits.
  public var id: String
  public var redirect: String
  public var scopes: [String]

  public init(_ id: String, redirect: String = "http://127.0.0.1/callback", scopes: [String] = ["read_api"]) {
    self.id = id
    self.redirect = redirect
    self.scopes = scopes
  }
}

/// People's sign-ins to applications, in the browser and with a code: <https://docs.gitlab.com/api/oauth2/>
struct GitLabSignIns: Sendable {
  private struct Code {
    let application: String
    let username: String
    let redirect: String
    let challenge: String?
  }

  private struct Device {
    let application: String
    let userCode: String
    /// `nil` while the person has not decided; empty when they refused.
    var username: String?
  }

  private struct Grant {
    let application: String
    let credential: GitLabCredential
  }

  private var codes: [String: Code] = [:]
  private var devices: [String: Device] = [:]
  /// By access token.
  private(set) var credentials: [String: GitLabCredential] = [:]
  /// By refresh token, which works once.
  private var refreshable: [String: Grant] = [:]

  /// What a page or an endpoint below `/oauth` answers; `nil` for any other path.
  mutating func answer(_ request: SandboxRequest, in tenant: GitLabTenant) -> SandboxResponse? {
    let form = Self.values(of: request)
    switch (request.method, request.path) {
    case ("GET", "/oauth/authorize"), ("GET", "/oauth/device"): return Self.page(tenant)
    case ("POST", "/oauth/authorize"): return decide(form, in: tenant)
    case ("POST", "/oauth/authorize_device"): return device(form, in: tenant)
    case ("POST", "/oauth/device"): return enter(form)
    case ("POST", "/oauth/token"): return token(form, in: tenant)
    default: return nil
    }
  }

  mutating func forget() { credentials = [:] }

  private static func values(of request: SandboxRequest) -> [String: String] {
    let form = URLComponents(
      string: "?" + String(decoding: request.body, as: UTF8.self).replacing("+", with: "%20"))
    let pairs =
      request.query.map { ($0.name, $0.value) } + (form?.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    return Dictionary(pairs) { $1 }
  }

  private static func page(_ tenant: GitLabTenant) -> SandboxResponse {
    let people = tenant.users.filter { !$0.isBot }.map { "<option>\($0.username)</option>" }.joined()
    let html = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Authorize casb</title></head><body>
      <form method="post" action=""><p><input name="user_code" placeholder="code, if there is one"></p>
      <p>Signed in as <select name="username">\(people)</select></p>
      <button name="authorize" value="1">Authorize</button> <button name="authorize" value="0">Deny</button>
      </form></body></html>

      """
    return SandboxResponse(
      status: 200, headers: [("content-type", "text/html; charset=utf-8")], body: Data(html.utf8))
  }

  /// The person has decided on that page.
  private mutating func decide(_ form: [String: String], in tenant: GitLabTenant) -> SandboxResponse {
    guard let application = application(form, in: tenant), let redirect = form["redirect_uri"],
      matches(redirect, application.redirect), form["code_challenge_method"] ?? "S256" == "S256"
    else { return .gitlab(401, ["error": "invalid_redirect_uri"]) }
    var back: [URLQueryItem] = form["state"].map { [URLQueryItem(name: "state", value: $0)] } ?? []
    if form["authorize"] == "1", let username = form["username"] {
      let code = Self.random()
      codes[code] = Code(
        application: application.id, username: username, redirect: redirect, challenge: form["code_challenge"]
      )
      back.append(URLQueryItem(name: "code", value: code))
    } else {
      back.append(URLQueryItem(name: "error", value: "access_denied"))
    }
    var target = URLComponents(string: redirect)
    target?.queryItems = back
    return SandboxResponse(status: 302, headers: [("location", target?.string ?? redirect)])
  }

  /// The same but for the port of a loopback address (RFC 8252, section 7.3).
  private func matches(_ redirect: String, _ registered: String) -> Bool {
    guard var given = URLComponents(string: redirect), let known = URLComponents(string: registered) else {
      return false
    }
    if ["127.0.0.1", "[::1]"].contains(given.host ?? "") { given.port = known.port }
    return given == known
  }

  private mutating func device(_ form: [String: String], in tenant: GitLabTenant) -> SandboxResponse {
    guard let application = application(form, in: tenant) else { return Self.refused(401, "invalid_client") }
    let (code, user) = (Self.random(), String(Self.random().prefix(8)).uppercased())
    devices[code] = Device(application: application.id, userCode: user)
    let page = "https://\(tenant.host)/oauth/device"
    return .gitlab(
      200,
      [
        "device_code": .string(code), "user_code": .string(user), "verification_uri": .string(page),
        "verification_uri_complete": .string("\(page)?user_code=\(user)"), "expires_in": 300, "interval": 1,
      ])
  }

  private mutating func enter(_ form: [String: String]) -> SandboxResponse {
    guard let code = devices.first(where: { $0.value.userCode == form["user_code"]?.uppercased() })?.key
    else {
      return .gitlab(404, ["message": "404 Not Found"])
    }
    devices[code]?.username = form["authorize"] == "1" ? form["username"] : ""
    return SandboxResponse(status: 200, headers: [("content-type", "text/html")], body: Data("Done.".utf8))
  }

  private mutating func token(_ form: [String: String], in tenant: GitLabTenant) -> SandboxResponse {
    guard let application = application(form, in: tenant) else { return Self.refused(401, "invalid_client") }
    switch form["grant_type"] {
    case "authorization_code":
      guard let code = form["code"].flatMap({ codes.removeValue(forKey: $0) }),
        code.application == application.id,
        code.redirect == form["redirect_uri"], Self.isProven(code.challenge, by: form["code_verifier"])
      else { return Self.refused(400, "invalid_grant") }
      return issue(to: code.username, of: application, in: tenant)
    case "refresh_token":
      guard let grant = form["refresh_token"].flatMap({ refreshable.removeValue(forKey: $0) }),
        grant.application == application.id
      else { return Self.refused(400, "invalid_grant") }
      credentials[grant.credential.value] = nil
      return issue(to: grant.credential.username, of: application, in: tenant)
    case "urn:ietf:params:oauth:grant-type:device_code":
      guard let code = form["device_code"], let device = devices[code] else {
        return Self.refused(400, "expired_token")
      }
      guard let username = device.username else { return Self.refused(400, "authorization_pending") }
      devices[code] = nil
      return username.isEmpty
        ? Self.refused(400, "access_denied") : issue(to: username, of: application, in: tenant)
    default: return Self.refused(400, "unsupported_grant_type")
    }
  }

  private mutating func issue(
    to username: String, of application: GitLabApplication, in tenant: GitLabTenant
  ) -> SandboxResponse {
    let credential = GitLabCredential(Self.random(), username, scopes: application.scopes)
    let refresh = Self.random()
    credentials[credential.value] = credential
    refreshable[refresh] = Grant(application: application.id, credential: credential)
    return .gitlab(
      200,
      [
        "access_token": .string(credential.value), "token_type": "Bearer", "expires_in": 7200,
        "refresh_token": .string(refresh), "scope": .string(application.scopes.joined(separator: " ")),
        "created_at": .integer(Int(tenant.now().timeIntervalSince1970)),
      ])
  }

  private func application(_ form: [String: String], in tenant: GitLabTenant) -> GitLabApplication? {
    tenant.applications.first { $0.id == form["client_id"] }
  }

  private static func refused(_ status: Int, _ error: String) -> SandboxResponse {
    .gitlab(
      status, ["error": .string(error), "error_description": .string("The request was refused: \(error).")])
  }

  /// RFC 7636, section 4.6.
  private static func isProven(_ challenge: String?, by verifier: String?) -> Bool {
    guard let challenge else { return true }
    let digest = Data(SHA256.hash(data: Data((verifier ?? "").utf8))).base64EncodedString()
    return digest.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "") == challenge
  }

  /// As long as GitLab's own, which nobody can guess.
  private static func random() -> String {
    (0..<32).map { _ in
      let byte = UInt8.random(in: 0...255); return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    .joined()
  }
}
