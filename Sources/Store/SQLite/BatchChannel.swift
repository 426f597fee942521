import Dispatch
import GRDB
import Synchronization

/// Hands rows on from a thread that reads them to a task that writes them somewhere, a few batches at a time: memory
/// does not grow with their number.
///
/// The reader waits on a thread of its own, never on one of the cooperative pool. Its transaction lasts as long as
/// its rows are taken: they are of one moment.
final class BatchChannel<Row: Sendable>: Sendable {
  /// One is written while the next is read.
  private static var capacity: Int { 2 }
  private static var batchSize: Int { 1000 }

  /// Counts from nothing: one that is let go of with less than it began with ends the process.
  private let room = DispatchSemaphore(value: 0)
  private let isGivenUp = Mutex(false)
  private let batches: AsyncStream<[Row]>
  private let continuation: AsyncStream<[Row]>.Continuation

  private init() {
    (batches, continuation) = AsyncStream.makeStream()
    for _ in 0..<Self.capacity { room.signal() }
  }

  /// Runs `read`, which is given a function that takes rows, and hands them to `body` in batches.
  ///
  /// - Parameter reader: runs what it is given on a thread that may wait.
  static func run(
    on reader: @Sendable (@escaping @Sendable (Database) throws -> Void) async throws -> Void,
    _ read: @escaping @Sendable (Database, (consuming Row) throws -> Void) throws -> Void,
    _ body: ([Row]) async throws -> Void
  ) async throws {
    let channel = BatchChannel()
    async let reading: Void = {
      defer { channel.continuation.finish() }
      try await reader { db in
        var batch: [Row] = []
        try read(db) { row in
          batch.append(row)
          guard batch.count == batchSize else { return }
          try channel.send(batch)
          batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try channel.send(batch) }
      }
    }()
    defer { channel.giveUp() }
    for await batch in channel.batches {
      channel.room.signal()
      try await body(batch)
    }
    channel.giveUp()
    try await reading
    try Task.checkCancellation()
  }

  /// Waits for room.
  private func send(_ batch: [Row]) throws {
    room.wait()
    if isGivenUp.withLock({ $0 }) { throw CancellationError() }
    continuation.yield(batch)
  }

  /// Lets a reader that waits go on to its end.
  private func giveUp() {
    isGivenUp.withLock { $0 = true }
    room.signal()
  }
}

extension SQLiteStore {
  /// Hands what `read` reads to `body` in batches.
  func forEachBatch<Row: Sendable>(
    _ read: @escaping @Sendable (Database, (consuming Row) throws -> Void) throws -> Void,
    _ body: ([Row]) async throws -> Void
  ) async throws {
    try await BatchChannel.run(on: { try await self.read($0) }, read, body)
  }
}
