import Foundation
import Testing

@testable import VendorHTTP

@Suite("Decoding")
struct DecodingTests {
  private struct Item: Decodable, Equatable {
    struct Owner: Decodable, Equatable { let login: String }
    let defaultBranch: String
    let owner: Owner
    let createdAt: Date?
  }

  private func response(_ body: String, _ headers: [String: String] = [:]) -> APIResponse {
    APIResponse(status: 200, headers: headers, body: Data(body.utf8), call: "GET /items")
  }

  @Test("JSON keys in snake case and RFC 3339 times are read")
  func json() throws {
    let items = try response(
      #"[{"default_branch":"main","owner":{"login":"a"},"created_at":"2026-01-02T03:04:05.678Z"}]"#
    ).json([Item].self)
    #expect(items[0].defaultBranch == "main")
    #expect(items[0].createdAt.map { Int($0.timeIntervalSince1970) } == 1_767_323_045)
    struct Plain: Decodable { let camelCase: Int }
    #expect(try response(#"{"camelCase":1}"#).json(Plain.self, keys: .asWritten).camelCase == 1)
  }

  @Test(
    "A JSON error names the call and the place, and no value",
    arguments: [
      (#"[{"default_branch":"m","owner":{}}]"#, "[0].owner.login is missing"),
      (#"[{"default_branch":null,"owner":{"login":"s3cret"}}]"#, "[0].defaultBranch is null"),
      (
        #"[{"default_branch":{"s3cret":1},"owner":{"login":"a"}}]"#,
        "[0].defaultBranch is not of the documented type"
      ),
      (
        #"[{"default_branch":"m","owner":{"login":"a"},"created_at":"s3cret"}]"#,
        "[0].createdAt has a value that is not documented"
      ),
      (#"{"message":"s3cret"}"#, "the document is not of the documented type"),
      (#"[{"default_branch":"s3cret"#, "the body is not JSON, or is cut short (26 bytes)"),
      ("<html>s3cret</html>", "the body is not JSON, or is cut short (19 bytes)"),
      ("", "the body is empty"),
    ])
  func jsonErrors(_ body: String, _ message: String) {
    let error = #expect(throws: VendorError.self) { try response(body).json([Item].self) }
    #expect(error?.kind == .malformed)
    #expect(error?.summary == "GET /items: 200 \(message)")
  }

  private struct Listing: Decodable, Equatable {
    struct Buckets: Decodable, Equatable {
      let bucket: [Bucket]
      enum CodingKeys: String, CodingKey { case bucket = "Bucket" }
    }
    struct Bucket: Decodable, Equatable {
      let name: String
      let created: Date?
      enum CodingKeys: String, CodingKey {
        case name = "Name"
        case created = "CreationDate"
      }
    }
    let buckets: Buckets
    enum CodingKeys: String, CodingKey { case buckets = "Buckets" }
  }

  private func listing(_ buckets: String) throws -> [String] {
    try response(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\(buckets)</ListAllMyBucketsResult>
      """
    ).xml(Listing.self).buckets.bucket.map(\.name)
  }

  @Test("Repeated XML elements are a list, be there none, one or several")
  func xmlLists() throws {
    #expect(
      try listing("<Buckets><Bucket><Name>a</Name></Bucket><Bucket><Name>b &amp; c</Name></Bucket></Buckets>")
        == ["a", "b & c"])
    #expect(try listing("<Buckets>\n  <Bucket>\n    <Name>a</Name>\n  </Bucket>\n</Buckets>\n") == ["a"])
    #expect(try listing("<Buckets/>") == [])
    #expect(try listing("<Buckets></Buckets>") == [])
    #expect(try listing("<Buckets>\n</Buckets>") == [])
  }

  @Test(
    "XML times are read with and without fractions",
    arguments: ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"])
  func xmlDates(_ text: String) throws {
    let bucket = try response("<Bucket><Name>a</Name><CreationDate>\(text)</CreationDate></Bucket>").xml(
      Listing.Bucket.self)
    #expect(bucket.created == Date(timeIntervalSince1970: 1_767_323_045))
  }

  @Test("XML namespaces: prefixes of elements are dropped, attributes are read by their whole name")
  func xmlNamespaces() throws {
    struct Grantee: Decodable {
      let type: String
      let id: String
      enum CodingKeys: String, CodingKey {
        case type = "xsi:type"
        case id = "ID"
      }
    }
    let grantee = try response(
      """
      <s:Grantee xmlns:s="urn:s" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">\
      <s:ID>x</s:ID></s:Grantee>
      """
    ).xml(Grantee.self)
    #expect(grantee.type == "CanonicalUser")
    #expect(grantee.id == "x")
  }

  @Test(
    "An XML error names the call and the place",
    arguments: [
      ("<L><Buckets><Bucket><Nom>a</Nom></Bucket></Buckets></L>", "Buckets.Bucket[0].Name is missing"),
      ("<L><Other/></L>", "Buckets is missing"),
      ("<L><Buckets><Bucket>", "the body is not XML, or is cut short (20 bytes)"),
      ("{}", "the body is not XML, or is cut short (2 bytes)"),
      ("", "the body is empty"),
      (
        "<!DOCTYPE L [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><L>&a;</L>", "the XML declares a document type"
      ),
    ])
  func xmlErrors(_ body: String, _ message: String) {
    let error = #expect(throws: VendorError.self) { try response(body).xml(Listing.self) }
    #expect(error?.kind == .malformed)
    #expect(error?.message == message)
  }

  @Test(
    "The next link is found among others, without host and base path",
    arguments: [
      (
        #"<https://api.example.com/things?page=2>; rel="next", <https://x/y?page=9>; rel="last""#,
        "/things page=2"
      ),
      (
        #"<https://x/y?page=1>; rel="prev first", </things?after=a%2Bb+c&flag>;rel=next"#,
        "/things after=a+b c flag"
      ),
      (#"<https://x/a,b;c?q="x">; title="a, b; rel=\"prev\""; rel="last next""#, "/a,b;c q="),
      (#"<https://x/y>; rel="last""#, nil), ("", nil), ("<>; rel=next", nil), (#"<https://x/y"#, nil),
    ])
  func links(_ field: String, _ expected: String?) {
    let link = response("", ["link": field]).nextLink
    let text = link.map { link in
      ([link.path] + link.query.map { item in item.value.map { "\(item.name)=\($0)" } ?? item.name })
        .joined(separator: " ")
    }
    if let expected { #expect(text?.hasPrefix(expected) == true) } else { #expect(text == nil) }
  }

  @Test(
    "Error bodies of the usual shapes are understood",
    arguments: [
      (#"{"message":"Not Found","documentation_url":"x"}"#, "Not Found", ""),
      (#"{"error":"invalid_grant","error_description":"expired"}"#, "expired", "invalid_grant"),
      (#"{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}"#, "no", "403"),
      (#"{"error":"denied"}"#, "denied", "denied"),
      (
        "<Error><Code>AccessDenied</Code><Message>Access &lt;Denied&gt;</Message></Error>", "Access <Denied>",
        "AccessDenied"
      ),
      ("<Error><Code>NoSuchKey</Code></Error>", "NoSuchKey", "NoSuchKey"),
    ])
  func faults(_ body: String, _ message: String, _ code: String) {
    let fault = VendorFault.common(status: 400, headers: [:], body: Data(body.utf8))
    #expect(fault?.message == message)
    #expect(fault?.code == code)
  }

  @Test(
    "Other error bodies say nothing",
    arguments: ["", "<html><h1>Bad gateway</h1></html>", "[]", "{}", "null"])
  func noFaults(_ body: String) {
    #expect(VendorFault.common(status: 502, headers: [:], body: Data(body.utf8)) == nil)
  }
}
