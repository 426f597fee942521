import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("Read-only guard")
struct ReadOnlyGuardTests {
  static let calls = [
    APICall("GET", "api.example.com", "/repos/{owner}/{repo}", summary: ""),
    APICall("GET", "api.example.com", "/repos/{owner}/{repo}/keys", summary: ""),
    APICall("GET", "api.example.com", "/repos/{owner}/contents", summary: ""),
    APICall("GET", "api.example.com", "/repos/{owner}/{repo}/contents/{path+}", summary: ""),
    APICall("POST", "api.example.com", "/app/installations/{id}/access_tokens", summary: ""),
    APICall("POST", "api.example.com", "/v1/{resource+}:getIamPolicy", summary: ""),
    APICall("POST", "sts.{region}.example.com", "/", ["Action": "GetCallerIdentity"], summary: ""),
    APICall("GET", "s3.{region}.example.com", "/{bucket}", ["acl": ""], summary: ""),
    APICall("GET", "s3.{region}.example.com", "/{bucket}", summary: ""),
    APICall("GET", "{host}", "/meta", summary: ""),
  ]

  let readOnly = ReadOnlyGuard(calls, host: "git.corp.example:8443")

  private func name(_ request: APIRequest) -> String? {
    (try? readOnly.call(for: request))?.signature
  }

