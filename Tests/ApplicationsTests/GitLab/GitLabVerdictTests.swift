import Foundation
import Model
import Sandbox
import Store
import Testing

@testable import Applications

@Suite("GitLab: verdicts on the demo company")
struct GitLabVerdictTests {
  @Test("Every finding type fires on some asset of the sandbox and passes another")
  func everyType() async throws {
    let connections: [Connection] = [
      .gitlab(GitLabTenant.DemoToken.owner),
      .gitlab(GitLabTenant.DemoToken.volunteers, group: "acme-volunteers"),
      .acmeServer,
      .gitlab(GitLabTenant.DemoToken.administrator, group: nil, host: "gitlab-lab.acme.example"),
    ]
    try await withStore { store in
      for (index, connection) in connections.enumerated() {
        try await keep(try await scanGitLab(connection), as: "gitlab-\(index)", in: store)
      }
      for type in GitLabFindingTypes.all {
        let sql = "SELECT (\(type.condition)) AS verdict, count(*) FROM \(type.assetKind) GROUP BY verdict"
        let counts = try await store.query(sql, limit: nil, timeout: 10).rows
        let verdicts = Set(counts.compactMap(\.first))
        #expect(verdicts.contains(.integer(1)), "\(type.id) never fires: \(counts)")
        #expect(verdicts.contains(.integer(0)), "\(type.id) never passes: \(counts)")
      }
    }
  }

  private func keep(_ scan: CollectedScan, as name: String, in store: SQLiteStore) async throws {
    let sealed = SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data())
    let integration = try await store.addIntegration(
      NewIntegration(
        name: name, application: "gitlab", auth: "token", settings: [:], interval: .daily, sealed: sealed,
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
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-gitlab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([GitLab.application])
    try await body(store)
    try await store.close()
  }
}
