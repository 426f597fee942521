import Synchronization
import Testing

@testable import Applications

@Suite("Preparing beside the work")
struct PreparingTests {
  private struct Failure: Error {}

  @Test("What is prepared is made once, beside the work, and asked for by all its tasks")
  func beside() async throws {
    let made = Mutex(0)
    let (start, go) = AsyncStream<Void>.makeStream()
    try await preparing {
      // Only work that has begun lets it go on.
      for await _ in start { break }
      return made.withLock { made in
        made += 1
        return made
      }
    } for: { prepared in
      go.yield()
      let values = try await concurrentMap([1, 2, 3]) { _ in try await prepared() }
      #expect(values == [1, 1, 1])
    }
    let times = made.withLock { $0 }
    #expect(times == 1)
  }

  @Test("Its failure is the work's, asked for or not")
  func failing() async throws {
    for asks in [true, false] {
      await #expect(throws: Failure.self) {
        try await preparing { () async throws -> Int in
          throw Failure()
        } for: { prepared in
          if asks { _ = try await prepared() }
        }
      }
    }
  }

  @Test("Work that fails ends the preparation, and waits for its end")
  func abandoned() async throws {
    let isOver = Mutex(false)
    await #expect(throws: Failure.self) {
      try await preparing {
        defer { isOver.withLock { $0 = true } }
        try await Task.sleep(for: .seconds(600))
      } for: { _ in
        throw Failure()
      }
    }
    let ended = isOver.withLock { $0 }
    #expect(ended)
  }
}
