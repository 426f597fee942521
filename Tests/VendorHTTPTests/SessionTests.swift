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

  @Test("Connections are used again, also by a copy of the session that records")
  func reuse() async throws {
    let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".utf8)
    try await withTemporaryFolder { folder in
      try await RawServer.run(.answerAndStay(answer)) { server in
        let session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"])
        let recording = session.recording(try HARRecorder(file: folder.appending(path: "a.har")))
        try await using(session) { session in
          for _ in 0..<3 {
            _ = try await VendorClient.stub(session).send(.things)
            _ = try await VendorClient.stub(recording).send(.things)
          }
        }
        #expect(server.heard.value.count == 1)
      }
    }
  }

  @Test("Cancellation ends a request that is under way")
  func cancellation() async throws {
    let (asked, ask) = AsyncStream<Void>.makeStream()
    try await withVendor({ _, _ in
      ask.yield()
      try await Task.sleep(for: .seconds(3600))
      return .json("[]")
    }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session)
        let task = Task { try await client.send(.things) }
        for await _ in asked { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
      }
      #expect(vendor.questions.count == 1)
    }
  }

  @Test("A proxy is asked for the vendor's host, with its own credential and not the vendor's")
  func proxy() async throws {
    try await RawServer.run(.answer(Array("HTTP/1.1 403 Forbidden\r\n\r\n".utf8))) { proxy in
      var session = HTTPSession(environment: ["HTTPS_PROXY": "http://me:pw@127.0.0.1:\(proxy.port)"])
      session.timing = FakeTime().timing
      try await using(session) { session in
        let client = VendorClient.stub(session, authentication: StaticToken(Secret("t0ken-of-mine"))) {
          $0.attempts = 1
        }
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .network)
        #expect(error.message == "the proxy refused to connect to api.example.com")
      }
      let heard = try #require(proxy.heard.value.first)
      #expect(heard.hasPrefix("CONNECT api.example.com:443 HTTP/1.1\r\n"))
      #expect(heard.lowercased().contains("proxy-authorization: basic bwu6chc="))
      #expect(!heard.contains("t0ken"))
    }
  }
}
