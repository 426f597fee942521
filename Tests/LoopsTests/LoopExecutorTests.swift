import Dispatch
import NIOCore
import NIOPosix
import Testing

@testable import Loops

@Suite("Tasks on the loops of the connections") struct LoopExecutorTests {
  private let group = MultiThreadedEventLoopGroup.singleton

  private var loop: (any EventLoop)? { MultiThreadedEventLoopGroup.currentEventLoop }

  private func answer(on loop: any EventLoop) async throws {
    try await loop.submit {}.get()
  }

  @Test("A task goes on where its answer arrives, and so do its children")
  func arrival() async throws {
    try await withTaskExecutorPreference(LoopExecutor.shared) {
      for loop in group.makeIterator() {
        try await answer(on: loop)
        #expect(self.loop === loop)
        async let child: Void = answer(on: loop)
        try await child
        #expect(self.loop === loop)
      }
    }
    #expect(loop == nil)
  }

  @Test("What comes back from elsewhere takes its turn on every loop")
  func elsewhere() async throws {
    let loops = Set(group.makeIterator().map { ObjectIdentifier($0) })
    let seen = await withTaskExecutorPreference(LoopExecutor.shared) {
      var seen: Set<ObjectIdentifier> = []
      for _ in 1...(16 * loops.count) {
        await withCheckedContinuation { continuation in
          DispatchQueue.global().async { continuation.resume() }
        }
        if let loop { seen.insert(ObjectIdentifier(loop)) }
      }
      return seen
    }
    #expect(seen == loops)
  }

  @Test("Tasks that pile up on one loop are shared with the others", .enabled(if: System.coreCount > 1))
  func crowd() async throws {
    let seen = await withTaskExecutorPreference(LoopExecutor.shared) {
      await withTaskGroup(of: ObjectIdentifier?.self) { group in
        for _ in 1...100 {
          group.addTask {
            // As long as something takes that computes.
            let end = ContinuousClock.now + .milliseconds(1)
            while ContinuousClock.now < end {}
            return loop.map(ObjectIdentifier.init)
          }
        }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
    }
    #expect(seen.count > 1 && !seen.contains(nil))
  }
}
