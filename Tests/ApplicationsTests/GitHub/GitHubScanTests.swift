import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: a scan of the sandbox")
struct GitHubScanTests {
  private typealias Demo = GitHubTenant.DemoToken

  @Test("The least that the guide asks for reads everything, and nothing is left unknown that GitHub tells")
  func leastPrivilege() async throws {
    let scan = try await DemoScan.value
    #expect(scan.leftOut.isEmpty)
    #expect(scan.notes.isEmpty, "\(Set(scan.notes))")

    let organization = try #require(scan.asset("github_organization", "acme-corp"))
    #expect(organization["two_factor_required"] == .boolean(false))
    #expect(organization["owner_count"] == .integer(6))
    #expect(organization["actions_allowed"] == .text("all"))
    #expect(organization["workflow_token_permission"] == .text("write"))
    #expect(organization["fork_workflows_get_secrets"] == .boolean(true))

    let acme = try #require(GitHubTenant.acme(now: Date()).organizations.first)
    #expect(scan.assets("github_member").count == acme.members.count)
    #expect(scan.assets("github_repository").count == acme.repositories.count)
    #expect(scan.assets("github_installation").count == acme.installations.count)
    #expect(
      scan.assets("github_webhook").count
        == acme.hooks.count + acme.repositories.reduce(0) { $0 + $1.hooks.count })
    #expect(
      scan.assets("github_deploy_key").count == acme.repositories.reduce(0) { $0 + $1.deployKeys.count })
  }

  @Test("Members carry role and second factor; the audit log is for enterprises")
  func members() async throws {
    let scan = try await DemoScan.value
    let old = try #require(scan.asset("github_member", "old-admin"))
    #expect(old["role"] == .text("admin"))
    #expect(old["two_factor_enabled"] == .boolean(false))
    #expect(old.reasons["recently_active"]?.kind == .planLacks)
    let maria = try #require(scan.asset("github_member", "maria-ops"))
    #expect(maria["two_factor_enabled"] == .boolean(true) && maria["two_factor_secure"] == .boolean(true))
    let tom = try #require(scan.asset("github_member", "qa-tom"))
    #expect(tom["role"] == .text("member"))
    #expect(tom["two_factor_enabled"] == .boolean(true) && tom["two_factor_secure"] == .boolean(false))
    #expect(tom["recently_active"] == .null && tom.reasons["recently_active"] == nil)
    let dora = try #require(scan.asset("github_outside_collaborator", "agency-dora"))
    #expect(dora["two_factor_enabled"] == .boolean(false))
  }

  @Test("A default branch is judged by protection rule and rulesets together")
  func branches() async throws {
    let scan = try await DemoScan.value
    func repository(_ name: String) throws -> Asset { try #require(scan.repository(name)) }

    let strict = try repository("payments-api")
    for column in [
      "default_branch_protected", "requires_pull_request", "dismisses_stale_approvals",
      "binds_administrators",
      "requires_status_checks", "blocks_force_pushes", "blocks_deletion", "requires_signed_commits",
    ] { #expect(strict[column] == .boolean(true), "\(column)") }
    #expect(strict["required_approvals"] == .integer(2))

    #expect(try repository("billing-legacy")["default_branch_protected"] == .boolean(false))
    #expect(try repository("mobile-app")["requires_pull_request"] == .boolean(false))
    #expect(try repository("search-index")["blocks_force_pushes"] == .boolean(false))
    #expect(try repository("slashes")["default_branch_protected"] == .boolean(true))
    #expect(try repository("empty-idea")["is_empty"] == .boolean(true))

    let ruled = try repository("rules-only")
    #expect(ruled["protected_by"] == .text(#"["ruleset main is sacred"]"#))
    #expect(ruled["binds_administrators"] == .boolean(true))
    #expect(ruled["requires_linear_history"] == .boolean(false))
    #expect(try repository("rules-in-evaluation")["default_branch_protected"] == .boolean(false))
    #expect(try repository("rules-elsewhere")["default_branch_protected"] == .boolean(false))

    let both = try repository("rules-and-protection")
    #expect(
      both["requires_pull_request"] == .boolean(true) && both["blocks_force_pushes"] == .boolean(true))
    #expect(both["protected_by"] == .text(#"["branch protection","ruleset reviews"]"#))
    #expect(try repository("prod-gateway")["binds_administrators"] == .boolean(false))
  }

  @Test("Features, outsiders, webhooks and keys are read for each repository")
  func details() async throws {
    let scan = try await DemoScan.value
    let quiet = try #require(scan.repository("no-dependabot"))
    #expect(quiet["dependabot_alerts"] == .boolean(false) && quiet["secret_scanning"] == .boolean(true))
    #expect(scan.repository("no-code-scanning")?["code_scanning"] == .boolean(false))
    let unpaid = try #require(scan.repository("code-scanning-not-bought"))
    #expect(unpaid["code_scanning"] == .null && unpaid.reasons["code_scanning"]?.kind == .planLacks)
    #expect(scan.repository("payments-api")?["code_scanning"] == .boolean(true))
    let shared = try #require(scan.repository("outsiders"))
    #expect(shared["outside_collaborator_count"] == .integer(3))
    #expect(shared["outside_admins"] == .text(#"["agency-dora"]"#))
    #expect(shared["members_permission"] == .text("write"))
    let weak = try #require(scan.asset("github_deploy_key", "router from 2011"))
    #expect(weak["algorithm"] == .text("ssh-rsa") && weak["rsa_bits"] == .integer(1024))
    let failing = scan.assets("github_webhook").filter { $0["failing"] == .boolean(true) }
    #expect(failing.map(\.id).sorted() == ["5404", "5503"])
    #expect(scan.assets("github_webhook").allSatisfy { $0["failing"] != .null })
  }

  @Test("Only alerts that nobody has dealt with are read")
  func alerts() async throws {
    let scan = try await DemoScan.value
    #expect(scan.assets("github_secret_alert").count == 3)
    #expect(scan.assets("github_dependency_alert").count == 4)
    let weaknesses = scan.assets("github_code_alert")
    #expect(weaknesses.count == 5)
    for level in ["critical", "high", "medium", "low", "warning"] {
      #expect(weaknesses.contains { $0["severity"] == .text(level) }, "\(level)")
    }
    #expect(weaknesses.allSatisfy { $0["repository"] == .text("acme-corp/customer-portal") })
  }

  @Test("A recording of a scan holds neither tokens nor found secrets, and asks GitHub to leave those out")
  func recording() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "casb-\(UUID().uuidString).har")
    defer { try? FileManager.default.removeItem(at: file) }
    try await withGitHub { server, session in
      let recorder = try HARRecorder(file: file)
      let recorded = session.recording(recorder)
      _ = try await scan(.token(Demo.leastPrivilege), recorded)
      let app = try appConnection(server)
      _ = try await GitHub(app, session: recorded).verify()
      try await recorder.finish()
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("hide_secret=true") && !text.contains("leaked-in-the-sandbox"))
      #expect(!text.contains(Demo.leastPrivilege) && !text.contains("ghs_"))
      #expect(!text.contains("http://127.0.0.1"))
    }
  }

  @Test("What a permission hides is NULL with the reason, and the scan says that it is incomplete")
  func missingPermissions() async throws {
    try await withGitHub { _, session in
      let scan = try await scan(.token(Demo.withoutAdministration), session)
      let repository = try #require(scan.repository("payments-api"))
      for column in ["default_branch_protected", "dependabot_alerts", "is_empty"] {
        #expect(repository[column] == .null, "\(column)")
        #expect(repository.reasons[column]?.kind == .scopeMissing, "\(column)")
      }
      #expect(repository["visibility"] == .text("private"))
      // The ruleset is known to demand it, whatever a protection rule may say.
      #expect(scan.repository("rules-only")?["requires_pull_request"] == .boolean(true))
      #expect(scan.leftOut["github_webhook"]?.kind == .scopeMissing || scan.leftOut["github_webhook"] != nil)
      #expect(scan.leftOut["github_deploy_key"] != nil)
      #expect(scan.leftOut["github_repository"] == nil && scan.leftOut["github_member"] == nil)
      #expect(!scan.notes.isEmpty)
    }
  }

  @Test("A member's token reads repositories; second factors and settings stay unknown")
  func plainMember() async throws {
    try await withGitHub { _, session in
      let scan = try await scan(.token(Demo.member), session)
      let organization = try #require(scan.asset("github_organization", "acme-corp"))
      #expect(organization["two_factor_required"] == .null)
      #expect(organization.reasons["two_factor_required"]?.kind == .scopeMissing)
      let member = try #require(scan.asset("github_member", "old-admin"))
      #expect(member.reasons["two_factor_enabled"]?.kind == .scopeMissing)
      #expect(member["role"] == .text("admin"))
      let repository = try #require(scan.repository("payments-api"))
      #expect(repository.reasons["secret_scanning"]?.kind == .scopeMissing)
      #expect(repository.reasons["members_permission"]?.kind == .scopeMissing)
    }
  }

  @Test("Where concealed members are hidden, nobody is taken for gone and owners are not counted")
  func concealedMembers() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    let permissions = GitHubTenant.scanPermissions.filter { $0.key != "members" }
    tenant.tokens.append(
      GitHubToken(
        "github_pat_blind", owner: "maria-ops",
        .fineGrained(organization: "acme-corp", permissions: permissions, repositories: [])))
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      for token in ["github_pat_blind", Demo.withoutOrganization] {
        let scan = try await scan(.token(token), session)
        #expect(scan.leftOut["github_member"]?.kind == .scopeMissing)
        let organization = try #require(scan.asset("github_organization", "acme-corp"))
        #expect(organization["owner_count"] == .null)
        #expect(organization.reasons["owner_count"]?.kind == .scopeMissing)
      }
    }
  }

  @Test("A plan without the feature is a reason, but leaves the scan complete")
  func freePlan() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens.append(
      GitHubToken(
        "github_pat_lab", owner: "lab-rat",
        .fineGrained(
          organization: "acme-labs", permissions: GitHubTenant.scanPermissions, repositories: nil)))
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let scan = try await scan(.token("github_pat_lab", organization: "acme-labs"), session)
      let secret = try #require(scan.asset("github_repository", "acme-labs/secret-lab"))
      #expect(secret.reasons["default_branch_protected"]?.kind == .planLacks)
      let open = try #require(scan.asset("github_repository", "acme-labs/open-lab"))
      #expect(open["default_branch_protected"] == .boolean(true))
      #expect(scan.notes.isEmpty && scan.leftOut.isEmpty, "\(scan.notes)")
    }
  }

  @Test("An Enterprise Server is read under its own host and path")
  func enterpriseServer() async throws {
    try await withGitHub { server, session in
      let scan = try await scan(
        .token(Demo.enterprise, organization: "acme-internal", host: "github.example.com"), session)
      #expect(scan.asset("github_organization", "acme-internal")?["two_factor_required"] == .boolean(true))
      #expect(scan.assets("github_repository").count == 3)
      #expect(scan.asset("github_organization", "acme-internal")?["owner_count"] == .integer(1))
      let requests = await server.requests()
      #expect(requests.allSatisfy { $0.path.hasPrefix("/api/v3/") && $0.host == "github.example.com" })
    }
  }

  @Test("A GitHub App reads the same as a token")
  func app() async throws {
    try await withGitHub { server, session in
      let app = try appConnection(server)
      let byApp = try await scan(app, session)
      #expect(byApp.leftOut.isEmpty)
      #expect(byApp.assets("github_repository").count > 40)
      #expect(byApp.asset("github_organization", "acme-corp")?["two_factor_required"] == .boolean(false))
      #expect(byApp.asset("github_member", "old-admin")?["two_factor_enabled"] == .boolean(false))
    }
  }

  @Test("Of an enterprise's owners the audit log tells whether they are still active")
  func activity() async throws {
    try await withGitHub { server, session in
      let vault = try #require(server.world.connections.first { $0.name == "acme-vault" })
      let scan = try await scan(Connection(vault), session)
      #expect(scan.notes.isEmpty && scan.leftOut.isEmpty)
      #expect(scan.asset("github_member", "sec-pat")?["recently_active"] == .boolean(true))
      #expect(scan.asset("github_member", "old-admin")?["recently_active"] == .boolean(false))
      #expect(scan.asset("github_member", "sec-quinn")?["recently_active"] == .null)
    }
  }

  @Test(
    "A listing goes on from its checkpoint, and repositories come twenty at a time, since each costs more requests"
  )
  func checkpoints() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.update(organization: "acme-corp") { acme in
      acme.repositories = (0..<50).map { number in
        var repository = Sandbox.GitHubRepository(
          "r\(number)", id: number + 1, createdAt: Date(timeIntervalSince1970: Double(number)),
          pushedAt: Date())
        repository.isArchived = true
        return repository
      }
    }
    try await withGitHub(SandboxWorld([tenant])) { _, session in
      let github = try GitHub(.token(Demo.leastPrivilege), session: session)
      let stage = try #require(github.stages().first { $0.name == "repositories" })
      let whole = RecordingSink()
      try await stage.collect(whole)
      #expect(whole.pages.map(\.assets.count) == [20, 20, 10])
      #expect(whole.pages.map(\.checkpoint) == ["page=2", "page=3", nil])
      #expect(whole.pages.first?.expected == 60)

      let rest = RecordingSink(checkpoint: "page=3")
      try await stage.collect(rest)
      #expect(rest.assets == whole.pages.last?.assets)
    }
  }

  @Test("A listing by cursor is followed to its end")
  func cursors() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.update(organization: "acme-corp") { acme in
      acme.update(repository: "vulnerable") { repository in
        repository.dependabotAlerts = (1...230).map { number in
          GitHubDependabotAlert(
            number: number, package: "p\(number)", ecosystem: "npm", manifest: "package.json",
            severity: "low",
            advisory: "GHSA-\(number)", summary: "s", vulnerableRange: "*", createdAt: Date())
        }
      }
    }
    try await withGitHub(SandboxWorld([tenant])) { server, session in
      let scan = try await scan(.token(Demo.leastPrivilege), session)
      #expect(Set(scan.assets("github_dependency_alert").map(\.id)).count == 230)
      let asked = await server.requests().filter { $0.path.hasSuffix("/dependabot/alerts") }
      #expect(asked.count == 3)
    }
  }

  @Test("A detail of another shape costs its value, a listing its kind; what came before is kept")
  func failures() async throws {
    try await withGitHub { server, session in
      await server.inject(
        Fault(.otherShape, times: 9, pathPrefix: "/repos/acme-corp/payments-api/rules/branches"))
      await server.inject(Fault(.truncated, times: 9, pathPrefix: "/orgs/acme-corp/installations"))
      let scan = try await scan(.token(Demo.leastPrivilege), session)
      #expect(scan.leftOut.keys.sorted() == ["github_installation"])
      #expect(scan.leftOut["github_installation"]?.kind == .failed)
      let repository = try #require(scan.repository("payments-api"))
      #expect(repository["requires_pull_request"] == .boolean(true))
      #expect(repository["protected_by"] == .null && repository.reasons["protected_by"]?.kind == .failed)
      #expect(scan.notes.contains { $0.detail.contains("/rules/branches/{branch}") })
      #expect(scan.assets("github_repository").count > 40)
    }
  }

  @Test("A credential that is refused ends the scan")
  func refused() async throws {
    try await withGitHub { _, session in
      for token in [Demo.expired, Demo.revoked] {
        await #expect(throws: VendorError.self) { _ = try await scan(.token(token), session) }
      }
    }
  }
}

/// The demo company's own app.
func appConnection(_ server: SandboxServer, organization: String = "acme-corp") throws -> Connection {
  let tenant = try #require(server.world.vendors.first as? GitHubTenant)
  let app = try #require(tenant.apps.first)
  let installation = try #require(tenant.organizations.first?.installations.first { $0.appID == app.id })
  return Connection(
    auth: "app",
    settings: [
      "organization": organization, "app-id": String(app.id), "installation-id": String(installation.id),
    ], secrets: ["private-key": Secret(app.privateKey)])
}
