import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("Bitbucket: what a scan of the sandbox sees")
struct BitbucketScanTests {
  private typealias Secrets = BitbucketTenant.DemoSecret

  @Test("A token with every scope sees everything, and nothing stays unknown")
  func everything() async throws {
    let scan = try await scan(.bitbucket())
    #expect(scan.leftOut.isEmpty && scan.notes.isEmpty)
    #expect(scan.assets("bitbucket_repository").count == 7 && scan.assets("bitbucket_member").count == 9)
    #expect(scan.asset("bitbucket_workspace", "Acme Development")?.column("owners") == .integer(6))
    #expect(scan.asset("bitbucket_member", "Otto Admin")?.column("two_factor_enabled") == .boolean(false))
    #expect(scan.asset("bitbucket_member", "Otto Admin")?.column("owner") == .boolean(true))
    #expect(scan.asset("bitbucket_member", "Greta Gone")?.column("status") == .text("inactive"))
    #expect(scan.asset("bitbucket_deploy_key", "old server")?.column("rsa_bits") == .integer(1024))
  }

  @Test("Branches are guarded by patterns, by the branching model, by little or by nothing")
  func branches() async throws {
    let scan = try await scan(.bitbucket(), stages: ["repositories"])
    func column(_ slug: String, _ name: String) -> Value? {
      scan.asset("bitbucket_repository", "acme-dev/\(slug)")?.column(name)
    }
    for slug in ["shop-backend", "shop-mobile"] {
      #expect(column(slug, "main_branch_pushers") == .text("nobody"), "\(slug)")
      #expect(column(slug, "required_approvals") == .integer(2), "\(slug)")
    }
    #expect(column("shop-frontend", "main_branch_pushers") == .text("some"))
    #expect(column("shop-frontend", "blocks_deletion") == .boolean(false))
    #expect(column("shop-reports", "blocks_force_pushes") == .boolean(false))
    #expect(column("shop-legacy", "main_branch_protected") == .boolean(false))
    #expect(column("shop-next", "is_empty") == .boolean(true))
    #expect(column("shop-next", "main_branch_protected") == .null)
    #expect(column("shop-legacy", "pipelines_enabled") == .boolean(true))
    #expect(column("shop-reports", "pipelines_enabled") == .boolean(false))
  }

  @Test("A branching model is read only where a restriction is about a type of branch")
  func models() async throws {
    try await withBitbucket(.bitbucket()) { connector, server in
      for stage in connector.stages() { try await stage.collect(RecordingSink()) }
      let paths = await server.requests().map(\.path).filter { $0.hasSuffix("effective-branching-model") }
      #expect(paths.map { $0.split(separator: "/")[3] }.sorted() == ["shop-mobile", "shop-reports"])
    }
  }

