import Synchronization
import Testing

@testable import Applications

@Suite("Looking ahead")
struct LookingAheadTests {
  private struct Failure: Error, Equatable {
    let page: Int
  }

  /// Walks pages that are numbers; answers those that were handed on.
  ///
  /// - Parameter end: a page that cannot be fetched.
  private func handed(
    _ pages: Range<Int>, failingToFetch end: Int? = nil,
    _ look: @escaping @Sendable (Int) async throws -> Int
  ) async -> (pages: [Int], failure: Failure?) {
    let handed = Mutex<[Int]>([])
    do {
      try await lookingAhead { (take: (Int) async throws -> Void) in
        for page in pages {
          if page == end { throw Failure(page: page) }
          try await take(page)
        }
      } _: {
        try await look($0)
      } handing: { page, found in
        #expect(found == page * 10)
        handed.withLock { $0.append(page) }
      }
    } catch {
      return (handed.withLock(\.self), error as? Failure)
    }
    return (handed.withLock(\.self), nil)
  }

  @Test("Pages are handed on in their order, whichever is looked into first")
  func order() async {
    let (second, tell) = AsyncStream<Void>.makeStream()
    let result = await handed(0..<5) { page in
      if page == 0 { for await _ in second { break } }
      if page == 1 { tell.yield() }
      return page * 10
    }
    // The first one ends only after the second one has begun: they are looked into side by side.
    #expect(result.pages == [0, 1, 2, 3, 4] && result.failure == nil)
  }

  @Test("Nothing is handed on after a page that fails, whatever comes after it is ready")
  func failure() async {
    let (later, tell) = AsyncStream<Void>.makeStream()
    let result = await handed(0..<6) { page in
      if page == 2 {
        for await _ in later { break }
        throw Failure(page: page)
      }
      if page == 3 { tell.yield() }
      return page * 10
    }
    #expect(result.pages == [0, 1] && result.failure == Failure(page: 2))
  }

  @Test("When a page cannot be fetched, those before it are handed on", arguments: [0, 1, 2, 5])
  func fetching(_ end: Int) async {
    let result = await handed(0..<6, failingToFetch: end) { $0 * 10 }
    #expect(result.pages == Array(0..<end) && result.failure == Failure(page: end))
  }
}
