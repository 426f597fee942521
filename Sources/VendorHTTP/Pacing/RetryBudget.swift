import Foundation

/// How often and how long one request may still be tried.
struct RetryBudget {
  private var attemptsLeft: Int
  private var patience: Duration
  private var failures = 0

  init(attempts: Int, patience: Duration) {
    attemptsLeft = max(1, attempts)
    self.patience = patience
  }

  /// Takes waiting time out of the budget; answers whether there was enough of it.
  mutating func spend(_ wait: Duration) -> Bool {
    guard wait <= patience else { return false }
    patience -= wait
    return true
  }

  /// The wait before the next try, or `nil` when this failure is the last word.
  ///
  /// - Parameters:
  ///   - wish: what the vendor asked for; a little is added, so that not all who wait come back together.
  ///   - base: doubled with every failure and drawn from with full jitter where the vendor asked for nothing.
  mutating func wait(wish: Duration?, base: Duration, random: Double) -> Duration? {
    attemptsLeft -= 1
    guard attemptsLeft > 0 else { return nil }
    defer { failures += 1 }
    let step = min(base * (1 << min(failures, 16)), max(base, .seconds(60)))
    let wait = wish.map { $0 + .seconds(1) * random } ?? step * random
    return spend(wait) ? wait : nil
  }
}