  @Test("The address of a webhook is kept without path and query, and a variable without its value")
  func secrets() async throws {
    let scan = try await scan(.bitbucket())
    let hook = try #require(scan.asset("bitbucket_webhook", "acme-dev/shop-backend → ci.acme.example"))
    #expect(hook.column("target") == .text("https://ci.acme.example"))
    #expect(
      scan.asset("bitbucket_variable", "acme-dev/shop-backend DEPLOY_TOKEN")?.column("secured")
        == .boolean(false))
    #expect(
      scan.asset("bitbucket_variable", "acme-dev/shop-backend AWS_REGION")?.column("names_secret")
        == .boolean(false))
    let kept = scan.assets.map { "\($0)" }.joined()
    #expect(!kept.contains("hunter2") && !kept.contains("made-up"))
  }

  @Test("What a narrow token may not see is left out or unknown, in Bitbucket's words")
  func narrow() async throws {
    let scan = try await scan(.bitbucket(token: Secrets.narrowToken))
    #expect(
      Set(scan.leftOut.keys) == ["bitbucket_deploy_key", "bitbucket_webhook", "bitbucket_variable"])
    let repository = try #require(scan.asset("bitbucket_repository", "acme-dev/shop-backend"))
    #expect(repository.column("main_branch_protected") == .null)
    #expect(repository.reasons["main_branch_protected"]?.kind == .scopeMissing)
    #expect(repository.reasons["main_branch_protected"]?.detail.contains("needs repository:admin") == true)
    #expect(repository.column("default_reviewers") == .integer(1))
  }

  @Test("A plain member is not told of second factors, which is a reason and not a pass")
  func plainMember() async throws {
    let connection = Connection(
      auth: "api-token",
      settings: ["workspace": "acme-dev", "email": Secrets.memberEmail, "project-restrictions": "none"],
      secrets: ["token": Secret(Secrets.memberToken)])
    let scan = try await scan(connection, stages: ["members", "workspace-webhooks"])
    let member = try #require(scan.asset("bitbucket_member", "Nina New"))
    #expect(member.column("two_factor_enabled") == .null && scan.notes.contains(.twoStepHidden))
    #expect(scan.leftOut["bitbucket_webhook"]?.kind == .refused)
  }

  @Test("Where projects restrict branches, a repository that is bare stays unknown")
  func projectRestrictions() async throws {
    let scan = try await scan(.bitbucket(projectRestrictions: "some"), stages: ["repositories"])
    let legacy = try #require(scan.asset("bitbucket_repository", "acme-dev/shop-legacy"))
    #expect(legacy.reasons["main_branch_protected"] == .projectRestrictionsUntold)
    let backend = try #require(scan.asset("bitbucket_repository", "acme-dev/shop-backend"))
    #expect(backend.column("main_branch_protected") == .boolean(true))
  }

  @Test("Every page is read, and a scan goes on from its checkpoint")
  func pages() async throws {
    try await withBitbucket(.bitbucket(), { $0.largestPage = 2 }) { connector, _ in
      for (name, count) in [("members", 9), ("projects", 2)] {
        let stage = try #require(connector.stages().first { $0.name == name })
        let sink = RecordingSink()
        try await stage.collect(sink)
        #expect(Set(sink.assets.map(\.id)).count == count, "\(name)")
        #expect(sink.pages.first?.expected == count, "\(name)")
        guard let checkpoint = sink.pages[0].checkpoint else { continue }
        let rest = RecordingSink(checkpoint: checkpoint)
        try await stage.collect(rest)
        #expect(rest.assets.map(\.id) == Array(sink.assets.map(\.id).dropFirst(2)), "\(name)")
      }
    }
  }

  @Test("One repository, or one thing on it, is looked at again, and what is gone is removed")
  func recollection() async throws {
    try await withBitbucket(.bitbucket()) { connector, server in
      let stage = try #require(connector.stages().first { $0.name == "repositories" })
      let before = RecordingSink()
      try await stage.collect(before)
      let found = before.assets.filter {
        $0.name.hasSuffix("shop-backend") || $0.name == "old server" || $0.name.hasSuffix("DB_PASSWORD")
      }
      #expect(found.count == 3)
      try await server.bitbucket().mutate { tenant in
        tenant.workspaces[0].repositories[0].keys.removeLast()
        tenant.workspaces[0].repositories[0].rules = []
      }
      for asset in found {
        let reference = AssetReference(kind: asset.kind, id: asset.id, name: asset.name, url: asset.url)
        let sink = RecordingSink()
        try await #require(connector.recollection(of: reference, knownSince: .now)).collect(sink)
        if asset.kind == "bitbucket_deploy_key" {
          #expect(sink.removed == [asset.id] && sink.assets.isEmpty)
        } else {
          #expect(sink.assets.map(\.id) == [asset.id] && sink.notes.isEmpty, "\(asset.name)")
        }
        if asset.kind == "bitbucket_repository" {
          #expect(sink.assets.first?.column("main_branch_protected") == .boolean(false))
        }
      }
    }
  }

  @Test("A plan counts what a full scan asks, but for variables and branching models")
  func estimate() async throws {
    // Nothing is asked about the branches of an empty repository, of which the last is one.
    try await withBitbucket(.bitbucket(), { $0.workspaces[0].repositories.removeLast() }) {
      connector, server in
      let plan = try #require(try await connector.estimate())
      let counting = await server.requests().count
      #expect(counting == 3)
      for stage in connector.stages() { try await stage.collect(RecordingSink()) }
      let reads = DeclaredReads(calls: BitbucketCloud.application.calls)
      var asked: [String: Int] = [:]
      for request in await server.requests().dropFirst(counting) {
        let call = try reads.call(
          for: SeenCall(method: request.method, host: request.host, path: request.path))
        asked[call?.signature ?? "", default: 0] += 1
      }
      let uncertain = [
        BitbucketReads.table.variables.call.signature, BitbucketReads.table.branchingModel.call.signature,
      ]
      for signature in uncertain { asked[signature] = nil }
      #expect(plan.filter { !uncertain.contains($0.key) } == asked)
    }
  }

  private func scan(_ connection: Connection, stages wanted: Set<String>? = nil) async throws -> CollectedScan
  {
    var sinks: [String: RecordingSink] = [:]
    try await withBitbucket(connection) { connector, _ in
      for stage in connector.stages() where wanted?.contains(stage.name) ?? true {
        let sink = RecordingSink()
        try await stage.collect(sink)
        sinks[stage.name] = sink
      }
    }
    return CollectedScan(sinks: sinks)
  }
}

extension Connection {
  static func bitbucket(
    token: String = BitbucketTenant.DemoSecret.accessToken, workspace: String = "acme-dev",
    projectRestrictions: String = "none"
  ) -> Connection {
    Connection(
      auth: "access-token",
      settings: ["workspace": workspace, "project-restrictions": projectRestrictions],
      secrets: ["token": Secret(token)])
  }
}

/// Bitbucket over a sandbox that was changed before.
func withBitbucket(
  _ connection: Connection, _ change: @escaping @Sendable (inout BitbucketTenant) -> Void = { _ in },
  _ body: (BitbucketCloud, SandboxServer) async throws -> Void
) async throws {
  try await withGitHub { server, session in
    try await server.bitbucket().mutate(change)
    try await body(BitbucketCloud(connection, session: session), server)
  }
}
