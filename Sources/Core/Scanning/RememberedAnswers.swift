import Foundation
import Model
import Store

/// The vendor's answers of the last scan, for conditional requests.
///
/// They are written many at a time, independently of the pages: one that is lost to an interruption is asked for again.
actor RememberedAnswers: ScanMemory {
  private let claim: ScanClaim
  private let store: any StateStore
  private let mode: ScanMode
  private var fresh: [String: Data] = [:]
  private var freshSize = 0
  private var kept: Set<String> = []

  /// Answers, and bytes of them, that wait to be written together.
  private static let countLimit = 256
  private static let sizeLimit = 2 << 20

  init(claim: ScanClaim, store: any StateStore, mode: ScanMode) {
    self.claim = claim
    self.store = store
    self.mode = mode
  }

  func recall(_ key: String) async throws -> Data? {
    guard mode == .incremental else { return nil }
    if let answer = fresh[key] { return answer }
    return try await store.answer(key, claim: claim)
  }

  func remember(_ key: String, _ value: Data) async throws {
    fresh[key] = value
    freshSize += value.count
    kept.remove(key)
    try await writeIfDue()
  }

  func keep(_ key: String) async throws {
    guard fresh[key] == nil else { return }
    kept.insert(key)
    try await writeIfDue()
  }

  private func writeIfDue() async throws {
    if fresh.count + kept.count >= Self.countLimit || freshSize >= Self.sizeLimit { try await write() }
  }

  /// Writes what waits.
  func write() async throws {
    let (answers, keys) = (fresh, kept)
    fresh = [:]
    freshSize = 0
    kept = []
    try await store.rememberAnswers(answers, keeping: keys, claim: claim)
  }
}
