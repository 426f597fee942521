import Foundation
import Model
import Store

/// A stage's positions in change feeds.
struct StageMemory: ScanMemory {
  let stage: String
  let claim: ScanClaim
  let store: any StateStore
  let mode: ScanMode

  func recall(_ key: String) async throws -> Data? {
    guard mode == .incremental else { return nil }
    return try await store.position(key, stage: stage, claim: claim)
  }

  func remember(_ key: String, _ value: Data) async throws {
    try await store.setPosition(key, value, stage: stage, claim: claim)
  }

  func keep(_ key: String) async throws {
    guard let value = try await store.position(key, stage: stage, claim: claim) else { return }
    try await store.setPosition(key, value, stage: stage, claim: claim)
  }
}
