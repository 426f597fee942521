import Foundation
import Model
import Store

/// Keeps a claim alive while work goes on, and stops the work when the claim is lost.
enum ClaimKeeper {
  /// Seconds for which a claim stands without news from its owner.
  static let lease: TimeInterval = 90

  /// - Throws: what `work` throws, or `conflict` when another process took the claim over.
  static func keeping<Success: Sendable>(
    _ claim: ScanClaim, in store: any StateStore, _ work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    try await withThrowingTaskGroup(of: Success?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        while true {
          do {
            try await Task.sleep(for: .seconds(lease / 3))
          } catch {
            return nil
          }
          try await store.renewClaim(claim, lease: lease, now: Date())
        }
      }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let result { return result }
      }
      throw CancellationError()
    }
  }
}
