import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Conditional requests")
struct ConditionalTests {
  private static let items = APICall(
    "GET", StubVendor.host, "/items", summary: "the items", isConditional: true)
  private static let request = APIRequest(host: StubVendor.host, path: "/items")

  /// Answers 304 to whoever has the version of now.
  private static func vendor(
    _ body: Shared<String>, link: String? = nil
  ) -> @Sendable (StubVendor.Question, Int) -> StubVendor.Answer {
    { question, _ in
      let tag = "W/\"\(body.value.hashValue)\""
      if question.headers["if-none-match"] == tag { return .status(304, [("ETag", tag)]) }
      return .json(body.value, [("ETag", tag)] + (link.map { [("Link", $0)] } ?? []))
    }
  }

  @Test("An answer that has not changed comes from memory, and one that has comes whole")
  func remembered() async throws {
    let body = Shared("[1]")
    try await withVendor(Self.vendor(body, link: "</items?page=2>; rel=\"next\"")) { vendor in
      let memory = FakeMemory()
      let meter = TrafficMeter()
      try await using(vendor.session().remembering(memory).watched(by: meter.count)) { session in
        let client = VendorClient.stub(session, calls: [Self.items])
        let first = try await client.send(Self.request)
        #expect(!first.isRemembered && memory.count == 1)
        let second = try await client.send(Self.request)
        #expect(second.isRemembered && second.status == 200 && second.body == first.body)
        #expect(second.nextLink?.path == "/items" && memory.kept == 1)
        body.change { $0 = "[1,2]" }
        let third = try await client.send(Self.request)
        #expect(!third.isRemembered && third.body == Data("[1,2]".utf8))
        let fourth = try await client.send(Self.request)
        #expect(fourth.isRemembered)
      }
      #expect(meter.traffic.calls == ["GET /items": CallCount(requests: 4, unchanged: 2)])
    }
  }

  @Test("What was not declared as conditional, and what is asked for whole, is asked for whole")
  func unconditional() async throws {
    try await withVendor(Self.vendor(Shared("[1]"))) { vendor in
      let memory = FakeMemory()
      try await using(vendor.session().remembering(memory)) { session in
        let client = VendorClient.stub(session, calls: [Self.items])
        for _ in 1...2 { _ = try await client.send(.things) }
        #expect(memory.count == 0)
        var whole = Self.request
        whole.isUnconditional = true
        for _ in 1...2 {
          let answer = try await client.send(whole)
          #expect(!answer.isRemembered)
        }
        #expect(memory.count == 1)
      }
      #expect(vendor.questions.allSatisfy { $0.headers["if-none-match"] == nil })
    }
  }

  @Test("Another representation of the same path is another answer")
  func representations() async throws {
    try await withVendor(Self.vendor(Shared("[1]"))) { vendor in
      let memory = FakeMemory()
      try await using(vendor.session().remembering(memory)) { session in
        for accepted in ["application/json", "application/xml"] {
          let client = VendorClient.stub(session, calls: [Self.items]) { $0.headers = [("Accept", accepted)] }
          let answer = try await client.send(Self.request)
          #expect(!answer.isRemembered)
        }
        #expect(memory.count == 2)
      }
    }
  }

  @Test("An answer that was cut on its way is not remembered, for the vendor would confirm it")
  func cut() {
    func isRemembered(_ body: String, type: String = "application/json; charset=utf-8") -> Bool {
      RememberedAnswer(
        APIResponse(
          status: 200, headers: ["etag": "\"a\"", "content-type": type], body: Data(body.utf8), call: "GET /")
      )
        != nil
    }
    #expect(isRemembered(#"[{"name": "a ] or \" {"}]"#))
    #expect(!isRemembered(#"[{"id": 1}, {"id": 2}"#))
    #expect(!isRemembered(#"{"name": "a}"#))
    #expect(isRemembered("<a>", type: "text/xml"))
  }

  @Test("An answer without a validator, or of more than half a mebibyte, is not remembered")
  func unfit() {
    func remembered(_ headers: [String: String], size: Int) -> RememberedAnswer? {
      RememberedAnswer(
        APIResponse(status: 200, headers: headers, body: Data(count: size), call: "GET /items"))
    }
    #expect(remembered(["etag": "\"a\""], size: RememberedAnswer.maximumBodySize) != nil)
    #expect(remembered(["etag": "\"a\""], size: RememberedAnswer.maximumBodySize + 1) == nil)
    #expect(remembered([:], size: 1) == nil)
  }

  @Test("A remembered answer is read back as it was written, and nothing else is taken for one")
  func stored() throws {
    let response = APIResponse(
      status: 200, headers: ["etag": "\"a\"", "link": "<x>", "set-cookie": "secret"],
      body: Data([0, 10, 255]), call: "GET /items")
    let answer = try #require(RememberedAnswer(response))
    let stored = answer.stored()
    #expect(RememberedAnswer(stored: stored) == answer)
    #expect(stored.range(of: Data("secret".utf8)) == nil)
    for damaged in [Data(), Data("x".utf8), Data("{}\n".utf8), stored.prefix(5)] {
      #expect(RememberedAnswer(stored: damaged) == nil)
    }
  }

  @Test("A full last page that came from memory is asked for again: another may have come after it")
  func lastPage() async throws {
    let pages = Shared(1)
    try await withVendor({ question, _ in
      if question.target == "/items?page=2" { return .json("[3]") }
      if question.headers["if-none-match"] != nil { return .status(304) }
      let link = pages.value > 1 ? [("Link", "</items?page=2>; rel=\"next\"")] : []
      return .json("[1,2]", [("ETag", "\"same\"")] + link)
    }) { vendor in
      try await using(vendor.session().remembering(FakeMemory())) { session in
        let client = VendorClient.stub(session, calls: [Self.items])
        func listing() async throws -> [String] {
          let listed = client.pages(
            from: Self.request,
            next: { $0.nextLink.map { APIRequest(host: StubVendor.host, path: $0.path, query: $0.query) } },
            isFull: { $0.body.count == 5 })
          return try await listed.reduce(into: []) { $0.append(String(decoding: $1.body, as: UTF8.self)) }
        }
        let before = try await listing()
        pages.change { $0 = 2 }
        let after = try await listing()
        #expect(before == ["[1,2]"] && after == ["[1,2]", "[3]"])
      }
    }
  }
}
