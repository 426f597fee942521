import ServiceLifecycle

/// Runs services until they end, or until the task is cancelled: then they stop gracefully.
struct GracefulStop: Sendable {
  let group: ServiceGroup
  /// For all of them together; who is not done then is left behind with what it had stored.
  let patience: Duration
  /// Called when the stop begins.
  let stopping: @Sendable () -> Void
  /// Ends the process: the patience is used up.
  let giveUp: @Sendable () -> Void

  func run() async throws {
    // Of its own, so that a cancellation reaches the services as a graceful shutdown.
    let running = Task { try await group.run() }
    let (stops, stop) = AsyncStream<Void>.makeStream()
    let watchdog = Task {
      for await _ in stops {
        stopping()
        await group.triggerGracefulShutdown()
        guard (try? await Task.sleep(for: patience)) != nil else { return }
        giveUp()
      }
    }
    defer { watchdog.cancel() }
    try await withTaskCancellationHandler {
      try await running.value
    } onCancel: {
      stop.yield()
    }
  }
}
