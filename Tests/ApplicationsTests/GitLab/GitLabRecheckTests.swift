import Foundation
import Model
import Sandbox
import Testing

@testable import Applications

@Suite("GitLab: looking at one asset again")
struct GitLabRecheckTests {
  private let connection = Connection.gitlab(GitLabTenant.DemoToken.owner)

  /// The assets of a scan, and what looking again at one of them after a change yields and removes.
  private func lookAgain(
    _ kind: String, _ name: String, after change: @escaping @Sendable (inout GitLabTenant) -> Void
  ) async throws -> (before: Asset, sink: RecordingSink) {
    let scan = try await scanGitLab(connection)
    let asset = try #require(scan.asset(kind, name))
    let sink = RecordingSink()
    try await withGitLab(connection, change) { gitlab in
      let reference = AssetReference(kind: asset.kind, id: asset.id, name: asset.name, url: asset.url)
      try await #require(gitlab.recollection(of: reference, knownSince: .now)).collect(sink)
    }
    return (asset, sink)
  }

  @Test("A project that was mended is read with everything that guards it")
  func project() async throws {
    let (before, sink) = try await lookAgain("gitlab_project", "acme/website") { tenant in
      let index = tenant.projects.firstIndex { $0.path == "acme/website" } ?? 0
      let shop = tenant.projects.firstIndex { $0.path == "acme/shop" } ?? 0
      tenant.projects[index].protectedBranches = tenant.projects[shop].protectedBranches
    }
    #expect(before.column("default_branch_protected") == .boolean(false))
    let after = try #require(sink.assets.first)
    #expect(after.id == before.id && after.column("default_branch_protected") == .boolean(true))
    #expect(sink.assets.count == 1)
  }

  @Test("A group is read as a scan reads it")
  func group() async throws {
    let (before, sink) = try await lookAgain("gitlab_group", "acme/partners") { _ in }
    #expect(sink.assets.map(\.id) == [before.id] && sink.assets.first?.reasons == before.reasons)
    #expect(sink.assets.first?.column("shared_with") == before.column("shared_with"))
    #expect(sink.assets.first?.column("owner_count") == .integer(2))
  }

  @Test(
    "What hangs on a project or a group is listed again, the same as before",
    arguments: [
      ("gitlab_hook", "build.agency.example in acme/website"), ("gitlab_variable", "DEPLOY_TOKEN in acme"),
      ("gitlab_access_token", "terraform in acme"), ("gitlab_deploy_token", "cluster in acme"),
      ("gitlab_trigger", "old agency in acme/mobile"), ("gitlab_member", "dev-raj in acme/mobile"),
    ])
  func attached(kind: String, name: String) async throws {
    let (before, sink) = try await lookAgain(kind, name) { _ in }
    #expect(sink.assets.map(\.id) == [before.id] && sink.assets.map(\.name) == [before.name])
    #expect(sink.removed.isEmpty)
  }

  @Test("What was deleted is gone for certain")
  func deleted() async throws {
    let (before, sink) = try await lookAgain("gitlab_hook", "build.agency.example in acme/website") {
      tenant in
      for index in tenant.projects.indices { tenant.projects[index].hooks = [] }
    }
    #expect(sink.assets.isEmpty && sink.removed == [before.id])
  }

  @Test("A project that is hidden or gone is neither, with the reason noted")
  func hidden() async throws {
    let (_, sink) = try await lookAgain("gitlab_project", "acme/website") { tenant in
      tenant.projects.removeAll { $0.path == "acme/website" }
    }
    #expect(sink.assets.isEmpty && sink.removed.isEmpty)
    #expect(sink.notes.first?.kind == .notFound)
  }
}
