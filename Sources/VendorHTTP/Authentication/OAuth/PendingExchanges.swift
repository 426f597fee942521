/// Exchanges that should not be cut off: the vendor may have replaced a token that nobody has kept yet.
actor PendingExchanges {
  private var count = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func run<Success: Sendable>(_ work: @Sendable () async throws -> Success) async throws -> Success {
    count += 1
    defer {
      count -= 1
      if count == 0 {
        waiting.forEach { $0.resume() }
        waiting = []
      }
    }
    return try await work()
  }

  /// Waits until none is under way, but not for long: a vendor that does not answer keeps nobody from leaving.
  func settle(within limit: Duration = .seconds(10)) async {
    guard count > 0 else { return }
    let deadline = Task {
      try? await Task.sleep(for: limit)
      giveUp()
    }
    await withCheckedContinuation { waiting.append($0) }
    deadline.cancel()
  }

  private func giveUp() {
    waiting.forEach { $0.resume() }
    waiting = []
  }
}
