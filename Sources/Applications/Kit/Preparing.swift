/// Begins `preparation` at once, beside `work`, which asks for its outcome where it needs it, from any of its tasks.
///
/// A task of its own, since `async let` cannot be asked from an escaping closure; it does not outlive the call.
///
/// - Throws: what either throws.
func preparing<Value: Sendable>(
  _ preparation: @escaping @Sendable () async throws -> Value,
  for work: (_ prepared: @escaping @Sendable () async throws -> Value) async throws -> Void
) async throws {
  let task = Task(operation: preparation)
  try await withTaskCancellationHandler {
    do {
      try await work { try await task.value }
      _ = try await task.value
    } catch {
      task.cancel()
      _ = await task.result
      throw error
    }
  } onCancel: {
    task.cancel()
  }
}
