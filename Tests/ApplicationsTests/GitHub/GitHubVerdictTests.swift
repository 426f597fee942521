import Foundation
import Model
import Sandbox
import Store
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: verdicts on the demo company")
struct GitHubVerdictTests {
  @Test(
    "Every finding type fires on some asset of the sandbox and passes another")
  func everyType() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens.append(
      GitHubToken(
        "github_pat_lab", owner: "lab-rat",
        .fineGrained(
          organization: "acme-labs", permissions: GitHubTenant.scanPermissions, repositories: nil)))
    try await withGitHub(SandboxWorld([tenant])) { server, session in
      let connections =
        server.world.connections.filter { $0.settings["organization"] != "acme-corp" }.map { Connection($0) }
        + [.token("github_pat_lab", organization: "acme-labs")]
      try await withStore { store in
        try await keep(try await DemoScan.value, as: "acme", in: store)
        for (index, connection) in connections.enumerated() {
          try await keep(try await scan(connection, session), as: "org-\(index)", in: store)
        }
        for type in GitHubFindingTypes.all {
          let sql = "SELECT (\(type.condition)) AS verdict, count(*) FROM \(type.assetKind) GROUP BY verdict"
          let counts = try await store.query(sql, limit: nil, timeout: 10).rows
          let verdicts = Set(counts.compactMap(\.first))
          #expect(verdicts.contains { Self.isTrue($0) }, "\(type.id) never fires: \(counts)")
          #expect(verdicts.contains { Self.isFalse($0) }, "\(type.id) never passes: \(counts)")
        }
      }
    }
  }

  private static func isTrue(_ value: Value) -> Bool { value == .integer(1) || value == .boolean(true) }
  private static func isFalse(_ value: Value) -> Bool { value == .integer(0) || value == .boolean(false) }

  private func keep(_ scan: CollectedScan, as name: String, in store: SQLiteStore) async throws {
    let sealed = SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data())
    let integration = try await store.addIntegration(
      NewIntegration(
        name: name, application: "github", auth: "token", settings: [:], interval: .daily, sealed: sealed,
        createdAt: Date(), nextScan: Date()))
    let claim = try await store.beginScan(
      of: integration.number, trigger: .added, owner: "test", lease: 60, fresh: true, now: Date(),
      isAlive: { _ in true })
    for (stage, sink) in scan.sinks {
      for page in sink.pages {
        try await store.storePage(page.assets, stage: stage, checkpoint: page.checkpoint, claim: claim)
      }
    }
  }

  private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-github-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([GitHub.application])
    try await body(store)
    try await store.close()
  }
}
