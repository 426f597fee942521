import Foundation
import Model
import Store
import Testing

/// A throw-away store with scans of one application, to see what its finding types say of them.
struct ScannedStore: Sendable {
  let store: SQLiteStore
  private let application: Application

  static func with(_ application: Application, _ body: (ScannedStore) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-verdicts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([application])
    try await body(ScannedStore(store: store, application: application))
    try await store.close()
  }

  func keep(_ scan: CollectedScan, as name: String) async throws {
    let sealed = SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data())
    let integration = try await store.addIntegration(
      NewIntegration(
        name: name, application: application.id, auth: "token", settings: [:], interval: .daily,
        sealed: sealed, createdAt: Date(), nextScan: Date()))
    let claim = try await store.beginScan(
      of: integration.number, trigger: .added, owner: "test", lease: 60, fresh: true, now: Date(),
      isAlive: { _ in true })
    for (stage, sink) in scan.sinks {
      for page in sink.pages {
        try await store.storePage(page.assets, stage: stage, checkpoint: page.checkpoint, claim: claim)
      }
    }
  }

  /// Expects that every finding type fires on some asset and passes another.
  func expectBothVerdictsOfEveryType() async throws {
    for type in application.findingTypes {
      let sql = "SELECT (\(type.condition)) AS verdict, count(*) FROM \(type.assetKind) GROUP BY verdict"
      let counts = try await store.query(sql, limit: nil, timeout: 10).rows
      let verdicts = Set(counts.compactMap(\.first))
      #expect(verdicts.contains { Self.isTrue($0) }, "\(type.id) never fires: \(counts)")
      #expect(verdicts.contains { Self.isFalse($0) }, "\(type.id) never passes: \(counts)")
    }
  }

  private static func isTrue(_ value: Value) -> Bool { value == .integer(1) || value == .boolean(true) }
  private static func isFalse(_ value: Value) -> Bool { value == .integer(0) || value == .boolean(false) }
}
