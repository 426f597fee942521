import Foundation
import Model
import Testing

@testable import Applications

/// Held by every application of the registry, new ones included.
@Suite("Looking at one asset again")
struct LookingAgainTests {
  /// How many assets of a kind are looked at, so that a large tenant does not take long.
  private static let sample = 5

  @Test(
    "Assets of every kind come back by themselves, as the scan saw them",
    arguments: ApplicationRegistry.applications.map(\.id)
  )
  func everyKind(_ id: String) async throws {
    let application = try #require(ApplicationRegistry.applications.first { $0.id == id })
    let kinds = Set(application.findingTypes.map(\.assetKind))
    var looked: Set<String> = []
    try await withTenants(of: application.id) { tenant in
      let type = try #require(ApplicationRegistry.connector(for: application.id))
      let connector = try type.init(tenant.connection, session: tenant.session)
      let stranger = AssetReference(kind: "nonsense", id: "1", name: "nonsense", url: nil)
      #expect(connector.recollection(of: stranger, knownSince: .now) == nil)
      let scan = RecordingSink()
      for stage in connector.stages() { try await stage.collect(scan) }
      for (kind, assets) in Dictionary(grouping: scan.assets, by: \.kind) where kinds.contains(kind) {
        looked.insert(kind)
        for asset in assets.prefix(Self.sample) {
          let reference = AssetReference(kind: kind, id: asset.id, name: asset.name, url: asset.url)
          let stage = connector.recollection(of: reference, knownSince: .now)
          let sink = RecordingSink()
          try await #require(stage, "\(kind) cannot be looked at again.").collect(sink)
          let found = sink.assets.first { $0.kind == kind && $0.id == asset.id }
          #expect(found.map(Sight.init) == Sight(asset))
        }
      }
    }
    #expect(looked == kinds, "Nobody plays \(kinds.subtracting(looked)).")
  }

  /// What is seen of an asset, but for times: the demo's are counted from the moment of the request.
  private struct Sight: Equatable {
    let reference: AssetReference
    let values: [Value]
    let unknown: Set<String>

    init(_ asset: Asset) {
      reference = AssetReference(kind: asset.kind, id: asset.id, name: asset.name, url: asset.url)
      values = asset.values.map { value in
        if case .text(let text) = value, Timestamp.date(text) != nil { .text("a time") } else { value }
      }
      unknown = Set(asset.reasons.keys)
    }
  }
}
