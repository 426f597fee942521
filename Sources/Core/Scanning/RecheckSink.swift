import Applications
import Foundation
import Model

/// Takes one asset out of what a stage yields, and nothing else.
actor RecheckSink: AssetSink {
  nonisolated let checkpoint: String? = nil
  nonisolated let memory: any ScanMemory = NoMemory()
  private let asset: AssetReference
  private(set) var seen: Asset?
  private(set) var isRemoved = false
  private(set) var isLeftOut = false
  private(set) var problems: [String] = []

  init(_ asset: AssetReference) { self.asset = asset }

  func yield(_ assets: [Asset], checkpoint: String?, expected: Int?) async throws {
    try Task.checkCancellation()
    if let found = assets.first(where: { $0.kind == asset.kind && $0.id == asset.id }) { seen = found }
  }

  func leaveOut(_ kind: String, because reason: UnknownReason) async throws {
    if kind == asset.kind { isLeftOut = true }
    try await note(reason)
  }

  func note(_ reason: UnknownReason) async throws {
    if !problems.contains(reason.detail) { problems.append(reason.detail) }
  }

  func remove(_ ids: [String], of kind: String) async throws {
    if kind == asset.kind, ids.contains(asset.id) { isRemoved = true }
  }

  func keepRest() async throws {}

  /// A look at one asset reads everything about it.
  private struct NoMemory: ScanMemory {
    func recall(_ key: String) async throws -> Data? { nil }
    func remember(_ key: String, _ value: Data) async throws {}
    func keep(_ key: String) async throws {}
  }
}
