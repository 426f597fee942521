import Applications
import Foundation
import Model
import Store
import Testing

@testable import Core

@Suite("Change feeds")
struct ChangeFeedTests {
  private static let now = Date(timeIntervalSince1970: 1_780_000_000)

  /// A state of its own that watches the tenant.
  private struct Watch {
    let store: SQLiteStore
    let integration: Integration
    let connector: FeedConnector

    /// - Returns: the mode, or `nil` for a scan that died.
    func scan(full: Bool, givingUp: Bool = false) async throws -> ScanMode? {
      let claim = try await store.beginScan(
        of: integration.number, trigger: .demand, owner: "me", lease: 60, fresh: givingUp,
        now: ChangeFeedTests.now, isAlive: { _ in true })
      let mode = try await store.mode(
        of: claim, full: full,
        unlessFullIn: ChangeFeedTests.now.addingTimeInterval(-3600)...ChangeFeedTests.now)
      do {
        let conditions = try await store.conditions(of: FeedConnector.types, claim: claim)
        _ = try await ClaimedScan(
          claim: claim, stages: connector.stages(), conditions: conditions, store: store, mode: mode,
          answers: nil, now: { ChangeFeedTests.now }, progress: { _ in })()
        try await finish(claim, .complete)
        return mode
      } catch is FeedConnector.Crash {
        try await finish(claim, .interrupted)
        return nil
      }
    }

    private func finish(_ claim: ScanClaim, _ status: ScanStatus) async throws {
      _ = try await store.finishScan(
        claim, status: status, goesOn: status == .interrupted, nextScan: ChangeFeedTests.now,
        now: ChangeFeedTests.now)
    }

    func image() async throws -> [String] {
      try await StateImage.lines(
        of: FeedConnector.application, query: { try await store.query($0, limit: nil, timeout: 9) },
        coverage: store.coverage(of: nil))
    }
  }

  private func watching(
    _ tenant: Locked<FeedTenant>, _ work: (_ incremental: Watch, _ full: Watch) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let one = try await watch(tenant, in: folder.appending(path: "incremental"))
    let other = try await watch(tenant, in: folder.appending(path: "full"))
    do {
      try await work(one, other)
    } catch {
      try await one.store.close()
      try await other.store.close()
      throw error
    }
    try await one.store.close()
    try await other.store.close()
  }

  private func watch(_ tenant: Locked<FeedTenant>, in folder: URL) async throws -> Watch {
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([FeedConnector.application])
    let integration = try await store.addIntegration(
      NewIntegration(
        name: "feed", application: "feed", auth: "token", settings: [:], interval: .daily,
        sealed: SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data()), createdAt: Self.now,
        nextScan: Self.now))
    return Watch(
      store: store, integration: integration,
      connector: FeedConnector(tenant: tenant, crash: Locked(nil), isTroubled: Locked(false)))
  }

  @Test(
    "After any sequence of changes, deaths and troubles, incremental and full scans leave the same",
    arguments: (1...20).map { UInt64($0) })
  func property(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let tenant = Locked(FeedTenant())
    try await watching(tenant) { incremental, full in
      var modes: Set<ScanMode> = []
      for step in 1...12 {
        change(tenant, &random)
        // Some scans die on the way; the next goes on with them or gives them up.
        while random.chance(0.4) {
          incremental.connector.crash.change { $0 = Int.random(in: 0..<5, using: &random) }
          _ = try await incremental.scan(full: random.chance(0.2), givingUp: random.chance(0.5))
          incremental.connector.crash.change { $0 = nil }
          change(tenant, &random)
        }
        if random.chance(0.2) {
          incremental.connector.isTroubled.change { $0 = true }
          _ = try await incremental.scan(full: false, givingUp: random.chance(0.5))
          incremental.connector.isTroubled.change { $0 = false }
        }
        // An interrupted scan walks what it has left; what changed meanwhile is the next one's to see.
        _ = try await incremental.scan(full: false, givingUp: random.chance(0.5))
        let mode = try #require(try await incremental.scan(full: false))
        modes.insert(mode)
        _ = try await full.scan(full: true, givingUp: true)
        let (one, other) = (try await incremental.image(), try await full.image())
        let alike = Self.ofNow(one, tenant.value) == Self.ofNow(other, tenant.value)
        let difference = StateImage.difference(one, other)
        #expect(alike, "seed \(seed), step \(step), \(mode)\n\(difference)")
        guard alike else { return }
      }
      #expect(modes.contains(.incremental), "seed \(seed)")
    }
  }

  /// Of what was resolved, and of what cannot be told now, the two know differently: one may have seen it while it
  /// lasted, the other not.
  private static func ofNow(_ image: [String], _ tenant: FeedTenant) -> [String] {
    image.filter { line in
      guard line.hasPrefix("finding:") else { return true }
      let isUntold = tenant.items.contains { id, item in
        item.isPublic == nil && line.contains("\"feed.item.public\"") && line.contains("\"\(id)\"")
      }
      return !line.contains("resolved") && !isUntold
    }
  }

  private func change(_ tenant: Locked<FeedTenant>, _ random: inout SeededGenerator) {
    var changed = tenant.value
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      let item = FeedTenant.Item(
        size: Int.random(in: 0..<100, using: &random),
        isPublic: random.chance(0.1) ? nil : random.chance(0.5))
      changed.set("i\(Int.random(in: 0..<25, using: &random))", random.chance(0.3) ? nil : item)
    }
    if random.chance(0.1) { changed.forgetChanges() }
    let result = changed
    tenant.change { $0 = result }
  }

  @Test("A change that came in a scan that died is not lost")
  func interrupted() async throws {
    let tenant = Locked(FeedTenant())
    tenant.change { tenant in for index in 0..<9 { tenant.set("i\(index)", .init(size: 1, isPublic: false)) }
    }
    try await watching(tenant) { watch, _ in
      _ = try await watch.scan(full: false)
      tenant.change { $0.set("i3", .init(size: 1, isPublic: true)) }
      // After the page, before the end of the stage.
      watch.connector.crash.change { $0 = 1 }
      #expect(try await watch.scan(full: false) == nil)
      #expect(try await watch.scan(full: false, givingUp: true) == .incremental)
      let open = try await watch.store.query(
        "SELECT asset_id FROM finding WHERE type = 'feed.item.public'", limit: nil, timeout: 9)
      #expect(open.rows == [[.text("i3")]])
    }
  }

  @Test("Kinds that two stages yield cannot be kept by one of them")
  func shared() async throws {
    try await watching(Locked(FeedTenant())) { watch, _ in
      let claim = try await watch.store.beginScan(
        of: watch.integration.number, trigger: .demand, owner: "me", lease: 60, fresh: false, now: Self.now,
        isAlive: { _ in true })
      let stages = ["one", "two"].map { name in
        CollectionStage(name, kinds: [FeedConnector.items.id]) { try await $0.keepRest() }
      }
      let error = await #expect(throws: CasbError.self) {
        _ = try await StageRun(
          stages: stages, claim: claim, store: watch.store, mode: .full, progress: { _ in })()
      }
      #expect(error?.kind == .internal)
    }
  }
}
