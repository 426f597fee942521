import Foundation
import Model
import Sandbox
import Testing

@testable import Applications

@Suite("GitHub: an enterprise's policies")
struct GitHubEnterpriseTests {
  private typealias Demo = GitHubTenant.DemoToken

  @Test("Policies, audit streams and members of an enterprise are read where its name was given")
  func policies() async throws {
    try await withGitHub { _, session in
      let scan = try await scan(
        .token(Demo.enterpriseOwner, organization: "acme-games", enterprise: "acme-play"), session)
      #expect(scan.notes.isEmpty && scan.leftOut.isEmpty, "\(scan.notes) \(scan.leftOut)")
      let play = try #require(scan.asset("github_enterprise", "acme-play"))
      #expect(play["two_factor_required"] == .boolean(false))
      #expect(play["default_repository_permission"] == .text("write"))
      #expect(play["members_can_create_public_repositories"] == .boolean(true))
      #expect(play["active_audit_streams"] == .integer(0) && play["administrator_count"] == .integer(2))
      let stream = try #require(scan.assets("github_audit_stream").first)
      #expect(stream["paused"] == .boolean(true))
      let old = try #require(scan.asset("github_enterprise_member", "old-admin"))
      #expect(old["two_factor_enabled"] == .boolean(false) && old["is_owner"] == .boolean(true))
    }
  }

  @Test("Without the name nothing of an enterprise is asked")
  func unnamed() async throws {
    try await withGitHub { server, session in
      let scan = try await scan(.token(Demo.enterpriseOwner, organization: "acme-games"), session)
      #expect(scan.assets("github_enterprise").isEmpty)
      #expect(await server.requests().allSatisfy { !$0.path.hasPrefix("/enterprises/") })
    }
  }

  @Test("Somebody who is no owner of it learns that the policies are unknown; an unknown name leaves it out")
  func strangers() async throws {
    try await withGitHub { _, session in
      let stranger = try await scan(.token(Demo.owner, enterprise: "acme-group"), session)
      let group = try #require(stranger.asset("github_enterprise", "acme-group"))
      #expect(group["two_factor_required"] == .null)
      #expect(group.reasons["two_factor_required"]?.kind == .scopeMissing)
      #expect(stranger.leftOut.keys.sorted() == ["github_audit_stream", "github_enterprise_member"])
      let nowhere = try await scan(.token(Demo.owner, enterprise: "acme-crop"), session)
      #expect(nowhere.leftOut["github_enterprise"]?.detail.contains("acme-crop") == true)
    }
  }
}
