import Testing

@testable import VendorHTTP

@Suite("Concurrency cap")
struct SlotsTests {
  @Test("No more are let in than there is room for")
  func cap() async throws {
    let slots = Slots(3)
    let state = Shared((inside: 0, most: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await slots.hold {
            state.change { state in
              state.inside += 1
              state.most = max(state.most, state.inside)
            }
            await Task.yield()
            state.change { $0.inside -= 1 }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(state.value.most <= 3)
    #expect(state.value.inside == 0)
  }

  @Test("A waiting task that is cancelled leaves at once and takes no place with it")
  func cancellation() async throws {
    let slots = Slots(1)
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let holder = Task {
      try await slots.hold {
        enter.yield()
        for await _ in gate { break }
      }
    }
    for await _ in entered { break }
    let waiting = Task { try await slots.hold { true } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    open.yield()
    try await holder.value
    #expect(try await slots.hold { true })
  }

  @Test("A place is given back when the work fails")
  func failure() async throws {
    struct Failure: Error {}
    let slots = Slots(1)
    await #expect(throws: Failure.self) { try await slots.hold { throw Failure() } }
    #expect(try await slots.hold { true })
  }

  @Test(
    "Those who wait are let in in the order of their coming, and before them those who go first",
    arguments: zip(
      [[], [3, 5], [1, 2, 3, 4, 5]] as [Set<Int>],
      [[1, 2, 3, 4, 5], [3, 5, 1, 2, 4], [1, 2, 3, 4, 5]]))
  func order(first: Set<Int>, expected: [Int]) async throws {
    let slots = Slots(1)
    let (gate, open) = AsyncStream<Void>.makeStream()
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let order = Shared<[Int]>([])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await slots.hold {
          enter.yield()
          for await _ in gate { break }
        }
      }
      for await _ in entered { break }
      for number in 1...5 {
        group.addTask {
          try await slots.hold(goesFirst: first.contains(number)) { order.change { $0.append(number) } }
        }
        while slots.waiting < number { await Task.yield() }
      }
      open.yield()
      try await group.waitForAll()
    }
    #expect(order.value == expected)
  }
}
