import Applications
import Core
import Foundation
import Model
import Store
import Synchronization
import Testing
import VendorHTTP

@Suite("A claimed scan")
struct ClaimedScanTests {
  private static let kind = AssetKind(
    id: "toy", summary: "A toy", columns: [AssetColumn(name: "size", type: .integer, summary: "How big")])
  private static let application = Application(
    id: "toys", name: "Toys", category: .storage, summary: "",
    guide: SetupGuide(prerequisites: [], methods: [], documentation: ""), assetKinds: [kind],
    findingTypes: [
      FindingType(
        id: "toys.toy.large", title: "Large", severity: .low, category: FindingCategory("Toys"),
        assetKind: "toy", condition: "size > 1", evidence: ["size"], why: "", fix: "")
    ], defaultInterval: .daily, calls: [])

  /// What a vendor of toys does when a page is asked for.
  private final class Vendor: Sendable {
    let asked = Mutex<[String]>([])
    let failures = Mutex<[String: VendorError.Kind]>([:])

    func page(_ name: String) throws {
      asked.withLock { $0.append(name) }
      if let kind = failures.withLock({ $0[name] }) {
        throw VendorError(kind: kind, call: "GET /\(name)", message: "\(kind)")
      }
    }

    /// Two stages of three pages with one toy each.
    var stages: [CollectionStage] {
      ["cars", "dolls"].map { name in
        CollectionStage(name, kinds: ["toy"]) { sink in
          for page in (sink.checkpoint.flatMap(Int.init) ?? 1)...3 {
            try self.page("\(name)\(page)")
            let toy = Asset(
              kind: "toy", id: "\(name) \(page)", name: name, url: nil, values: [.integer(Int64(page))],
              reasons: [:])
            try await sink.yield([toy], checkpoint: String(page + 1), expected: 3)
          }
        }
      }
    }
  }

  private struct Bench {
    let store: SQLiteStore
    let integration: Integration
    let vendor = Vendor()

    /// One scan to its end; which pages it asked for, and whether the next can go on.
    func scan() async throws -> (asked: [String], goesOn: Bool, resolved: Int) {
      vendor.asked.withLock { $0 = [] }
      let claim = try await store.beginScan(
        of: integration.number, trigger: .demand, owner: "me", lease: 60, fresh: false, now: Date(),
        isAlive: { _ in true })
      let conditions = try await store.conditions(of: application.findingTypes, claim: claim)
      let result = try await ClaimedScan(
        claim: claim, stages: vendor.stages, conditions: conditions, store: store)()
      _ = try await store.finishScan(
        claim, status: .complete, goesOn: result.goesOn, nextScan: Date(), now: Date())
      return (vendor.asked.withLock(\.self).sorted(), result.goesOn, result.settlement.resolved)
    }
  }

  private func run(_ body: (Bench) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([Self.application])
    let integration = try await store.addIntegration(
      NewIntegration(
        name: "toys", application: "toys", auth: "none", settings: [:], interval: .daily,
        sealed: SealedSecrets(id: UUID(), wrappedKey: Data([0]), box: Data([0])), createdAt: Date(),
        nextScan: Date()))
    try await body(Bench(store: store, integration: integration))
    try await store.close()
  }

  private static let all = ["cars1", "cars2", "cars3", "dolls1", "dolls2", "dolls3"]

  @Test(
    "A failure that may pass costs one stage, which alone goes on from where it stopped",
    arguments: [VendorError.Kind.network, .server, .rateLimited, .timeout, .tls])
  func passing(_ kind: VendorError.Kind) async throws {
    try await run { bench in
      _ = try await bench.scan()
      bench.vendor.failures.withLock { $0 = ["dolls2": kind] }
      let broken = try await bench.scan()
      #expect(broken.asked == ["cars1", "cars2", "cars3", "dolls1", "dolls2"] && broken.goesOn)
      // What was not seen is not taken for gone.
      #expect(broken.resolved == 0)
      bench.vendor.failures.withLock { $0 = [:] }
      let mended = try await bench.scan()
      #expect(mended.asked == ["dolls2", "dolls3"] && !mended.goesOn)
      let next = try await bench.scan()
      #expect(next.asked == Self.all)
    }
  }

  @Test("What fails again at the same place does not keep the rest from being read")
  func persistent() async throws {
    try await run { bench in
      bench.vendor.failures.withLock { $0 = ["dolls2": .server] }
      let scans = [try await bench.scan(), try await bench.scan(), try await bench.scan()]
      #expect(scans.map(\.goesOn) == [true, false, true])
      #expect(scans[1].asked == ["dolls2"])
      #expect(scans[2].asked == ["cars1", "cars2", "cars3", "dolls1", "dolls2"])
    }
  }

  @Test(
    "What would fail in the same way again is not gone on with",
    arguments: [VendorError.Kind.malformed, .rejected])
  func lasting(_ kind: VendorError.Kind) async throws {
    try await run { bench in
      bench.vendor.failures.withLock { $0 = ["dolls2": kind] }
      let broken = try await bench.scan()
      #expect(!broken.goesOn)
    }
  }
}
