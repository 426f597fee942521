import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Observing exchanges")
struct ExchangeTests {
  @Test("Every answer is told, with the vendor's clock and what is left of the quota")
  func answers() async throws {
    let seen = Shared<[Exchange]>([])
    try await withVendor({ _, number in
      number == 1
        ? .status(503)
        : .json(
          "[]", [("X-RateLimit-Limit", "60"), ("X-RateLimit-Remaining", "59"), ("X-RateLimit-Reset", "90")])
    }) { vendor in
      try await using(vendor.session().watched { exchange in seen.change { $0.append(exchange) } }) {
        session in
        let client = VendorClient.stub(session) { $0.limits.quota = .github }
        _ = try await client.send(.things)
      }
    }
    #expect(seen.value.map(\.status) == [503, 200])
    #expect(seen.value.map(\.quota?.remaining) == [nil, 59])
    #expect(seen.value.allSatisfy { $0.host == StubVendor.host && $0.serverTime != nil })
  }

  @Test("A vendor that is not there is told as well")
  func nobody() async throws {
    let seen = Shared<[Exchange]>([])
    let session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:9"])
      .watched { exchange in seen.change { $0.append(exchange) } }
    try await using(session) { session in
      let client = VendorClient.stub(session) { $0.attempts = 1 }
      await #expect(throws: VendorError.self) { _ = try await client.send(.things) }
    }
    #expect(seen.value.map(\.status) == [nil])
  }

  @Test("The way to a host is told without the proxy's password")
  func route() throws {
    func route(_ environment: [String: String]) throws -> String {
      try HTTPSession(environment: environment).route(to: "api.example.com")
    }
    #expect(try route([:]) == "directly")
    #expect(
      try route(["HTTPS_PROXY": "http://me:s3cret@proxy.example:3128"])
        == "through the proxy proxy.example:3128")
    #expect(try route(["HTTPS_PROXY": "http://p:1", "NO_PROXY": "example.com"]) == "directly")
    #expect(
      try route(["SSL_CERT_FILE": "/etc/own.pem"]) == "directly, trusting the certificates in /etc/own.pem")
    #expect(throws: CasbError.self) { try route(["HTTPS_PROXY": "ftp:///"]) }
  }
}
