import Foundation
import Model
import Store

/// Keeps a claim alive while work goes on, tells others how far it is, and stops it when the claim is lost.
enum ClaimKeeper {
  /// Seconds for which a claim stands without news from its owner.
  static let lease: TimeInterval = 90
  /// Seconds between two looks at whether there is something to tell.
  private static let look: TimeInterval = 2

  /// - Throws: what `work` throws, or `conflict` when another process took the claim over.
  static func keeping<Success: Sendable>(
    _ claim: ScanClaim, in store: any StateStore, telling headway: HeadwayMeter,
    _ work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    try await withThrowingTaskGroup(of: Success?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        var renewedAt = SuspendingClock.now
        while true {
          do {
            try await Task.sleep(for: .seconds(look))
          } catch {
            return nil
          }
          let news = headway.news()
          guard news != nil || renewedAt.duration(to: .now) >= .seconds(lease / 3) else { continue }
          try await store.renewClaim(claim, lease: lease, headway: news)
          renewedAt = .now
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
