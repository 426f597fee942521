import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("A SigV4 signature")
struct SigV4Tests {
  /// The credentials of AWS's published examples.
  static let credentials = AWSCredentials(
    accessKeyID: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
  static let suiteCredentials = AWSCredentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))

  private func signature(
    _ request: APIRequest, _ service: String, at time: String,
    with credentials: AWSCredentials = suiteCredentials
  ) throws -> String {
    let signed = SigV4Signature(
      scope: SigV4Scope(service: service, region: "us-east-1"), credentials: credentials,
      date: try #require(Timestamp.date(time))
    ).signing(request)
    return try #require(signed.header("Authorization")?.split(separator: "Signature=").last.map(String.init))
  }

  // "Signature calculations for the Authorization header: examples" of the Amazon S3 API Reference.

  @Test func `is the published one for an object with a range`() throws {
    let request = APIRequest(
      host: "examplebucket.s3.amazonaws.com", path: "/test.txt", headers: [("Range", "bytes=0-9")])
    #expect(
      try signature(request, "s3", at: "2013-05-24T00:00:00Z", with: Self.credentials)
        == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
  }

  @Test func `is the published one for a query without a value`() throws {
    let request = APIRequest(
      host: "examplebucket.s3.amazonaws.com", path: "/", query: [("lifecycle", nil)])
    #expect(
      try signature(request, "s3", at: "2013-05-24T00:00:00Z", with: Self.credentials)
        == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
  }

  @Test func `is the published one for a query in any order`() throws {
    let request = APIRequest(
      host: "examplebucket.s3.amazonaws.com", path: "/", query: [("prefix", "J"), ("max-keys", "2")])
    #expect(
      try signature(request, "s3", at: "2013-05-24T00:00:00Z", with: Self.credentials)
        == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
  }

  // The Signature Version 4 test suite, service `service`.

  static let suite: [(name: String, request: APIRequest, signature: String)] = [
    (
      "get-vanilla", APIRequest(host: "example.amazonaws.com", path: "/"),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    ),
    (
      "post-vanilla", APIRequest("POST", host: "example.amazonaws.com", path: "/"),
      "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
    ),
    (
      "get-vanilla-query-order-key-case",
      APIRequest(
        host: "example.amazonaws.com", path: "/", query: [("Param2", "value2"), ("Param1", "value1")]),
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    ),
    (
      "get-relative", APIRequest(host: "example.amazonaws.com", path: "/example/.."),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    ),
    (
      "get-slashes", APIRequest(host: "example.amazonaws.com", path: "//example//"),
      "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"
    ),
    (
      "get-header-value-trim",
      APIRequest(
        host: "example.amazonaws.com", path: "/",
        headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")]),
      "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"
    ),
    (
      "post-x-www-form-urlencoded",
      APIRequest(
        "POST", host: "example.amazonaws.com", path: "/",
        headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Data("Param1=value1".utf8)),
      "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
    ),
  ]

  @Test(arguments: suite.indices)
  func `is that of the test suite`(index: Int) throws {
    let vector = Self.suite[index]
    #expect(
      try signature(vector.request, "service", at: "2015-08-30T12:36:00Z") == vector.signature,
      "\(vector.name)")
  }

  @Test func `of other services encodes the path once more`() throws {
    let request = APIRequest(host: "example.amazonaws.com", path: "/a%20b")
    let signer = SigV4Signature(
      scope: SigV4Scope(service: "service", region: "us-east-1"), credentials: Self.credentials, date: .now)
    #expect(signer.canonicalRequest(request, payloadHash: "").text.contains("\n/a%2520b\n"))
    let s3 = SigV4Signature(
      scope: SigV4Scope(service: "s3", region: "us-east-1"), credentials: Self.credentials, date: .now)
    #expect(s3.canonicalRequest(request, payloadHash: "").text.contains("\n/a%20b\n"))
  }

  @Test func `covers the host and the path that are dialled`() throws {
    let endpoint = try #require(URL(string: "http://127.0.0.1:5000/moto/"))
    let request = APIRequest(host: "s3.eu-west-1.amazonaws.com", path: "/logs", endpoint: endpoint)
    let signer = SigV4Signature(
      scope: SigV4Scope(service: "s3", region: "eu-west-1"), credentials: Self.credentials, date: .now)
    let text = signer.canonicalRequest(request, payloadHash: "").text
    #expect(text.contains("\nhost:127.0.0.1:5000\n"))
    #expect(text.hasPrefix("GET\n/moto/logs\n"))
  }

  @Test func `carries the session token, which is signed too`() throws {
    let temporary = AWSCredentials(
      accessKeyID: "ASIA", secretAccessKey: Secret("s"), sessionToken: Secret("the token"))
    let signed = SigV4Signature(
      scope: SigV4Scope(service: "iam", region: "us-east-1"), credentials: temporary, date: .now
    ).signing(APIRequest(host: "iam.amazonaws.com", path: "/"))
    #expect(signed.header("x-amz-security-token") == "the token")
    #expect(
      signed.header("Authorization")?.contains("SignedHeaders=host;x-amz-date;x-amz-security-token,") == true)
  }

  @Test func `replaces an earlier one`() throws {
    let signer = SigV4Signature(
      scope: SigV4Scope(service: "s3", region: "us-east-1"), credentials: Self.credentials, date: .now)
    let once = signer.signing(APIRequest(host: "s3.us-east-1.amazonaws.com", path: "/"))
    let twice = signer.signing(once)
    #expect(once.headers.map(\.value) == twice.headers.map(\.value))
  }

  @Test(arguments: [
    ("s3.eu-west-1.amazonaws.com", "s3", "eu-west-1"),
    ("s3.amazonaws.com", "s3", "us-east-1"),
    ("sts.ap-southeast-2.amazonaws.com", "sts", "ap-southeast-2"),
    ("iam.amazonaws.com", "iam", "us-east-1"),
    ("123456789012.s3-control.eu-central-1.amazonaws.com", "s3", "eu-central-1"),
    ("cloudtrail.eu-west-1.amazonaws.com", "cloudtrail", "eu-west-1"),
  ])
  func `takes service and region from the host`(host: String, service: String, region: String) {
    #expect(SigV4Scope(host: host) == SigV4Scope(service: service, region: region))
  }

  @Test func `is refused for a host that is not AWS's`() async {
    await #expect(throws: CasbError.self) {
      try await SigV4(credentials: Self.credentials).authenticate(
        APIRequest(host: "amazonaws.com.example.org", path: "/")
      ) { _ in throw CancellationError() }
    }
  }
}
