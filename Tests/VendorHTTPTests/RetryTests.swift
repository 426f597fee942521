import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Retries")
struct RetryTests {
  @Test("A failure that passes is tried again", arguments: [429, 500, 502, 503, 504])
  func passing(_ status: Int) async throws {
    try await withVendor({ _, number in number < 3 ? .status(status) : .json("[]") }) { vendor in
      let time = FakeTime()
      try await using(vendor.session(time)) { session in
        let response = try await VendorClient.stub(session).send(.things)
        #expect(response.status == 200)
      }
      #expect(vendor.questions.count == 3)
      #expect(time.waits.count == 2)
    }
  }

  @Test(
    "A failure that stays is tried as often as configured",
    arguments: [(429, VendorError.Kind.rateLimited), (503, .server)])
  func staying(_ status: Int, _ kind: VendorError.Kind) async throws {
    try await withVendor({ _, _ in .status(status) }) { vendor in
      try await using(vendor.session()) { session in
        let error = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
        #expect(error.kind == kind)
        #expect(error.status == status)
      }
      #expect(vendor.questions.count == 5)
    }
  }

  @Test(
    "What will not pass is not tried again",
    arguments: [
      (400, VendorError.Kind.rejected), (401, .unauthorized), (403, .forbidden), (404, .notFound),
      (410, .notFound), (501, .server),
    ])
  func final(_ status: Int, _ kind: VendorError.Kind) async throws {
    try await withVendor({ _, _ in .status(status) }) { vendor in
      try await using(vendor.session()) { session in
        let error = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
        #expect(error.kind == kind)
      }
      #expect(vendor.questions.count == 1)
    }
  }

  @Test("Waits double, and chance decides how much of them is waited")
  func backoff() async throws {
    try await withVendor({ _, _ in .status(503) }) { vendor in
      let (full, none) = (FakeTime(random: 1), FakeTime(random: 0))
      for time in [full, none] {
        try await using(vendor.session(time)) { session in
          _ = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
        }
      }
      #expect(full.waits == [1, 2, 4, 8])
      #expect(none.waits == [0, 0, 0, 0])
    }
  }

  @Test("Retry-After is kept, in seconds and as a date")
  func retryAfter() async throws {
    let time = FakeTime(random: 0)
    let date = "Fri, 15 Jan 2027 08:00:42 GMT"
    try await withVendor({ _, number in
      switch number {
      case 1: .status(503, [("Retry-After", "7")])
      case 2: .status(429, [("Retry-After", date)])
      default: .json("[]")
      }
    }) { vendor in
      try await using(vendor.session(time)) { session in
        _ = try await VendorClient.stub(session).send(.things)
      }
    }
    // The fake clock starts at 08:00:00 and stands at 08:00:07 when the date is read.
    #expect(time.waits.filter { $0 > 0 } == [7, 35])
  }

  @Test("A wait beyond all patience is not begun")
  func patience() async throws {
    try await withVendor({ _, _ in .status(429, [("Retry-After", "7200")]) }) { vendor in
      let time = FakeTime()
      try await using(vendor.session(time)) { session in
        let error = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
        #expect(error.kind == .rateLimited)
      }
      #expect(time.waits.isEmpty)
      #expect(vendor.questions.count == 1)
    }
  }

  @Test("A 403 of an exhausted quota waits for its renewal")
  func exhausted() async throws {
    let time = FakeTime(random: 0)
    let reset = Int(time.now.timeIntervalSince1970) + 90
    try await withVendor({ _, number in
      number == 1
        ? .json(
          #"{"message":"API rate limit exceeded"}"#, status: 403,
          [
            ("X-RateLimit-Limit", "5000"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "\(reset)"),
            ("X-RateLimit-Resource", "core"),
          ])
        : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session) { $0.limits.quota = .github }
        _ = try await client.send(.things)
      }
    }
    #expect(time.waits == [91])
  }

  @Test("A limit that only the body tells waits a minute")
  func secondary() async throws {
    let time = FakeTime(random: 0)
    try await withVendor({ _, number in
      number == 1
        ? .json(#"{"message":"You have exceeded a secondary rate limit"}"#, status: 403) : .json("[]")
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session) { configuration in
          configuration.errors = { _, _, _ in VendorFault(message: "slow down", kind: .rateLimited) }
        }
        _ = try await client.send(.things)
      }
    }
    #expect(time.waits == [60])
  }

  @Test("A success whose body tells of a failure is one, and is tried again where it may pass")
  func refusedWithSuccess() async throws {
    let time = FakeTime(random: 0)
    try await withVendor({ _, number in
      .json(number == 1 ? #"{"ok": false, "error": "busy"}"# : #"{"ok": false, "error": "no"}"#)
    }) { vendor in
      try await using(vendor.session(time)) { session in
        let client = VendorClient.stub(session) { configuration in
          configuration.refusals = { _, body in
            String(decoding: body, as: UTF8.self).contains("busy")
              ? VendorFault(message: "busy", kind: .server)
              : VendorFault(message: "no", code: "no", kind: .forbidden, reason: .planLacks)
          }
        }
        let error = await #expect(throws: VendorError.self) { _ = try await client.send(.things) }
        #expect(error?.kind == .forbidden && error?.code == "no" && error?.status == 200)
        #expect(error?.unknownReason?.kind == .planLacks)
      }
      #expect(vendor.questions.count == 2)
    }
  }

  @Test("Cancellation ends a wait at once")
  func cancellation() async throws {
    try await withVendor({ _, _ in .status(503, [("Retry-After", "600")]) }) { vendor in
      let (asleep, fellAsleep) = AsyncStream<Void>.makeStream()
      var session = vendor.session()
      session.timing.sleep = { duration in
        fellAsleep.yield()
        try await Task.sleep(for: duration)
      }
      try await using(session) { session in
        let client = VendorClient.stub(session)
        let task = Task { try await client.send(.things) }
        for await _ in asleep { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
      }
    }
  }

  @Test("A connection that is closed without an answer is tried again, and is then a network failure")
  func closed() async throws {
    try await RawServer.run(.answer([])) { server in
      let time = FakeTime()
      var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"])
      session.timing = time.timing
      try await using(session) { session in
        let error = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
        #expect(error.kind == .network)
        #expect(error.call == "GET /things")
      }
      #expect(time.waits.count == 4)
    }
  }
}
