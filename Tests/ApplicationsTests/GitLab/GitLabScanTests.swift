import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitLab: what a scan of the sandbox sees")
struct GitLabScanTests {
  typealias DemoToken = GitLabTenant.DemoToken

  @Test("An owner's token sees the group, what is below, and what hangs on it, and leaves nothing out")
  func group() async throws {
    let scan = try await scanGitLab(.gitlab(DemoToken.owner))
    #expect(scan.leftOut.isEmpty && scan.notes.isEmpty, "\(scan.leftOut) \(scan.notes)")
    #expect(
      Set(scan.assets("gitlab_group").map(\.name)) == ["acme", "acme/open-source", "acme/partners"])
    #expect(scan.assets("gitlab_project").count == 7)
    let shop = try #require(scan.asset("gitlab_project", "acme/shop"))
    #expect(shop.reasons.isEmpty, "\(shop.reasons)")
    #expect(shop.column("required_approvals") == .integer(2))
    #expect(shop.column("push_roles") == .text(#"["no one"]"#))
    #expect(scan.asset("gitlab_group", "acme")?.column("owner_count") == .integer(6))
    #expect(
      scan.asset("gitlab_group", "acme/partners")?.column("shared_with") == .text(#"["supplier/team"]"#))
    #expect(scan.assets("gitlab_user").count == 9)
    #expect(Set(scan.assets("gitlab_personal_token").map(\.name)) == ["laptop", "old script"])
    #expect(Set(scan.assets("gitlab_runner").map(\.id)) == ["801", "802", "803"])
    #expect(scan.assets("gitlab_instance").isEmpty)
  }

  @Test("A pattern protects a default branch, and of a machine's account and an exception nobody is let in")
  func branches() async throws {
    let scan = try await scanGitLab(.gitlab(DemoToken.owner), stages: ["projects"])
    let wallet = try #require(scan.asset("gitlab_project", "acme/partners/wallet"))
    #expect(wallet.column("default_branch_protected") == .boolean(true))
    let mobile = try #require(scan.asset("gitlab_project", "acme/mobile"))
    #expect(mobile.column("push_roles") == .text(#"["developer"]"#))
    #expect(mobile.column("deploy_keys_push") == .boolean(true))
    let website = try #require(scan.asset("gitlab_project", "acme/website"))
    #expect(website.column("default_branch_protected") == .boolean(false))
    #expect(website.column("required_approvals") == .integer(0))
  }

  @Test("The value of a variable is nowhere in what a scan yields")
  func variables() async throws {
    let scan = try await scanGitLab(.gitlab(DemoToken.owner))
    let variable = try #require(scan.asset("gitlab_variable", "DEPLOY_TOKEN in acme"))
    #expect(variable.column("masked") == .boolean(false) && variable.column("named_secret") == .boolean(true))
    #expect(!scan.assets.contains { String(describing: $0).contains("nobody-reads") })
  }

