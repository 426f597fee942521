import AsyncHTTPClient
import Core
import Foundation
import Model
import NIOCore
import NIOHTTP1
import Sandbox
import Testing

@Suite("Connecting by sign-in")
struct SignInTests {
  private static let token = GitHubTenant.DemoToken.self

  private static func setup(
    _ auth: String, clientID: String = token.clientID, organization: String = "acme-corp"
  ) throws -> Setup {
    try Setup(
      try Casb.application("github"), auth: auth,
      settings: ["organization": organization, "client-id": clientID],
      secrets: auth == "browser" ? ["client-secret": Secret(token.clientSecret)] : [:], awaitsGrant: true)
  }

  /// A person who decides on the vendor's page, and a browser that goes where it is sent.
  private static func decide(
    _ request: AuthorizationRequest, authorize: Bool = true, login: String = "maria-ops"
  ) async throws {
    let address: URL
    var form = "login=\(login)&authorize=\(authorize ? 1 : 0)"
    switch request {
    case .open(let page): address = page
    case .enter(let code, let page, _):
      address = page
      form += "&user_code=\(code)"
    }
    var post = HTTPClientRequest(url: address.absoluteString)
    post.method = .POST
    post.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    post.headers.add(name: "User-Agent", value: "browser")
    post.body = .bytes(ByteBuffer(string: form))
    _ = try await HTTPClient.shared.execute(post, timeout: .seconds(20))
  }

  private static func signIn(
    _ company: SandboxCompany, _ setup: Setup, authorize: Bool = true, login: String = "maria-ops"
  ) async throws -> Setup {
    let granted = try await company.casb.authorize(setup, pasted: AsyncStream { _ in }) { request in
      Task { try await decide(request, authorize: authorize, login: login) }
    }
    return try Setup(
      setup.application, auth: setup.method.id, settings: setup.settings,
      secrets: setup.secrets.merging(granted) { $1 })
  }

  private static func error(_ body: () async throws -> Void) async -> CasbError? {
    do {
      try await body()
      return nil
    } catch {
      return error as? CasbError
    }
  }

  @Test(
    "Both ways connect, and find what a token of the same permissions finds",
    arguments: ["browser", "device"])
  func connecting(auth: String) async throws {
    try await SandboxCompany.with { company in
      let setup = try await Self.signIn(company, try Self.setup(auth))
      let verification = try await company.casb.verify(setup)
      #expect(verification.identity == "maria-ops" && verification.tenant == "acme-corp")
      #expect(verification.missingScopes.isEmpty && verification.excessScopes.isEmpty)
      let added = try await company.casb.add(
        setup, name: "signed-in", interval: .daily, verification: verification)
      let report = try await company.casb.scan(added, trigger: .added)
      #expect(report.scan.status == .complete)
      let other = try await company.addGitHub(name: "by-token")
      _ = try await company.casb.scan(other, trigger: .added)
      #expect(try await company.findingKeys(added) == company.findingKeys(other))
    }
  }

