import Synchronization

/// At most so many at once; those who wait are let in in the order of their coming, but for those who go first.
final class Slots: Sendable {
  private struct State {
    var count: Int
    var taken = 0
    var nextTicket = 0
    var queue: [Waiting] = []

    mutating func add(_ waiting: Waiting) {
      let place = waiting.goesFirst ? queue.firstIndex { !$0.goesFirst } : nil
      queue.insert(waiting, at: place ?? queue.endIndex)
    }

    /// Takes free places for those who have waited longest.
    mutating func admit() -> [CheckedContinuation<Void, any Error>] {
      let admitted = queue.prefix(max(0, count - taken)).map(\.continuation)
      queue.removeFirst(admitted.count)
      taken += admitted.count
      return admitted
    }
  }

  private struct Waiting {
    let ticket: Int
    let goesFirst: Bool
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(count: max(1, count)))
  }

  /// How many wait to be let in.
  var waiting: Int { state.withLock { $0.queue.count } }

  /// Makes more room, or less; those who are in already stay.
  func resize(to count: Int) {
    let admitted = state.withLock { state in
      state.count = max(1, count)
      return state.admit()
    }
    for continuation in admitted { continuation.resume() }
  }

  /// - Parameter goesFirst: whether it is let in before those who wait already.
  /// - Throws: `CancellationError` at once when a waiting task is cancelled; what the work throws.
  func hold<Result: Sendable>(
    goesFirst: Bool = false, _ work: () async throws -> Result
  ) async throws -> Result {
    try await enter(goesFirst)
    defer { leave() }
    return try await work()
  }

  private func enter(_ goesFirst: Bool) async throws {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          // A cancellation that comes later finds the ticket in the queue: flag first, then handler.
          if Task.isCancelled { return .failure(CancellationError()) }
          if state.taken < state.count {
            state.taken += 1
            return .success(())
          }
          state.add(Waiting(ticket: ticket, goesFirst: goesFirst, continuation: continuation))
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.queue.firstIndex { $0.ticket == ticket }.map { state.queue.remove(at: $0).continuation }
      }
      waiting?.resume(throwing: CancellationError())
    }
  }

  private func leave() {
    let admitted = state.withLock { state in
      state.taken -= 1
      return state.admit()
    }
    for continuation in admitted { continuation.resume() }
  }
}
