import Foundation
import JWTKit
import Sandbox
import Testing

@Suite("A GitHub App signs in")
struct AppTests {
  private struct Claims: JWTPayload {
    var iss: String
    var iat: Int
    var exp: Int

    func verify(using algorithm: some JWTAlgorithm) {}
  }

  private let tenant = GitHubTenant.acme(now: Date())

  private func app() throws -> GitHubApp { try #require(tenant.apps.first) }

  private func token(
    _ issuer: String, key: String, issued: Int = -30, expires: Int = 540
  ) async throws -> String {
    let keys = JWTKeyCollection()
    await keys.add(rsa: try Insecure.RSA.PrivateKey(pem: key), digestAlgorithm: .sha256)
    let now = Int(Date().timeIntervalSince1970)
    return try await keys.sign(Claims(iss: issuer, iat: now + issued, exp: now + expires))
  }

  @Test("Its signature is exchanged for a token that sees what the installation was granted")
  func exchange() async throws {
    let app = try app()
    let signed = try await token(String(app.id), key: app.privateKey)
    try await withSandbox(SandboxWorld([tenant])) { server in
      let client = GitHubClient(server: server, token: signed)
      #expect(try await client.send("/app").object["slug"] as? String == "acme-casb")
      let made = try await client.send("/app/installations/51000101/access_tokens", method: "POST")
      #expect(made.status == 201)
      let token = try #require(try made.object["token"] as? String)
      #expect(token.hasPrefix("ghs_"))

      let installed = GitHubClient(server: server, token: token)
      let repositories = try await installed.send("/installation/repositories")
      #expect(try repositories.object["total_count"] as? Int == 1)
      #expect(
        try await installed.send("/orgs/acme-vault").object["two_factor_requirement_enabled"] as? Bool == true
      )
      #expect(try await installed.send("/user").message == "Resource not accessible by integration")
      #expect(try await installed.send("/orgs/acme-corp/hooks").status == 403)
    }
  }

  @Test("A token can be asked for with fewer permissions, and not with more")
  func narrowed() async throws {
    let app = try app()
    let signed = try await token(app.clientID, key: app.privateKey)
    try await withSandbox(SandboxWorld([tenant])) { server in
      let client = GitHubClient(server: server, token: signed)
      let path = "/app/installations/51000101/access_tokens"
      let more = try await client.send(
        path, method: "POST", body: #"{"permissions":{"administration":"write"}}"#)
      #expect(more.status == 422)
      let fewer = try await client.send(path, method: "POST", body: #"{"permissions":{"members":"read"}}"#)
      let token = try #require(try fewer.object["token"] as? String)
      let hooks = try await GitHubClient(server: server, token: token).send("/orgs/acme-vault/hooks")
      #expect(hooks.status == 403)
      #expect(hooks.headers["x-accepted-github-permissions"] == "organization_hooks=read")
    }
  }

  @Test("A token signed by another key, expired, too long-lived or from the future is refused")
  func refused() async throws {
    let app = try app()
    let other = try GitHubApp(
      id: 1, slug: "other", name: "Other", owner: "acme-corp", permissions: [:], createdAt: Date())
    let id = String(app.id)
    let bad = [
      (try await token(id, key: other.privateKey), 401, "A JSON web token could not be decoded"),
      (try await token(id, key: app.privateKey, expires: -10), 401, "'Expiration time' claim ('exp') must"),
      (try await token(id, key: app.privateKey, expires: 3600), 401, "is too far in the future"),
      (try await token(id, key: app.privateKey, issued: 300), 401, "'Issued at' claim ('iat') must"),
      (try await token("999", key: app.privateKey), 404, "Integration not found"),
      ("a.b.c", 401, "A JSON web token could not be decoded"),
      (GitHubTenant.DemoToken.owner, 401, "A JSON web token could not be decoded"),
    ]
    try await withSandbox(SandboxWorld([tenant])) { server in
      for (token, status, words) in bad {
        let answer = try await GitHubClient(server: server, token: token).send("/app")
        #expect(answer.status == status)
        #expect(answer.message?.contains(words) == true, "\(answer.message ?? "")")
      }
    }
  }
}