  @Test("An expired token is renewed, and what came in its place is kept for other processes")
  func rotation() async throws {
    try await SandboxCompany.with { company in
      let setup = try await Self.signIn(company, try Self.setup("device"))
      let first = try #require(setup.secrets[Authorization.refreshToken])
      let added = try await company.casb.add(
        setup, name: "signed-in", interval: .daily, verification: try await company.casb.verify(setup))
      for _ in 0..<2 {
        try await company.server.gitHub().expireCredentials()
        #expect(try await company.casb.scan(added, trigger: .demand).scan.status == .complete)
        // A process that knows nothing but the state folder goes on from the newest.
        let other = try await company.openAgain()
        #expect(try await other.scan(added, trigger: .demand).scan.status == .complete)
        await other.close()
      }
      for file in try FileManager.default.contentsOfDirectory(
        at: company.folder, includingPropertiesForKeys: nil)
      { #expect(try Data(contentsOf: file).range(of: Data(first.reveal().utf8)) == nil) }
    }
  }

  @Test("A refresh token given in a script is used up by the trial, and its successor is stored")
  func scripted() async throws {
    try await SandboxCompany.with { company in
      let granted = try await Self.signIn(company, try Self.setup("device"))
      let setup = try Setup(
        granted.application, auth: "device", settings: granted.settings,
        secrets: [
          Authorization.refreshToken: try #require(granted.secrets[Authorization.refreshToken])
        ])
      let added = try await company.casb.add(
        setup, name: "scripted", interval: .daily, verification: try await company.casb.verify(setup))
      #expect(try await company.casb.scan(added, trigger: .added).scan.status == .complete)
    }
  }

  @Test("Every refusal says why, and which setting can mend it")
  func refusals() async throws {
    try await SandboxCompany.with { company in
      let denied = await Self.error {
        _ = try await Self.signIn(company, try Self.setup("browser"), authorize: false)
      }
      #expect(denied?.kind == .credentials && denied?.message.contains("denied your application") == true)
      let refused = await Self.error {
        _ = try await Self.signIn(company, try Self.setup("device"), authorize: false)
      }
      #expect(refused?.kind == .credentials && refused?.message.contains("denied") == true)
      let stranger = await Self.error {
        _ = try await Self.signIn(company, try Self.setup("device", clientID: "Iv1nobody"))
      }
      #expect(stranger?.setting == "client-id")
      let elsewhere = await Self.error {
        let setup = try await Self.signIn(company, try Self.setup("device", organization: "acme-labs"))
        _ = try await company.casb.verify(setup)
      }
      #expect(elsewhere?.setting == "organization" && elsewhere?.message.contains("not installed") == true)
      #expect(elsewhere?.hint?.contains("acme-corp") == true)
      let member = try await company.casb.verify(
        try await Self.signIn(company, try Self.setup("device"), login: "dev-lee"))
      #expect(member.notes.contains { $0.contains("no owner") })
    }
  }

  @Test("Permissions that the app lacks or has too much of are named")
  func scopes() async throws {
    try await SandboxCompany.with { company in
      try await company.server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { organization in
          organization.installations[0].permissions["organization_hooks"] = nil
          organization.installations[0].permissions["contents"] = "write"
        }
      }
      let setup = try await Self.signIn(company, try Self.setup("device"))
      let verification = try await company.casb.verify(setup)
      #expect(verification.missingScopes == ["organization-webhooks"])
      #expect(verification.excessScopes == ["contents: write"])
    }
  }

  @Test("On an Enterprise Server people sign in, and tokens are renewed, on its own host")
  func enterprise() async throws {
    var tenant = GitHubTenant.acmeEnterprise(now: Date())
    let app = try GitHubApp(
      id: 7, slug: "onprem", name: "On-prem", owner: "acme-internal",
      permissions: GitHubTenant.scanPermissions, createdAt: Date(), clientSecret: Self.token.clientSecret)
    tenant.apps = [app]
    tenant.update(organization: "acme-internal") { organization in
      organization.installations.append(
        GitHubInstallation(
          id: 70, appID: 7, appSlug: "onprem", permissions: GitHubTenant.scanPermissions, createdAt: Date()))
    }
    try await SandboxCompany.with(world: SandboxWorld([tenant])) { company in
      let awaiting = try Setup(
        try Casb.application("github"), auth: "browser",
        settings: [
          "organization": "acme-internal", "client-id": app.clientID, "host": "github.example.com",
        ], secrets: ["client-secret": Secret(Self.token.clientSecret)], awaitsGrant: true)
      let setup = try await Self.signIn(company, awaiting)
      let first = setup.secrets
      #expect(try await company.casb.verify(setup).tenant == "acme-internal")
      try await company.server.gitHub(host: "github.example.com").expireCredentials()
      #expect(try await company.casb.verify(setup).tenant == "acme-internal")
      #expect(setup.secrets != first)
    }
  }

  @Test("Without a grant a set-up is not complete, and says what a script gives instead")
  func missing() async throws {
    let error = await Self.error {
      _ = try Setup(
        try Casb.application("github"), auth: "device",
        settings: ["organization": "acme-corp", "client-id": Self.token.clientID], secrets: [:])
    }
    #expect(error?.message == "GitHub with auth=device still needs refresh-token=env:NAME.")
  }
}
