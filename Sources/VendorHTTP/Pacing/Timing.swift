package import Foundation

/// Time as the client meets it; tests put their own in place, so that none of them waits.
package struct Timing: Sendable {
  package var now: @Sendable () -> Date
  /// Ends early, with `CancellationError`, when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// Between 0 and 1, for jitter.
  package var random: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> Date, sleep: @escaping @Sendable (Duration) async throws -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.sleep = sleep
    self.random = random
  }

  package static let live = Timing(
    now: { Date() }, sleep: { try await Task.sleep(for: $0) }, random: { Double.random(in: 0...1) })
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// `30 seconds`, `51 minutes`.
  var inWords: String {
    guard inSeconds < 120 else { return "\(Int((inSeconds / 60).rounded(.up))) minutes" }
    let hundredths = (inSeconds * 100).rounded() / 100
    return hundredths == hundredths.rounded() ? "\(Int(hundredths)) seconds" : "\(hundredths) seconds"
  }
}
