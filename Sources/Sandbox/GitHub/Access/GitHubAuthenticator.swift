import CryptoExtras
import Foundation

/// Tells from the `Authorization` header who asks.
struct GitHubAuthenticator {
  let tenant: GitHubTenant
  /// Installation tokens given out so far.
  let issued: [String: GitHubIssuedToken]
  /// Tokens of people who signed in to an app.
  let signedIn: [String: GitHubUserToken]

  /// - Throws: ``GitHubRefusal`` 401, which says the same of an unknown, an expired and a revoked token.
  func caller(of request: SandboxRequest) throws -> GitHubCaller {
    guard let header = request.headers["authorization"], !header.isEmpty else { return .anonymous }
    let value = try credential(in: header)
    if value.split(separator: ".").count == 3 { return try app(signing: value) }
    if let token = issued[value] { return try installation(token) }
    if let token = signedIn[value] { return try person(token, asking: request) }
    guard let token = tenant.tokens.first(where: { $0.value == value }), !token.isRevoked,
      token.expiresAt.map({ $0 > tenant.now() }) ?? true, let user = tenant.user(token.owner)
    else { throw GitHubRefusal.badCredentials }
    let credential: GitHubCaller.Credential =
      switch token.kind {
      case .classic(let scopes, let singleSignOn): .classic(scopes: scopes, singleSignOn: singleSignOn)
      case .fineGrained(let organization, let permissions, let repositories):
        .fineGrained(organization: organization, permissions: permissions, repositories: repositories)
      }
    return GitHubCaller(
      credential: credential, user: user, expiresAt: token.expiresAt, identity: "user ID \(user.id)")
  }

  /// The token of `Bearer …`, `token …`, or the password of `Basic …`.
  private func credential(in header: String) throws -> String {
    let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw GitHubRefusal.badCredentials }
    switch parts[0].lowercased() {
    case "bearer", "token": return parts[1]
    case "basic":
      guard let data = Data(base64Encoded: parts[1]) else { throw GitHubRefusal.badCredentials }
      let pair = String(decoding: data, as: UTF8.self)
      return pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) } ?? pair
    default: throw GitHubRefusal.badCredentials
    }
  }

  private func installation(_ token: GitHubIssuedToken) throws -> GitHubCaller {
    guard token.expiresAt > tenant.now(),
      let organization = tenant.organization(token.organization),
      let installation = organization.installations.first(where: { $0.id == token.installation }),
      installation.suspendedAt == nil
    else { throw GitHubRefusal.badCredentials }
    return GitHubCaller(
      credential: .installation(
        installation, organization: organization.login, permissions: token.permissions),
      user: nil, expiresAt: token.expiresAt, identity: "installation ID \(installation.id)")
  }

  /// In each organisation a sign-in is what a fine-grained token with the permissions of the app's installation would
  /// be: it may do what both the person and the app may.
  private func person(_ token: GitHubUserToken, asking request: SandboxRequest) throws -> GitHubCaller {
    guard token.expiresAt > tenant.now(), let user = tenant.user(token.login),
      let app = tenant.apps.first(where: { $0.clientID == token.clientID })
    else { throw GitHubRefusal.badCredentials }
    let organization = organization(in: request)
    let installation = organization?.installations.first { $0.appID == app.id && $0.suspendedAt == nil }
    return GitHubCaller(
      credential: .fineGrained(
        organization: installation == nil ? "" : organization?.login ?? "",
        permissions: installation?.permissions ?? [:], repositories: installation?.repositories),
      user: user, identity: "user ID \(user.id)", app: app)
  }

  /// The organisation that a path names, by name or by number.
  private func organization(in request: SandboxRequest) -> GitHubOrganization? {
    let path = request.path.trimmingPrefix(tenant.deployment.basePath).split(separator: "/").map(String.init)
    let named = path.starts(with: ["user", "memberships"]) ? Array(path.dropFirst(2)) : path
    guard named.count > 1 else { return nil }
    switch named[0] {
    case "orgs", "repos": return tenant.organization(named[1])
    case "organizations": return tenant.organizations.first { String($0.id) == named[1] }
    case "repositories":
      return tenant.organizations.first { $0.repositories.contains { String($0.id) == named[1] } }
    default: return nil
    }
  }

  /// <https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app>
  private func app(signing token: String) throws -> GitHubCaller {
    guard let assertion = GitHubAppAssertion(token) else { throw GitHubRefusal.undecodableJWT }
    let claims = assertion.claims
    let issuer = claims.issuer
    guard let app = tenant.apps.first(where: { String($0.id) == issuer || $0.clientID == issuer }) else {
      throw GitHubRefusal(status: 404, message: "Integration not found", documentation: "rest")
    }
    let key = try? _RSA.Signing.PublicKey(pemRepresentation: app.publicKey)
    guard let key, assertion.isSigned(by: key) else { throw GitHubRefusal.undecodableJWT }
    try check(claims)
    return GitHubCaller(
      credential: .app(app), user: nil, expiresAt: nil, identity: "integration ID \(app.id)")
  }

  private func check(_ claims: GitHubAppClaims) throws {
    let now = tenant.now().timeIntervalSince1970
    func refuse(_ message: String) -> GitHubRefusal {
      GitHubRefusal(status: 401, message: message, documentation: "rest")
    }
    // GitHub lets clocks differ by a minute.
    guard Double(claims.iat) <= now + 60 else {
      throw refuse(
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")
    }
    guard Double(claims.exp) > now else {
      throw refuse(
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the "
          + "assertion expires")
    }
    guard Double(claims.exp) <= now + 600 else {
      throw refuse("'Expiration time' claim ('exp') is too far in the future")
    }
  }
}

/// An installation token that was given out.
struct GitHubIssuedToken: Sendable {
  let value: String
  let organization: String
  let installation: Int
  let permissions: [String: String]
  let expiresAt: Date

  /// A value in GitHub's form that nobody can guess.
  static func newValue() -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    return "ghs_" + String((0..<36).compactMap { _ in alphabet.randomElement() })
  }
}
