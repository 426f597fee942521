import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: verification")
struct GitHubVerificationTests {
  private typealias Demo = GitHubTenant.DemoToken

  private func verify(_ connection: Connection, _ session: HTTPSession) async throws -> Verification {
    try await GitHub(connection, session: session).verify()
  }

  /// The error that a connection is refused with.
  private func refusal(_ connection: Connection, _ session: HTTPSession) async throws -> CasbError {
    try await #require(throws: CasbError.self) { _ = try await verify(connection, session) }
  }

  @Test("A fine-grained token with the guide's permissions lacks nothing and has nothing too much")
  func leastPrivilege() async throws {
    try await withGitHub { _, session in
      let verification = try await verify(.token(Demo.leastPrivilege, organization: "ACME-corp"), session)
      #expect(verification.identity == "maria-ops" && verification.tenant == "acme-corp")
      #expect(verification.missingScopes.isEmpty && verification.notes.isEmpty)
      #expect(verification.untriedScopes.keys.sorted() == ["access-token-requests", "access-tokens"])
      #expect(verification.untriedScopes.values.allSatisfy { $0.contains("auth=app") })
      #expect(verification.excessScopes.isEmpty && verification.untoldExcess != nil)
      let end = try #require(verification.expiresAt)
      #expect((59...61).contains(end.timeIntervalSinceNow / 86_400))
    }
  }

  @Test(
    "A token that GitHub does not accept is shown to it twice at most: many refusals would lock its owner out"
  )
  func unacceptable() async throws {
    try await withGitHub { server, session in
      let refusal = try await refusal(.token("ghp_mistyped"), session)
      #expect(refusal.message.contains("does not accept the token"))
      let asked = await server.requests().map(\.path)
      #expect(asked.contains("/user") && asked.count <= 2)
    }
  }

