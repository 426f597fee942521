import Core
import Foundation
import Model
import Store

/// Collects, stores and evaluates a synthetic tenant, twice over, and prints one JSON object a scan.
///
/// `ScanBench ASSETS [FOLDER]`: the state goes to a folder of its own, which is removed at the end.
@main
struct ScanBench {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    guard let assets = words.first.flatMap({ Int($0) }), assets > 0 else {
      print("ScanBench ASSETS [FOLDER]")
      exit(64)
    }
    let parent = words.dropFirst().first.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
    let folder = parent.appending(path: "casb-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare([SyntheticTenant.application])
    let integration = try await store.addIntegration(
      NewIntegration(
        name: "bench", application: "bench", auth: "none", settings: [:], interval: .daily,
        sealed: SealedSecrets(id: UUID(), wrappedKey: Data([0]), box: Data([0])), createdAt: Date(),
        nextScan: Date()))
    for name in ["first", "again"] {
      try await scan(integration, of: assets, into: store, called: name)
    }
    try await store.close()
  }

  private static func scan(
    _ integration: Integration, of assets: Int, into store: SQLiteStore, called name: String
  ) async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let collected = Instant()
    let claim = try await store.beginScan(
      of: integration.number, trigger: .demand, owner: "bench", lease: 90, fresh: true, now: Date(),
      isAlive: { _ in true })
    let conditions = try await store.conditions(
      of: SyntheticTenant.application.findingTypes, claim: claim)
    let result = try await ClaimedScan(
      claim: claim, stages: SyntheticTenant(files: assets).stages(), conditions: conditions, store: store
    ) { event in if case .settling = event { collected.note() } }()
    _ = try await store.finishScan(
      claim, status: .complete, goesOn: false, nextScan: Date(), now: Date())
    let (all, collect) = (begun.duration(to: clock.now), begun.duration(to: collected.time ?? clock.now))
    func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
    print(
      """
      {"scan":"\(name)","assets":\(assets),"seconds":\(seconds(all)),"collect_seconds":\(seconds(collect)),\
      "settle_seconds":\(seconds(all - collect)),"assets_per_second":\(Int(Double(assets) / seconds(all))),\
      "opened":\(result.settlement.opened),"unknown":\(result.settlement.unknown),\
      "peak_resident_megabytes":\(peakResidentMegabytes())}
      """)
  }

  /// `VmHWM` of proc(5) `status`; 0 where there is none.
  private static func peakResidentMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
