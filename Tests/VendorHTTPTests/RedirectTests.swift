import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Redirects")
struct RedirectTests {
  private static let calls = [
    APICall("GET", StubVendor.host, "/moved/{id}", summary: ""),
    APICall("POST", StubVendor.host, "/token", summary: ""),
  ]

  private func send(
    _ request: APIRequest = .things, basePath: String = "",
    _ respond: @escaping @Sendable (StubVendor.Question, Int) async throws -> StubVendor.Answer
  ) async throws -> (Result<APIResponse, VendorError>, [StubVendor.Question]) {
    try await withVendor(respond) { vendor in
      let result = try await using(vendor.session()) { session in
        let configuration = VendorClient.Configuration(
          calls: [APICall("GET", StubVendor.host, "/things", summary: "")] + Self.calls, basePath: basePath)
        let client = VendorClient(
          configuration, authentication: StaticToken(Secret("t0ken-of-mine")), session: session)
        do {
          return Result<APIResponse, VendorError>.success(try await client.send(request))
        } catch let error as VendorError {
          return .failure(error)
        }
      }
      return (result, vendor.questions)
    }
  }

  private func kind(_ result: Result<APIResponse, VendorError>) -> VendorError.Kind? {
    if case .failure(let error) = result { error.kind } else { nil }
  }

  @Test("A redirect within the host to a declared read is followed", arguments: [301, 302, 307, 308])
  func followed(_ status: Int) async throws {
    let (result, questions) = try await send { question, _ in
      question.target == "/things" ? .status(status, [("Location", "/moved/1?page=2")]) : .json("[]")
    }
    #expect(try result.get().call == "GET /moved/{id}")
    #expect(questions.map(\.target) == ["/things", "/moved/1?page=2"])
    #expect(questions[1].headers["authorization"] == "Bearer t0ken-of-mine")
  }

  @Test("An absolute address of the vendor is followed, base path included")
  func absolute() async throws {
    let (result, questions) = try await send(basePath: "/api/v3") { question, _ in
      question.target == "/api/v3/things"
        ? .status(301, [("Location", "https://api.example.com/api/v3/moved/1")]) : .json("[]")
    }
    #expect(try result.get().status == 200)
    #expect(questions.map(\.target) == ["/api/v3/things", "/api/v3/moved/1"])
  }

  @Test(
    "Nothing else is followed, and the credential goes nowhere",
    arguments: [
      ("https://evil.test/things", VendorError.Kind.rejected), ("//evil.test/things", .rejected),
      ("http://api.example.com/things", .rejected), ("https://api.example.com:444/things", .rejected),
      ("https://x@api.example.com/things", .rejected), ("file:///etc/passwd", .rejected),
      ("/undeclared", .undeclared), ("/moved/1/..", .undeclared),
    ])
  func refused(_ location: String, _ expected: VendorError.Kind) async throws {
    let (result, questions) = try await send { _, _ in .status(302, [("Location", location)]) }
    #expect(kind(result) == expected)
    #expect(questions.count == 1)
  }

  @Test("A circle ends after five redirects")
  func circle() async throws {
    let (result, questions) = try await send { _, _ in .status(302, [("Location", "/things")]) }
    #expect(kind(result) == .rejected)
    #expect(questions.count == 6)
  }

  @Test("A POST is never sent elsewhere")
  func post() async throws {
    let request = APIRequest.form(host: StubVendor.host, path: "/token", [("code", "x")])
    let (result, questions) = try await send(request) { _, _ in .status(307, [("Location", "/token")]) }
    #expect(kind(result) == .rejected)
    #expect(questions.count == 1)
  }

  @Test("A redirect that is not followed keeps the vendor's code")
  func code() async throws {
    let (result, _) = try await send { _, _ in
      .init(
        status: 301, headers: [("Location", "https://eu.example.com/things")],
        body: Data("<Error><Code>PermanentRedirect</Code><Message>Use eu</Message></Error>".utf8))
    }
    guard case .failure(let error) = result else {
      Issue.record("The redirect was followed.")
      return
    }
    #expect(error.code == "PermanentRedirect")
    #expect(error.message == "redirected to another host, not followed: Use eu")
  }
}