  @Test("Missing permissions are found by asking")
  func missing() async throws {
    try await withGitHub { _, session in
      let verification = try await verify(.token(Demo.withoutAdministration), session)
      #expect(
        verification.missingScopes == ["administration", "repository-webhooks", "organization-webhooks"])
    }
  }

  @Test("Classic scopes are compared: what is missing, and that the rest can write")
  func classic() async throws {
    try await withGitHub { _, session in
      let owner = try await verify(.token(Demo.owner), session)
      #expect(owner.missingScopes.isEmpty && owner.excessScopes.isEmpty)
      #expect(owner.notes.contains { $0.contains("can also change things") })

      let some = try await verify(.token(Demo.withoutOrganization), session)
      #expect(
        some.missingScopes == [
          "members", "organization-administration", "organization-webhooks", "runners",
          "organization-roles", "organization-secrets",
        ])
    }
  }

  @Test("Scopes beyond need are named")
  func excess() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    let scopes = ["repo", "admin:org", "admin:org_hook", "delete_repo", "workflow"]
    tenant.tokens.append(
      GitHubToken("ghp_much", owner: "maria-ops", .classic(scopes: scopes, singleSignOn: true)))
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let verification = try await verify(.token("ghp_much"), session)
      #expect(verification.excessScopes == ["delete_repo", "workflow"])
      #expect(verification.excessRemedy?.contains("take the ticks off delete_repo, workflow") == true)
    }
  }

  @Test("A member who is no owner is told what stays unknown")
  func member() async throws {
    try await withGitHub { _, session in
      let verification = try await verify(.token(Demo.member), session)
      #expect(verification.notes.contains { $0.hasPrefix("dev-lee is no owner of acme-corp") })
      #expect(verification.missingScopes.contains("organization-administration"))
    }
  }

  @Test("An expiry within two weeks is noted")
  func expiry() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens.append(
      GitHubToken(
        "github_pat_soon", owner: "maria-ops",
        .fineGrained(organization: "acme-corp", permissions: GitHubTenant.scanPermissions, repositories: nil),
        expiresAt: Date().addingTimeInterval(5.5 * 86_400)))
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let notes = try await verify(.token("github_pat_soon"), session).notes
      #expect(notes.contains { $0.contains("expires in 5 days") })
    }
  }

  @Test(
    "A wrong, expired or revoked token is refused with what to do",
    arguments: [Demo.expired, Demo.revoked, "ghp_wrong"])
  func refused(token: String) async throws {
    try await withGitHub { _, session in
      let error = try await refusal(.token(token), session)
      #expect(error.kind == .credentials && error.hint != nil)
      #expect(!error.description.contains(token))
    }
  }

  @Test("A token of another organisation is told from one without permissions")
  func anotherOrganization() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens.append(
      GitHubToken(
        "ghp_stranger", owner: "lab-rat", .classic(scopes: ["repo", "admin:org"], singleSignOn: true)))
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      for token in [Demo.stranger, "ghp_stranger"] {
        let error = try await refusal(.token(token), session)
        #expect(error.kind == .credentials)
        #expect(error.message.contains("acme-corp") && error.message.contains("lab-rat"), "\(error)")
      }
    }
  }

  @Test("An organisation that is not there is named")
  func noOrganization() async throws {
    try await withGitHub { _, session in
      let error = try await refusal(.token(Demo.leastPrivilege, organization: "acme-crop"), session)
      #expect(error.message.contains("acme-crop"))
    }
  }

  @Test("A classic token that was not authorised for single sign-on is told so, without the one-time link")
  func singleSignOn() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.update(organization: "acme-corp") { $0.requiresSingleSignOn = true }
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let error = try await refusal(.token(Demo.withoutOrganization), session)
      #expect(error.message.contains("single sign-on"))
      #expect(!error.description.contains("authorization_request"))
    }
  }

  @Test("A GitHub App is verified by its installation")
  func app() async throws {
    try await withGitHub { server, session in
      let verification = try await verify(appConnection(server), session)
      #expect(verification == Verification(identity: "acme-casb", tenant: "acme-corp"))
    }
  }

  @Test("An app that was given too much, too little, or too few repositories says so")
  func appGrants() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.update(organization: "acme-corp") { acme in
      acme.installations[0].permissions["contents"] = "write"
      acme.installations[0].permissions["members"] = nil
      acme.installations[0].repositories = ["payments-api"]
    }
    try await withGitHub(SandboxWorld([tenant])) { server, session in
      let verification = try await verify(appConnection(server), session)
      #expect(verification.excessScopes == ["contents: write"])
      #expect(verification.excessRemedy?.contains("Permissions & events") == true)
      #expect(verification.missingScopes == ["members"])
      #expect(verification.notes.contains { $0.contains("selected repositories") })
    }
  }

  @Test("An app of another organisation, an unknown app or installation and a foreign key are told apart")
  func appRefused() async throws {
    try await withGitHub { server, session in
      let own = try appConnection(server)
      let elsewhere = try await refusal(appConnection(server, organization: "acme-labs"), session)
      #expect(elsewhere.message.contains("acme-labs"))
      var settings = own.settings
      settings["installation-id"] = "1"
      let unknown = try await refusal(
        Connection(auth: "app", settings: settings, secrets: own.secrets), session)
      #expect(unknown.message.contains("has no installation 1"))
      settings = own.settings
      settings["app-id"] = "999"
      let nobody = try await refusal(
        Connection(auth: "app", settings: settings, secrets: own.secrets), session)
      #expect(nobody.message.contains("no app with the ID 999"))
      let other = try GitHubApp(
        id: 7, slug: "other", name: "Other", owner: "acme-corp", permissions: [:], createdAt: Date())
      let foreign = try await refusal(
        Connection(
          auth: "app", settings: own.settings, secrets: ["private-key": Secret(other.privateKey)]), session)
      #expect(foreign.message.contains("signature"))
    }
  }

  @Test("A token that cannot read the enterprise that was named says what it takes")
  func enterprise() async throws {
    try await withGitHub { _, session in
      let owner = try await verify(
        .token(Demo.enterpriseOwner, organization: "acme-studio", enterprise: "acme-group"), session)
      #expect(owner.notes.allSatisfy { !$0.contains("enterprise “") }, "\(owner.notes)")
      #expect(owner.missingScopes.isEmpty && owner.excessScopes.isEmpty)
      for (token, enterprise) in [(Demo.owner, "acme-group"), (Demo.leastPrivilege, "acme-crop")] {
        let notes = try await verify(.token(token, enterprise: enterprise), session).notes
        #expect(notes.contains { $0.contains("read:enterprise") && $0.contains(enterprise) }, "\(notes)")
      }
    }
  }

  @Test("A private key that is none is refused before anything is sent")
  func noKey() async throws {
    try await withGitHub { server, session in
      let own = try appConnection(server)
      let broken = Connection(
        auth: "app", settings: own.settings,
        secrets: ["private-key": Secret("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")])
      #expect(throws: CasbError.self) { _ = try GitHub(broken, session: session) }
      #expect(await server.requests().isEmpty)
    }
  }
}
