import Foundation
import Model
import Store
import Synchronization
import Testing

/// A kind of store; every sentence of the conformance suite is asked of each.
struct StoreMaker: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let open: @Sendable (_ folder: URL, _ clock: SteadyClock) async throws -> any StateStore

  static let all = [
    StoreMaker(testDescription: "SQLite") { try await SQLiteStore.open(folder: $0, clock: $1) }
  ]

  /// As another process of this machine.
  func open(_ folder: URL) async throws -> any StateStore { try await open(folder, .live) }

  /// A fresh store that knows the test application, gone afterwards.
  func run(
    _ applications: [Application] = [TestCatalogue.application()], clock: SteadyClock = .live,
    _ body: (TestBed) async throws -> Void
  ) async throws {
    try await TemporaryFolder.use { folder in
      let store = try await open(folder, clock)
      try await store.prepare(applications)
      do {
        try await body(TestBed(maker: self, store: store, folder: folder))
      } catch {
        try? await store.close()
        throw error
      }
      try await store.close()
    }
  }
}

enum TemporaryFolder {
  static func use(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }
}

/// A store under test, with the steps that many tests take.
struct TestBed: Sendable {
  let maker: StoreMaker
  let store: any StateStore
  let folder: URL

  static let sealed = SealedSecrets(
    id: UUID(), wrappedKey: Data("wrapped".utf8), box: Data("box".utf8))

  @discardableResult
  func add(
    _ name: String = "acme", application: String = "test", sealed: SealedSecrets = sealed
  ) async throws -> Integration {
    try await store.addIntegration(
      NewIntegration(
        name: name, application: application, auth: "token", settings: ["organization": "acme"],
        interval: .daily, sealed: sealed, createdAt: TestTime.now, nextScan: TestTime.now))
  }

  func begin(
    _ integration: Integration, owner: String = "me", fresh: Bool = false, now: Date = TestTime.now,
    isAlive: @escaping @Sendable (String) -> Bool = { _ in true }
  ) async throws -> ScanClaim {
    try await store.beginScan(
      of: integration.number, trigger: .demand, owner: owner, lease: 60, fresh: fresh, now: now,
      isAlive: isAlive)
  }

  @discardableResult
  func finish(
    _ claim: ScanClaim, _ status: ScanStatus = .complete, now: Date = TestTime.now
  ) async throws -> Scan {
    try await store.finishScan(
      claim, status: status, goesOn: status == .interrupted, nextScan: now.addingTimeInterval(3600), now: now)
  }

  /// One scan from its beginning to its end.
  @discardableResult
  func scan(
    _ integration: Integration, _ assets: [Asset], types: [FindingType] = TestCatalogue.types,
    complete: Set<String> = ["test_repository", "test_hook"], leaveOut: [String] = [],
    now: Date = TestTime.now
  ) async throws -> Settlement {
    let claim = try await begin(integration, fresh: true, now: now)
    try await store.storePage(assets, stage: "all", checkpoint: nil, claim: claim)
    for kind in leaveOut {
      try await store.leaveOut(
        kind, stage: "all", problem: ScanProblem(stage: "all", message: "GET /x was refused."), claim: claim)
    }
    let settlement = try await store.settle(claim, types: types, complete: complete, now: now)
    try await finish(claim, now: now)
    return settlement
  }

  /// Findings of any status unless told, in the store's order.
  func findings(_ narrow: (inout FindingQuery) -> Void = { _ in }) async throws -> [Finding] {
    var query = FindingQuery()
    query.statuses = []
    narrow(&query)
    return try await store.findings(query)
  }

  func groups(_ query: FindingQuery) async throws -> [FindingGroup] {
    let found = Mutex<[FindingGroup]>([])
    try await store.forEachFindingGroup(query) { batch in found.withLock { $0 += batch } }
    return found.withLock { $0 }
  }

  func coverage(matching query: FindingQuery, unknownOnly: Bool) async throws -> [Coverage] {
    let found = Mutex<[Coverage]>([])
    try await store.forEachCoverage(matching: query, unknownOnly: unknownOnly) { batch in
      found.withLock { $0 += batch }
    }
    return found.withLock { $0 }
  }

  func coverage(_ type: FindingType) async throws -> Coverage {
    try #require(try await store.coverage(of: nil).first { $0.type == type.id })
  }
}

/// Expects a `CasbError` of a kind, and hands it on.
@discardableResult
func expectFailure(
  _ kind: CasbError.Kind, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Void
) async -> CasbError? {
  let error = await #expect(throws: CasbError.self, sourceLocation: sourceLocation) { try await body() }
  #expect(error?.kind == kind, sourceLocation: sourceLocation)
  return error
}
