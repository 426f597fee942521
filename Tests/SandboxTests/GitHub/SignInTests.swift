import Foundation
import Sandbox
import Testing

@Suite("People sign in to a GitHub App")
struct SignInTests {
  private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
  private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  private static let client = "client_id=\(GitHubTenant.DemoToken.clientID)"
  private static let secret = "client_secret=\(GitHubTenant.DemoToken.clientSecret)"
  private static let redirect = "redirect_uri=http%3A%2F%2F127.0.0.1%3A1234%2Fcallback"
  private static let page =
    "/login/oauth/authorize?\(client)&\(redirect)&state=xyz&code_challenge=\(challenge)"
    + "&code_challenge_method=S256"

  private func web(_ server: SandboxServer) -> GitHubClient {
    GitHubClient(server: server, token: nil, host: "github.com")
  }

  private func exchange(_ server: SandboxServer, _ form: String...) async throws -> [String: Any] {
    let answer = try await web(server).send(
      "/login/oauth/access_token", method: "POST",
      headers: ["Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"],
      body: form.joined(separator: "&"))
    #expect(answer.status == 200, "GitHub tells errors with 200, too")
    return try answer.object
  }

  /// Consents as a person, and answers the code with which the browser is sent back.
  private func code(_ server: SandboxServer) async throws -> String {
    let answer = try await web(server).send(Self.page, method: "POST", body: "login=maria-ops&authorize=1")
    #expect(answer.status == 302)
    let location = try #require(answer.headers["location"])
    #expect(location.hasPrefix("http://127.0.0.1:1234/callback?code=") && location.hasSuffix("&state=xyz"))
    return try #require(location.split(separator: "code=").last?.split(separator: "&").first.map(String.init))
  }

  @Test("In the browser: a code for the loopback address, redeemed once and only by who asked for it")
  func browser() async throws {
    try await withSandbox { server in
      let page = try await web(server).send(Self.page)
      #expect(
        page.status == 200 && String(decoding: page.body, as: UTF8.self).contains("Authorize Acme CASB"))
      let stolen = try await code(server)
      let refused = try await exchange(
        server, Self.client, Self.secret, Self.redirect, "code=\(stolen)", "code_verifier=guess")
      #expect(refused["error"] as? String == "bad_verification_code")
      let code = try await code(server)
      let parts = [Self.client, Self.redirect, "code=\(code)", "code_verifier=\(Self.verifier)"]
      let wrong = try await exchange(server, parts.joined(separator: "&"), "client_secret=wrong")
      #expect(wrong["error"] as? String == "incorrect_client_credentials")
      let granted = try await exchange(server, parts.joined(separator: "&"), Self.secret)
      let token = try #require(granted["access_token"] as? String)
      #expect(token.hasPrefix("ghu_") && (granted["refresh_token"] as? String)?.hasPrefix("ghr_") == true)
      #expect(granted["expires_in"] as? Int == 28_800)
      let again = try await exchange(server, parts.joined(separator: "&"), Self.secret)
      #expect(again["error"] as? String == "bad_verification_code")

      let person = GitHubClient(server: server, token: token)
      #expect(try await person.send("/user").object["login"] as? String == "maria-ops")
      #expect(try await person.send("/user").headers["x-oauth-scopes"] == nil)
      let installations = try await person.send("/user/installations").object
      #expect(installations["total_count"] as? Int == 2)
      #expect(try await person.send("/orgs/acme-corp/hooks").status == 200)
      #expect(
        try await person.send("/orgs/acme-labs/hooks").message == "Resource not accessible by integration")
    }
  }

  @Test("A refresh token works once, and the tokens before it no more")
  func refresh() async throws {
    try await withSandbox { server in
      let first = try await exchange(
        server, Self.client, Self.secret, Self.redirect, "code=\(try await code(server))",
        "code_verifier=\(Self.verifier)")
      let old = try #require(first["refresh_token"] as? String)
      let form = [Self.client, "grant_type=refresh_token", "refresh_token=\(old)"].joined(separator: "&")
      #expect(try await exchange(server, form)["error"] as? String == "incorrect_client_credentials")
      let second = try await exchange(server, form, Self.secret)
      #expect(try await exchange(server, form, Self.secret)["error"] as? String == "bad_refresh_token")
      let stale = GitHubClient(server: server, token: first["access_token"] as? String)
      #expect(try await stale.send("/user").status == 401)
      let fresh = GitHubClient(server: server, token: second["access_token"] as? String)
      #expect(try await fresh.send("/user").status == 200)
    }
  }

  @Test("Another address than the registered one, a refusal and an unknown app are told as documented")
  func mistakes() async throws {
    try await withSandbox { server in
      let elsewhere = Self.page.replacing("127.0.0.1%3A1234", with: "evil.example")
      let mismatch = try await web(server).send(elsewhere)
      #expect(mismatch.status == 302)
      #expect(
        mismatch.headers["location"]?.hasPrefix("http://127.0.0.1/callback?error=redirect_uri_mismatch")
          == true)
      let plain = try await web(server).send(Self.page.replacing("S256", with: "plain"))
      #expect(plain.headers["location"]?.contains("error=invalid_request") == true)
      let denied = try await web(server).send(Self.page, method: "POST", body: "login=maria-ops&authorize=0")
      #expect(denied.headers["location"]?.contains("error=access_denied") == true)
      #expect(try await web(server).send("/login/oauth/authorize?client_id=Iv1.nobody").status == 404)
    }
  }

  @Test("With a code: pending, too fast, granted; denied; unknown")
  func device() async throws {
    try await withSandbox { server in
      // However slow the machine: no time passes between the first two questions.
      let moment = Date()
      try await server.gitHub(host: "github.com").mutate { $0.now = { moment } }
      func start() async throws -> (device: String, user: String) {
        let answer = try await web(server).send(
          "/login/device/code", method: "POST", headers: ["Accept": "application/json"], body: Self.client
        ).object
        #expect(answer["verification_uri"] as? String == "https://github.com/login/device")
        return (answer["device_code"] as? String ?? "", answer["user_code"] as? String ?? "")
      }
      func poll(_ code: String) async throws -> [String: Any] {
        try await exchange(
          server, Self.client, "grant_type=urn:ietf:params:oauth:grant-type:device_code",
          "device_code=\(code)")
      }
      let (device, user) = try await start()
      let early = try await poll(device)
      #expect(early["error"] as? String == "slow_down" && early["interval"] as? Int == 6)
      #expect(try await poll("unknown")["error"] as? String == "incorrect_device_code")
      let page = try await web(server).send(
        "/login/device", method: "POST", body: "user_code=\(user.lowercased())&login=maria-ops&authorize=1")
      #expect(String(decoding: page.body, as: UTF8.self).contains("all set"))
      let unknown = try await web(server).send(
        "/login/device/code", method: "POST", headers: ["Accept": "application/json"], body: "client_id=Iv1.x"
      )
      #expect(unknown.status == 404)
    }
  }
}