  @Test("A free plan is not asked for what it lacks, and what it lacks is unknown and neither pass nor fail")
  func freePlan() async throws {
    let scan = try await scanGitLab(.gitlab(DemoToken.volunteers, group: "acme-volunteers"))
    #expect(scan.notes.isEmpty, "\(scan.notes)")
    let flyers = try #require(scan.asset("gitlab_project", "acme-volunteers/flyers"))
    #expect(flyers.column("required_approvals") == .null)
    #expect(flyers.reasons["required_approvals"]?.kind == .planLacks)
    #expect(flyers.reasons["requires_signed_commits"]?.kind == .planLacks)
    #expect(flyers.column("default_branch_protected") == .boolean(true))
    #expect(
      Set(scan.leftOut.keys) == ["gitlab_user", "gitlab_personal_token", "gitlab_member_role"]
        && scan.leftOut.values.allSatisfy { $0.kind == .planLacks })
    let group = try #require(scan.asset("gitlab_group", "acme-volunteers"))
    #expect(group.reasons["allowed_addresses"]?.kind == .planLacks)
  }

  @Test("On a server whose plan nobody tells, 404 for a feature is taken for a plan that lacks it")
  func untoldPlan() async throws {
    let scan = try await scanGitLab(.acmeServer, { $0.license = .free }, stages: ["projects", "groups"])
    let gateway = try #require(scan.asset("gitlab_project", "platform/gateway"))
    #expect(gateway.reasons["authors_approve"]?.kind == .planLacks)
    #expect(scan.notes.isEmpty && scan.leftOut.isEmpty, "\(scan.notes) \(scan.leftOut)")
  }

  @Test("Where neither the plan nor an owner's role is told, a 404 is no proof that there are no webhooks")
  func hiddenHooks() async throws {
    let plain = Connection.gitlab(DemoToken.plain, group: nil, host: "gitlab.acme.example")
    let demote: @Sendable (inout GitLabTenant) -> Void = { tenant in
      tenant.license = .free
      for index in tenant.groups.indices {
        tenant.groups[index].members = [GitLabMembership("sam-sales", 30)]
      }
    }
    let scan = try await scanGitLab(plain, demote, stages: ["groups"])
    #expect(!scan.assets("gitlab_group").isEmpty)
    #expect(scan.leftOut["gitlab_hook"]?.kind == .planLacks)
  }

  @Test("What a developer may not see is unknown with GitLab's words, and is left out rather than gone")
  func developer() async throws {
    let scan = try await scanGitLab(.gitlab(DemoToken.developer))
    let wallet = try #require(scan.asset("gitlab_project", "acme/partners/wallet"))
    #expect(wallet.reasons["default_branch_protected"]?.kind == .refused)
    #expect(scan.leftOut["gitlab_variable"]?.detail.contains("403 Forbidden") == true)
    #expect(scan.leftOut["gitlab_hook"] != nil && scan.leftOut["gitlab_protected_branch"] != nil)
    // Where the same person is a maintainer everything is there.
    #expect(scan.asset("gitlab_project", "acme/shop")?.column("default_branch_protected") == .boolean(true))
  }

  @Test("An administrator's token sees the settings, accounts and tokens of a whole instance")
  func instance() async throws {
    let scan = try await scanGitLab(.acmeServer)
    #expect(scan.leftOut.isEmpty && scan.notes.isEmpty, "\(scan.leftOut) \(scan.notes)")
    let instance = try #require(scan.asset("gitlab_instance", "gitlab.acme.example"))
    #expect(instance.reasons.isEmpty, "\(instance.reasons)")
    #expect(instance.column("sign_up") == .boolean(true))
    #expect(scan.asset("gitlab_user", "Hugo Helper")?.column("two_factor_enabled") == .boolean(false))
    #expect(scan.assets("gitlab_personal_token").count == 3)
    #expect(scan.assets("gitlab_runner").count == 2)
    #expect(scan.assets("gitlab_group").count == 2 && scan.assets("gitlab_project").count == 2)
  }

  @Test("Somebody who is no administrator learns nothing of the instance, and the scan says so")
  func plainPerson() async throws {
    let scan = try await scanGitLab(
      .gitlab(DemoToken.plain, group: nil, host: "gitlab.acme.example"),
      stages: ["instance", "users", "personal-tokens", "runners"])
    #expect(scan.asset("gitlab_instance", "gitlab.acme.example")?.column("sign_up") == .null)
    #expect(scan.leftOut["gitlab_user"]?.kind == .scopeMissing)
    #expect(scan.leftOut["gitlab_personal_token"]?.kind == .scopeMissing)
    #expect(scan.leftOut["gitlab_runner"] != nil)
  }

  @Test(
    "Every page is read, by number and by id, and a scan goes on from its checkpoint",
    arguments: [Connection.gitlab(GitLabTenant.DemoToken.owner), .acmeServer])
  func pages(connection: Connection) async throws {
    let all = try await scanGitLab(connection, stages: ["projects"]).assets("gitlab_project").map(\.id)
    try await withGitLab(connection, { $0.largestPage = 1 }) { gitlab in
      let stage = try #require(gitlab.stages().first { $0.name == "projects" })
      let sink = RecordingSink()
      try await stage.collect(sink)
      #expect(sink.pages.count == all.count)
      #expect(Set(sink.assets.filter { $0.kind == "gitlab_project" }.map(\.id)) == Set(all))
      let rest = RecordingSink(checkpoint: sink.pages[0].checkpoint)
      try await stage.collect(rest)
      #expect(rest.pages.map { $0.assets.map(\.id) } == sink.pages.dropFirst().map { $0.assets.map(\.id) })
    }
  }

  @Test("A listing that is too long to be counted is read to its end")
  func uncounted() async throws {
    let scan = try await scanGitLab(
      .gitlab(DemoToken.owner),
      {
        $0.largestPage = 2
        $0.largestCount = 1
      }, stages: ["projects"])
    #expect(scan.assets("gitlab_project").count == 7)
    #expect(scan.sinks["projects"]?.pages.dropLast().allSatisfy { $0.expected == nil } == true)
  }

  @Test("A limit is waited for as GitLab asks, and the scan is whole")
  func limited() async throws {
    try await withGitHub { server, session in
      await server.inject(
        Fault(.failure(.rateLimited(retryAfter: 1)), times: 1, pathPrefix: "/api/v4/groups/acme/projects"))
      let gitlab = try GitLab(.gitlab(DemoToken.owner), session: session)
      let sink = RecordingSink()
      try await #require(gitlab.stages().first { $0.name == "projects" }).collect(sink)
      #expect(sink.assets.count { $0.kind == "gitlab_project" } == 7 && sink.notes.isEmpty)
    }
  }
}