  @Test("A declared read is named by its declaration")
  func declared() {
    #expect(name(.init(host: "api.example.com", path: "/repos/a/b")) == "GET /repos/{owner}/{repo}")
    #expect(name(.init(host: "API.example.com", path: "/repos/a/b%2Fc")) == "GET /repos/{owner}/{repo}")
    #expect(
      name(.init(host: "api.example.com", path: "/repos/a/b/contents/x/y/z"))
        == "GET /repos/{owner}/{repo}/contents/{path+}")
    #expect(name(.init(host: "git.corp.example:8443", path: "/meta")) == "GET /meta")
    #expect(
      name(.init("POST", host: "api.example.com", path: "/v1/projects/p1:getIamPolicy"))
        == "POST /v1/{resource+}:getIamPolicy")
  }

  @Test("Of several declarations the one that says most is the name")
  func specific() {
    #expect(name(.init(host: "api.example.com", path: "/repos/a/contents")) == "GET /repos/{owner}/contents")
    #expect(
      name(.init(host: "s3.eu-west-1.example.com", path: "/b", query: [("acl", nil)])) == "GET /{bucket}?acl")
    #expect(
      name(.init(host: "s3.eu-west-1.example.com", path: "/b", query: [("list-type", "2")]))
        == "GET /{bucket}")
  }

  @Test("Form values tell the operations of one path apart")
  func discriminators() {
    func sts(_ values: [(name: String, value: String)], query: [(name: String, value: String?)] = [])
      -> String?
    {
      var request = APIRequest.form(host: "sts.us-east-1.example.com", path: "/", values)
      request.query = query
      return name(request)
    }
    #expect(
      sts([("Action", "GetCallerIdentity"), ("Version", "2011-06-15")]) == "POST /?Action=GetCallerIdentity")
    #expect(sts([("Action", "CreateUser")]) == nil)
    #expect(sts([("Action", "GetCallerIdentity"), ("Action", "CreateUser")]) == nil)
    #expect(sts([("Action", "GetCallerIdentity")], query: [("Action", "CreateUser")]) == nil)
    #expect(sts([("action", "GetCallerIdentity")]) == nil)
    #expect(sts([]) == nil)
  }

  static let attacks: [(String, APIRequest)] = [
    ("another method", .init("DELETE", host: "api.example.com", path: "/repos/a/b")),
    ("a method in lower case", .init("get", host: "api.example.com", path: "/repos/a/b")),
    ("another host", .init(host: "api.example.com.evil.test", path: "/repos/a/b")),
    ("a user in the host", .init(host: "api.example.com@evil.test", path: "/repos/a/b")),
    ("a path in the host", .init(host: "evil.test/api.example.com", path: "/repos/a/b")),
    ("a port that was not declared", .init(host: "api.example.com:8443", path: "/repos/a/b")),
    ("several labels for one", .init(host: "s3.a.evil.example.com", path: "/b")),
    ("an empty host", .init(host: "", path: "/repos/a/b")),
    ("an undeclared path", .init(host: "api.example.com", path: "/user")),
    ("a longer path", .init(host: "api.example.com", path: "/repos/a/b/keys/1")),
    ("a trailing slash", .init(host: "api.example.com", path: "/repos/a/b/")),
    ("an empty segment", .init(host: "api.example.com", path: "/repos//b")),
    ("an absolute URL", .init(host: "api.example.com", path: "https://evil.test/repos/a/b")),
    ("a network path", .init(host: "api.example.com", path: "//evil.test/repos")),
    ("no slash", .init(host: "api.example.com", path: "repos/a/b")),
    ("a query in the path", .init(host: "api.example.com", path: "/repos/a/b?x=1")),
    ("a fragment", .init(host: "api.example.com", path: "/repos/a/b#x")),
    ("a space", .init(host: "api.example.com", path: "/repos/a/b c")),
    ("a line break", .init(host: "api.example.com", path: "/repos/a/b\r\nX: y")),
    ("climbing", .init(host: "api.example.com", path: "/repos/a/..")),
    ("climbing in a deep part", .init(host: "api.example.com", path: "/repos/a/b/contents/../../../user")),
    ("encoded climbing", .init(host: "api.example.com", path: "/repos/a/%2e%2E")),
    ("climbing behind an encoded slash", .init(host: "api.example.com", path: "/repos/a/b%2F..%2F..%2Fuser")),
    ("climbing encoded twice", .init(host: "api.example.com", path: "/repos/a/%252e%252e%252fuser")),
    ("climbing with a parameter", .init(host: "api.example.com", path: "/repos/a/..;x")),
    ("a backslash", .init(host: "api.example.com", path: "/repos/a/b%5C..")),
    ("an encoded NUL", .init(host: "api.example.com", path: "/repos/a/b%00")),
    ("an escape that is none", .init(host: "api.example.com", path: "/repos/a/b%zz")),
    ("a broken escape", .init(host: "api.example.com", path: "/repos/a/b%2")),
    ("an encoded literal", .init(host: "api.example.com", path: "/%72epos/a/b")),
    (
      "an encoded slash in a POST",
      .init("POST", host: "api.example.com", path: "/app/installations/1%2Fsuspended/access_tokens")
    ),
    (
      "another verb before the declared one",
      .init("POST", host: "api.example.com", path: "/v1/p:setIamPolicy:getIamPolicy")
    ),
    ("a body in a GET", .init(host: "api.example.com", path: "/repos/a/b", body: Data("{}".utf8))),
    (
      "a method override",
      .init(host: "api.example.com", path: "/repos/a/b", headers: [("X-HTTP-Method-Override", "DELETE")])
    ),
    (
      "a method override in the query",
      .init(host: "api.example.com", path: "/repos/a/b", query: [("_method", "DELETE")])
    ),
    (
      "another Host", .init(host: "api.example.com", path: "/repos/a/b", headers: [("Host", "evil.test")])
    ),
    (
      "a header that holds another",
      .init(host: "api.example.com", path: "/repos/a/b", headers: [("X", "1\r\nHost: evil.test")])
    ),
    (
      "a smuggled body",
      .init(host: "api.example.com", path: "/repos/a/b", headers: [("Transfer-Encoding", "chunked")])
    ),
  ]

  @Test("What is not a declared read is refused", arguments: attacks)
  func refuses(_ what: String, _ request: APIRequest) {
    let error = #expect(throws: VendorError.self, "\(what)") { try readOnly.call(for: request) }
    #expect([.undeclared, .unsendable].contains(error?.kind))
  }

  @Test("Without a configured host, {host} matches nothing")
  func hostUnknown() {
    #expect(throws: VendorError.self) {
      try ReadOnlyGuard(Self.calls, host: nil).call(for: .init(host: "x", path: "/meta"))
    }
    #expect(throws: VendorError.self) {
      try ReadOnlyGuard(Self.calls, host: "{any}").call(for: .init(host: "x", path: "/meta"))
    }
  }

  @Test("Nothing of a refused request reaches the vendor")
  func nothingLeaves() async throws {
    try await withVendor({ _, _ in .json("{}") }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient(
          .init(calls: Self.calls), authentication: StaticToken(Secret("t0ken")), session: session)
        for (_, request) in Self.attacks {
          let error = try await vendorError { _ = try await client.send(request) }
          #expect([.undeclared, .unsendable].contains(error.kind))
        }
      }
      #expect(vendor.questions.isEmpty)
    }
  }

  @Test("An error names the path and not the query, where secrets are")
  func errorWithoutQuery() async throws {
    let error = try await vendorError {
      _ = try readOnly.call(for: .init(host: "api.example.com", path: "/user", query: [("token", "s3cret")]))
    }
    #expect(error.call == "GET /user")
    #expect(!error.summary.contains("s3cret"))
  }
}
