import Foundation
import Model
import Sandbox
import Testing

@testable import Applications

@Suite("GitHub: single sign-on")
struct GitHubSignOnTests {
  private typealias Demo = GitHubTenant.DemoToken

  private func vault(_ server: SandboxServer) throws -> Connection {
    Connection(try #require(server.world.connections.first { $0.name == "acme-vault" }))
  }

  @Test("Members whom the identity provider does not know are told from those whom it knows")
  func linked() async throws {
    try await withGitHub { server, session in
      let scan = try await scan(vault(server), session)
      #expect(scan.notes.isEmpty && scan.leftOut.isEmpty, "\(scan.notes)")
      let organization = try #require(scan.asset("github_organization", "acme-vault"))
      for column in ["single_sign_on", "ip_allow_list", "notifications_restricted"] {
        #expect(organization[column] == .boolean(true), "\(column)")
      }
      #expect(scan.asset("github_member", "sec-pat")?["sign_on_linked"] == .boolean(true))
      #expect(scan.asset("github_member", "old-admin")?["sign_on_linked"] == .boolean(false))
    }
  }

  @Test("Credentials that pass single sign-on carry scopes, use and expiry, and no part of themselves")
  func credentials() async throws {
    try await withGitHub { server, session in
      let credentials = try await scan(vault(server), session).assets("github_sign_on_credential")
      #expect(credentials.count == 3)
      let old = try #require(credentials.first { $0["login"] == .text("old-admin") })
      #expect(old["administers_organization"] == .boolean(true) && old["expires"] == .boolean(false))
      let key = try #require(credentials.first { $0["type"] == .text("SSH key") })
      #expect(key["administers_organization"] == .boolean(false))
      #expect(credentials.allSatisfy { !"\($0)".contains("71c3fc11") })
    }
  }

  @Test("Fine-grained tokens of members are listed for an app, and not even asked for with a token")
  func accessTokens() async throws {
    try await withGitHub { server, session in
      let tokens = try await scan(vault(server), session).assets("github_access_token")
      #expect(tokens.count == 4)
      let everything = try #require(tokens.first { $0.name.contains("everything") })
      #expect(everything["writes_repositories"] == .boolean(true) && everything["expires"] == .boolean(false))
      #expect(everything["administers_organization"] == .boolean(true))
      #expect(tokens.filter { $0["pending"] == .boolean(true) }.count == 2)
      _ = try await scan(.token(Demo.leastPrivilege), session)
      let asked = await server.requests().filter { $0.path.contains("acme-corp/personal-access-token") }
      #expect(asked.isEmpty)
    }
  }

  @Test("That there is none is believed of an owner's classic token")
  func absent() async throws {
    try await withGitHub { server, session in
      let scan = try await scan(
        .token(Demo.enterpriseOwner, organization: "acme-games"), session)
      #expect(scan.notes.isEmpty && scan.leftOut.isEmpty, "\(scan.notes)")
      #expect(scan.asset("github_organization", "acme-games")?["single_sign_on"] == .boolean(false))
      let member = try #require(scan.asset("github_member", "old-admin"))
      #expect(member["single_sign_on"] == .boolean(false) && member["sign_on_linked"] == .null)
      let asked = await server.requests().map(\.path)
      #expect(!asked.contains { $0.hasSuffix("/credential-authorizations") })
    }
  }

  @Test("Of a fine-grained token, and of somebody who is no owner, it is not: GitHub shows them nothing")
  func hidden() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens += [
      GitHubToken(
        "github_pat_vault", owner: "sec-pat",
        .fineGrained(
          organization: "acme-vault", permissions: GitHubTenant.scanPermissions, repositories: nil)),
      GitHubToken(
        "ghp_member", owner: "sec-quinn", .classic(scopes: ["repo", "read:org"], singleSignOn: true)),
    ]
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let fine = try await scan(.token("github_pat_vault", organization: "acme-vault"), session)
      #expect(fine.notes.isEmpty && fine.leftOut.isEmpty, "\(fine.notes)")
      for token in ["github_pat_vault", "ghp_member"] {
        let scan = try await scan(.token(token, organization: "acme-vault"), session)
        let organization = try #require(scan.asset("github_organization", "acme-vault"))
        #expect(organization["single_sign_on"] == .null, "\(token)")
        #expect(organization.reasons["single_sign_on"]?.kind == .notSent, "\(token)")
        #expect(scan.asset("github_member", "sec-pat")?.reasons["single_sign_on"] != nil, "\(token)")
      }
    }
  }

  @Test("What the plan lacks is unknown, whichever answer about the organisation could not be read")
  func unread() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.update(organization: "acme-games") { $0.plan = .team }
    var readings = 0
    for skipped in 0..<40 {
      try await withGitHub(SandboxWorld([tenant])) { server, session in
        await server.inject(Fault(.otherShape, skipping: skipped, pathPrefix: "/orgs/acme-games"))
        let scan = try await scan(.token(Demo.enterpriseOwner, organization: "acme-games"), session)
        for asset in scan.assets("github_organization") + scan.assets("github_member") {
          #expect(asset["single_sign_on"] == .null, "\(asset.name), \(skipped) answers skipped")
          readings += 1
        }
      }
    }
    #expect(readings > 100)
  }

  @Test("Identities beyond the first hundred are read as well")
  func paging() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.users += (0..<230).map { GitHubUser("person-\($0)", id: 5_000_000 + $0) }
    tenant.update(organization: "acme-studio") { studio in
      let people = (0..<230).map { "person-\($0)" }
      studio.members += people.map { .init($0) }
      studio.signOnLinked = people
    }
    try await withGitHub(SandboxWorld([tenant])) { server, session in
      let scan = try await scan(.token(Demo.enterpriseOwner, organization: "acme-studio"), session)
      let linked = scan.assets("github_member").filter { $0["sign_on_linked"] == .boolean(true) }
      #expect(linked.count == 230)
      #expect(scan.asset("github_member", "sec-pat")?["sign_on_linked"] == .boolean(false))
    }
  }

  @Test("An answer with errors is no answer: the value is unknown, and the scan says so")
  func refused() async throws {
    try await withGitHub { server, session in
      try await server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-vault") { vault in
          vault.installations[0].permissions["organization_administration"] = nil
        }
      }
      let scan = try await scan(vault(server), session)
      let organization = try #require(scan.asset("github_organization", "acme-vault"))
      #expect(organization["ip_allow_list"] == .null)
      #expect(organization.reasons["ip_allow_list"]?.kind == .scopeMissing)
      #expect(scan.notes.contains { $0.detail.contains("OrganizationRestrictions") })
    }
  }
}
