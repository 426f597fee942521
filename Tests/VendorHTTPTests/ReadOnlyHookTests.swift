import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Read-only guard, against an authentication that changes the request")
struct ReadOnlyHookTests {
  /// An authentication that does more than add a credential.
  private struct Rewriting: Authentication {
    let change: @Sendable (inout APIRequest) -> Void

    func authenticate(
      _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
    ) async throws -> APIRequest {
      var request = request
      change(&request)
      return request
    }

    func renew() async -> Bool { false }
  }

  /// One that sends something of its own beforehand.
  private struct Sending: Authentication {
    let request: APIRequest

    func authenticate(
      _ request: APIRequest, send: @escaping @Sendable (APIRequest) async throws -> APIResponse
    ) async throws -> APIRequest {
      _ = try await send(self.request)
      return request
    }

    func renew() async -> Bool { false }
  }

  private static let changes: [(String, @Sendable (inout APIRequest) -> Void)] = [
    ("the method", { $0.method = "DELETE" }), ("the path", { $0.path = "/things/1" }),
    ("the path, to another declared read", { $0.path = "/others" }), ("the host", { $0.host = "evil.test" }),
    ("the address that is dialled", { $0.endpoint = URL(string: "http://127.0.0.1:9") }),
    ("the body", { $0.body = Data("{}".utf8) }),
    ("a header that overrides the method", { $0.headers.append(("X-HTTP-Method-Override", "DELETE")) }),
    ("a query that overrides the method", { $0.query.append(("_method", "DELETE")) }),
    ("a header that ends the head", { $0.headers.append(("Authorization", "x\r\n\r\nDELETE /things")) }),
  ]

  private func expectSilence(_ what: String, _ authentication: any Authentication) async throws {
    try await withVendor({ _, _ in .json("{}") }) { vendor in
      try await using(vendor.session()) { session in
        let others = APICall("GET", StubVendor.host, "/others", summary: "")
        let client = VendorClient.stub(session, calls: [others], authentication: authentication)
        await #expect(throws: (any Error).self, "\(what)") { _ = try await client.send(.things) }
      }
      #expect(vendor.questions.isEmpty, "\(what)")
    }
  }

  @Test("Nothing is sent")
  func rewriting() async throws {
    for (what, change) in Self.changes { try await expectSilence(what, Rewriting(change: change)) }
  }

  @Test("A request of its own is held to the same list")
  func sending() async throws {
    let requests = [
      APIRequest("POST", host: StubVendor.host, path: "/things"),
      APIRequest("DELETE", host: StubVendor.host, path: "/things"),
      APIRequest(host: "evil.test", path: "/things"),
    ]
    for request in requests { try await expectSilence(request.method, Sending(request: request)) }
  }
}
