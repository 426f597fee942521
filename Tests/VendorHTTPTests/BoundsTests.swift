import Foundation
import Model
import NIOCore
import Testing

@testable import VendorHTTP

@Suite("Answers are bounded")
struct BoundsTests {
  private func response(_ body: String) -> APIResponse {
    APIResponse(status: 200, headers: [:], body: Data(body.utf8), call: "GET /items")
  }

  private struct Anything: Decodable {}

  @Test("JSON nested deeper than any vendor's is refused before it is parsed")
  func deepJSON() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let error = #expect(throws: VendorError.self) { _ = try response(deep).json([Anything].self) }
    #expect(error?.kind == .malformed && error?.message.contains("nested") == true)
    let objects = String(repeating: #"{"a":"#, count: 101) + "1" + String(repeating: "}", count: 101)
    #expect(NestingLimit.isExceeded(byJSON: Data(objects.utf8)))
  }

  @Test(
    "Brackets in texts are no nesting",
    arguments: [String(repeating: "[", count: 200), #"\""# + String(repeating: "{", count: 200), #"\\"#])
  func brackets(_ text: String) throws {
    #expect(try response(#"["\#(text)"]"#).json([String].self).count == 1)
  }

  @Test("XML nested deeper than any vendor's is refused before it is parsed")
  func deepXML() throws {
    let deep = String(repeating: "<a>", count: 101) + String(repeating: "</a>", count: 101)
    let error = #expect(throws: VendorError.self) { _ = try response(deep).xml(Anything.self) }
    #expect(error?.message.contains("nested") == true)
    let disguised = String(repeating: #"<a b="/>">"#, count: 101)
    #expect(NestingLimit.isExceeded(byXML: Data(disguised.utf8)))
    let wide =
      #"<?xml version="1.0"?><!-- c --><r>"# + String(repeating: #"<a b="/"/><c x="1">t</c>"#, count: 500)
      + "</r>"
    #expect(!NestingLimit.isExceeded(byXML: Data(wide.utf8)))
  }

  @Test("A document type that hides in another encoding is refused, too")
  func otherEncoding() throws {
    let text = #"<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>"#
    let body = try #require(text.data(using: .utf16))
    let answer = APIResponse(status: 200, headers: [:], body: body, call: "GET /items")
    let error = #expect(throws: VendorError.self) { _ = try answer.xml(Anything.self) }
    #expect(error?.kind == .malformed && error?.message == "the XML is not UTF-8")
  }

  @Test("Pages that say the same for ever under new names end the listing")
  func repetition() async throws {
    try await withVendor({ _, number in .json("[]", [("Link", "</things?page=\(number)>; rel=\"next\"")]) }) {
      vendor in
      try await using(vendor.session()) { session in
        let pages = VendorClient.stub(session).pages(from: .things) { response in
          response.nextLink.map { APIRequest(host: StubVendor.host, path: $0.path, query: $0.query) }
        }
        let error = try await vendorError { for try await _ in pages {} }
        #expect(error.kind == .malformed && error.message == "100 pages in a row say the same")
        #expect(vendor.questions.count == 101)
      }
    }
  }

  @Test("An answer that drips in byte by byte has no more time than any other")
  func drip() async throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".utf8)
    try await RawServer.run(.drip(head, UInt8(ascii: " "), every: .milliseconds(10))) { server in
      var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"])
      session.timing = FakeTime().timing
      try await using(session) { session in
        let client = VendorClient.stub(session) {
          $0.timeout = .milliseconds(200)
          $0.attempts = 1
        }
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .timeout)
      }
    }
  }

  @Test("A head without end is given up")
  func endlessHead() async throws {
    let field = "X-Filler: " + String(repeating: "x", count: 1000) + "\r\n"
    let head = "HTTP/1.1 200 OK\r\n" + String(repeating: field, count: 2000)
    try await RawServer.run(.answerAndStay(Array(head.utf8))) { server in
      var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"])
      session.timing = FakeTime().timing
      try await using(session) { session in
        let client = VendorClient.stub(session) { $0.attempts = 1 }
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.kind == .malformed || error.kind == .network, "\(error)")
      }
    }
  }

  @Test("A client's traffic is counted by call, with its quota and its rate")
  func traffic() async throws {
    let reset = 1_800_000_000 + 600
    try await withVendor({ _, number in
      .json(
        "[]",
        [
          ("X-RateLimit-Limit", "5000"), ("X-RateLimit-Remaining", "\(5000 - number)"),
          ("X-RateLimit-Reset", "\(reset)"), ("X-RateLimit-Resource", "core"),
        ])
    }) { vendor in
      let reports = Shared<[ScanTraffic]>([])
      let meter = TrafficMeter { traffic in reports.change { $0.append(traffic) } }
      try await using(vendor.session().watched(by: meter.count)) { session in
        let client = VendorClient.stub(session) { $0.limits.quota = .github }
        for _ in 0..<4 { _ = try await client.send(.things) }
      }
      #expect(meter.traffic.requests == 4 && meter.traffic.unchanged == 0)
      #expect(meter.traffic.perSecond == 4)
      #expect(meter.traffic.quota?.remaining == 4996 && meter.traffic.quota?.limit == 5000)
      // The fake clock stands still, so one report is all that is due.
      #expect(reports.value.count == 1)
    }
  }
}
