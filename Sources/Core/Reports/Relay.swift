import AsyncAlgorithms

/// Runs the two halves of a long task side by side: one makes items, the other takes them, in order. What is made waits
/// until it is taken, so that memory does not grow with the number of items.
///
/// Where either half fails, the other is cancelled.
///
/// - Parameter produce: is given a function that hands an item on.
public func relay<Item: Sendable>(
  _ produce: @Sendable (_ send: @Sendable (Item) async throws -> Void) async throws -> Void,
  to consume: (Item) async throws -> Void
) async throws {
  let channel = AsyncChannel<Item>()
  async let producing: Void = {
    defer { channel.finish() }
    try await produce { item in
      await channel.send(item)
      try Task.checkCancellation()
    }
  }()
  for await item in channel { try await consume(item) }
  try await producing
}
