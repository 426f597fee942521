import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Session")
struct SessionTests {
  @Test("A session may be shut down, again, and after no use at all")
  func shutdown() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      let session = vendor.session()
      _ = try await VendorClient.stub(session).send(.things)
      try await session.shutdown()
      try await session.shutdown()
      await #expect(throws: (any Error).self) { try await VendorClient.stub(session).send(.things) }
      #expect(vendor.questions.count == 1)
    }
    try await HTTPSession(environment: [:]).shutdown()
  }

  @Test("A session that is forgotten instead of shut down harms nothing")
  func forgotten() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      for _ in 0..<3 { _ = try await VendorClient.stub(vendor.session()).send(.things) }
      #expect(vendor.questions.count == 3)
    }
  }

  @Test("A request under way ends when the session is shut down")
  func underWay() async throws {
    let (asked, ask) = AsyncStream<Void>.makeStream()
    try await withVendor({ _, _ in
      ask.yield()
      try await Task.sleep(for: .seconds(3600))
      return .json("[]")
    }) { vendor in
      let session = vendor.session()
      let client = VendorClient.stub(session)
      let task = Task { try await client.send(.things) }
      for await _ in asked { break }
      try await session.shutdown()
      await #expect(throws: (any Error).self) { try await task.value }
    }
  }

  @Test("Connections are used again")
  func reuse() async throws {
    // Proxies of one process share what they can: a session and its recording copy have the same pools.
    try await withTemporaryFolder { folder in
      let session = HTTPSession(environment: [:])
      let recorded = session.recording(try HARRecorder(file: folder.appending(path: "a.har")))
      #expect(recorded.connections === session.connections)
      try await session.shutdown()
    }
  }
}
