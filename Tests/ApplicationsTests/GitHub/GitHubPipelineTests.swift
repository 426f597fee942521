import Foundation
import Model
import Sandbox
import Testing

@testable import Applications

@Suite("GitHub: what workflows run on and are given")
struct GitHubPipelineTests {
  @Test("Runner groups say who may use them, and how many runners that reaches")
  func runners() async throws {
    let scan = try await DemoScan.value
    #expect(scan.assets("github_runner").count == 3)
    let standard = try #require(scan.asset("github_runner_group", "Default"))
    #expect(standard["visibility"] == .text("all") && standard["runner_count"] == .integer(2))
    let open = try #require(scan.asset("github_runner_group", "Open source"))
    #expect(open["allows_public_repositories"] == .boolean(true) && open["runner_count"] == .integer(0))
    let deployment = try #require(scan.asset("github_runner_group", "Deployment"))
    #expect(deployment["restricted_to_workflows"] == .boolean(true))
    #expect(scan.asset("github_runner", "deploy-7f9c")?["ephemeral"] == .boolean(true))
  }

  @Test("Of secrets the name is read, who is given them, and their age")
  func secrets() async throws {
    let scan = try await DemoScan.value
    #expect(scan.assets("github_secret").count == 3)
    #expect(scan.asset("github_secret", "DEPLOY_KEY")?["visibility"] == .text("all"))
  }

  @Test("Environments come with their repository, and their rules are told apart")
  func environments() async throws {
    let scan = try await DemoScan.value
    let production = try #require(
      scan.asset("github_environment", "acme-corp/payments-api → production"))
    for column in ["requires_reviewers", "prevents_self_review", "restricts_branches"] {
      #expect(production[column] == .boolean(true), "\(column)")
    }
    #expect(production["wait_minutes"] == .integer(10))
    let preview = try #require(
      scan.asset("github_environment", "acme-corp/customer-portal → preview/🚀"))
    #expect(
      preview["requires_reviewers"] == .boolean(false) && preview["restricts_branches"] == .boolean(false))
  }

  @Test("Where the organisation lets the workflow token write, its repositories are asked; elsewhere none is")
  func workflowRights() async throws {
    let demo = try await DemoScan.value
    #expect(demo.repository("prod-ledger")?["workflow_token_permission"] == .text("write"))
    #expect(demo.repository("payments-api")?["workflow_token_permission"] == .text("read"))
    try await withGitHub { server, session in
      let vault = try #require(server.world.connections.first { $0.name == "acme-vault" })
      let strict = try await scan(Connection(vault), session)
      #expect(
        strict.asset("github_repository", "acme-vault/key-ceremony")?["workflow_token_permission"]
          == .text("read"))
      let asked = await server.requests().filter { $0.path.hasSuffix("/actions/permissions/workflow") }
      #expect(Set(asked.map(\.path)) == ["/orgs/acme-vault/actions/permissions/workflow"])
    }
  }

  @Test("Outside collaborators who can change a repository are told from those who read it")
  func outsideWriters() async throws {
    let scan = try await DemoScan.value
    #expect(
      scan.repository("outsiders")?["outside_writers"] == .text(#"["freelance-carl","agency-dora"]"#))
    #expect(scan.repository("payments-api")?["outside_writers"] == .text("[]"))
  }

  @Test(
    "Roles between member and owner tell what they may do and who holds them; those that read are not counted"
  )
  func roles() async throws {
    let scan = try await DemoScan.value
    let administrators = try #require(scan.asset("github_role", "all_repo_admin"))
    #expect(administrators["administers_repositories"] == .boolean(true))
    #expect(administrators["team_count"] == .integer(1) && administrators["held"] == .boolean(true))
    let desk = try #require(scan.asset("github_role", "Help desk"))
    #expect(desk["changes_settings"] == .boolean(true) && desk["user_count"] == .integer(1))
    let readers = try #require(scan.asset("github_role", "all_repo_read"))
    #expect(readers["held"] == .null && readers.reasons.isEmpty)
  }

  @Test("What an Enterprise Server is too old for is unknown with that reason, and leaves the scan complete")
  func oldServer() async throws {
    try await withGitHub { _, session in
      let scan = try await scan(
        .token(GitHubTenant.DemoToken.enterprise, organization: "acme-internal", host: "github.example.com"),
        session)
      // The token may not read the audit log, which is something else.
      #expect(scan.notes.allSatisfy { $0.detail.contains("/audit-log") }, "\(scan.notes)")
      #expect(scan.leftOut.isEmpty, "\(scan.leftOut)")
      let organization = try #require(scan.asset("github_organization", "acme-internal"))
      #expect(organization["server_version"] == .text("3.17.2"))
      for column in ["repository_runners", "immutable_releases", "single_sign_on", "ip_allow_list"] {
        #expect(organization.reasons[column]?.kind == .planLacks, "\(column)")
      }
    }
    #expect(try await DemoScan.value.asset("github_organization", "acme-corp")?["server_version"] == .null)
  }
}
