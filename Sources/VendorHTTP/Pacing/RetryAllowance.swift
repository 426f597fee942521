import Synchronization

/// How many retries a client may still make over all its requests.
///
/// A retry takes one, an answer gives half a one back: where most requests fail, trying each of them five times would
/// only add to what the vendor suffers from.
final class RetryAllowance: Sendable {
  static let most = 100.0

  private let left = Mutex(most)

  /// Whether one more retry is allowed, which it then is taken for.
  func take() -> Bool {
    left.withLock { left in
      guard left >= 1 else { return false }
      left -= 1
      return true
    }
  }

  func earn() {
    left.withLock { $0 = min(Self.most, $0 + 0.5) }
  }
}
