import Crypto
import Foundation
import Model
import NIOSSL
import SwiftASN1
import Testing
import X509

@testable import VendorHTTP

@Suite("Transport")
struct TransportTests {
  /// What comes of asking a server that misbehaves.
  private func failure(
    _ manner: RawServer.Manner, _ adjust: (inout VendorClient.Configuration) -> Void = { _ in }
  ) async throws -> VendorError {
    try await RawServer.run(manner) { server in
      var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"])
      session.timing = FakeTime().timing
      return try await using(session) { session in
        try await vendorError { _ = try await VendorClient.stub(session, adjust).send(.things) }
      }
    }
  }

  @Test("The sandbox is dialled with the vendor's Host, and everything else as in production")
  func sandbox() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session, authentication: StaticToken(Secret("abcdef"))) {
          $0.headers = [("Accept", "application/json")]
        }
        var request = APIRequest.things
        request.query = [("q", "a b&c/ü"), ("flag", nil), ("empty", "")]
        _ = try await client.send(request)
      }
      let question = try #require(vendor.questions.first)
      #expect(question.host == "api.example.com")
      #expect(question.target == "/things?q=a%20b%26c%2F%C3%BC&flag&empty=")
      #expect(question.headers["authorization"] == "Bearer abcdef")
      #expect(question.headers["accept"] == "application/json")
      #expect(question.headers["user-agent"]?.hasPrefix("casb/") == true)
    }
  }

  @Test("An encoded slash stays one segment on the wire")
  func encodedSlash() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      let calls = [APICall("GET", StubVendor.host, "/branches/{name}/protection", summary: "")]
      try await using(vendor.session()) { session in
        let name = APIRequest.pathSegment("feature/ö x")
        _ = try await VendorClient.stub(session, calls: calls).send(
          .init(host: StubVendor.host, path: "/branches/\(name)/protection"))
      }
      #expect(vendor.questions.first?.target == "/branches/feature%2F%C3%B6%20x/protection")
    }
  }

  @Test("An endpoint is dialled with its own Host")
  func endpoint() async throws {
    try await withVendor({ _, _ in .json("[]") }) { vendor in
      try await using(HTTPSession(environment: [:])) { session in
        var request = APIRequest.things
        request.endpoint = URL(string: "http://127.0.0.1:\(vendor.port)/prefix/")
        _ = try await VendorClient.stub(session).send(request)
      }
      #expect(vendor.questions.first?.host == "127.0.0.1:\(vendor.port)")
      #expect(vendor.questions.first?.target == "/prefix/things")
    }
  }

  @Test(
    "A sandbox that is not on the loopback interface is refused",
    arguments: [
      "http://example.com", "http://10.0.0.1:80", "http://127.0.0.1.evil.test", "http://127.0.0.1@evil.test",
      "https://127.0.0.1:8080", "http://127.0.0.256", "http://0.0.0.0:1", "nonsense",
      "http://user@127.0.0.1:1",
    ])
  func strangers(_ sandbox: String) async throws {
    try await using(HTTPSession(environment: ["CASB_SANDBOX": sandbox])) { session in
      let error = await #expect(throws: CasbError.self) {
        try await VendorClient.stub(session, authentication: StaticToken(Secret("abcdef"))).send(.things)
      }
      #expect(error?.kind == .network)
    }
  }

  @Test("An answer that is cut short is malformed")
  func cutShort() async throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[1, 2"
    let error = try await failure(.answer(Array(answer.utf8)))
    #expect(error.kind == .malformed)
    #expect(error.summary.contains("cut short"))
  }

  @Test(
    "What is not HTTP is an error and no crash",
    arguments: ["SSH-2.0-OpenSSH\r\n", "\0\0\0", "HTTP/1.1 2xx\r\n\r\n"])
  func noHTTP(_ text: String) async throws {
    let error = try await failure(.answer(Array(text.utf8)))
    #expect(error.kind == .malformed || error.kind == .network)
  }

  @Test("An answer that does not come is a timeout")
  func silence() async throws {
    let error = try await failure(.silence) { configuration in
      configuration.timeout = .milliseconds(50)
      configuration.attempts = 2
    }
    #expect(error.kind == .timeout)
    #expect(error.message == "no complete answer within 0.05 seconds")
  }

  @Test("An answer larger than allowed is given up, announced or not")
  func tooLarge() async throws {
    let body = String(repeating: "x", count: 5000)
    for head in ["Content-Length: 5000", "Connection: close"] {
      let error = try await failure(.answer(Array("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n\(body)".utf8))) {
        $0.maximumBodySize = 4999
      }
      #expect(error.kind == .tooLarge)
    }
  }

  @Test("A small answer that unfolds to a large one is given up")
  func bomb() async throws {
    let bomb = Gzip.bomb(10_000)
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"
    #expect(bomb.count < 20_000)
    let error = try await failure(.answer(Array(head.utf8) + bomb)) { $0.maximumBodySize = 1 << 20 }
    #expect(error.kind == .tooLarge)
  }

  @Test("Damaged compression is malformed")
  func damagedCompression() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n"
    let error = try await failure(.answer(Array("\(head)not gzip now".utf8)))
    #expect(error.kind == .malformed)
  }

  @Test("A port where nobody listens is a network failure that names the host")
  func refused() async throws {
    let port = try await RawServer.run(.silence) { $0.port }
    var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(port)"])
    session.timing = FakeTime().timing
    try await using(session) { session in
      let error = try await vendorError { _ = try await VendorClient.stub(session).send(.things) }
      #expect(error.kind == .network)
      #expect(error.message.contains("127.0.0.1"))
    }
  }

  @Test("A certificate that nobody vouches for is a TLS failure, unless SSL_CERT_FILE does")
  func trust() async throws {
    let key = P256.Signing.PrivateKey()
    let name = try DistinguishedName { CommonName("localhost") }
    let certificate = try Certificate(
      version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
      notValidBefore: Date(timeIntervalSinceNow: -3600), notValidAfter: Date(timeIntervalSinceNow: 3600),
      issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try .init {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
        SubjectAlternativeNames([.dnsName("localhost")])
      }, issuerPrivateKey: .init(key))
    let pem = try certificate.serializeAsPEM().pemString
    let tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)))
    let answer = RawServer.Manner.answer(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".utf8))
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "ca.pem")
      try pem.write(to: file, atomically: true, encoding: .utf8)
      try await RawServer.run(answer, tls: tls) { server in
        var request = APIRequest.things
        request.endpoint = URL(string: "https://localhost:\(server.port)")
        try await using(HTTPSession(environment: [:])) { session in
          let error = try await vendorError { _ = try await VendorClient.stub(session).send(request) }
          #expect(error.kind == .tls)
          #expect(error.message.contains("SSL_CERT_FILE"))
        }
        try await using(HTTPSession(environment: ["SSL_CERT_FILE": file.path])) { session in
          let response = try await VendorClient.stub(session).send(request)
          #expect(response.status == 200)
        }
      }
    }
  }

  @Test("A certificate file that is not there is named")
  func noCertificateFile() async throws {
    try await using(HTTPSession(environment: ["SSL_CERT_FILE": "/nowhere/ca.pem"])) { session in
      let error = await #expect(throws: CasbError.self) { try await VendorClient.stub(session).send(.things) }
      #expect(error?.message.contains("/nowhere/ca.pem") == true)
    }
  }

  @Test("A vendor's message is one short line without control characters and secrets")
  func message() async throws {
    let body =
      #"{"message":"Bad \u001b[31mtoken\u202e\nabc-secret-xyz \#(String(repeating: "x", count: 900))"}"#
    try await withVendor({ _, _ in .json(body, status: 404) }) { vendor in
      try await using(vendor.session()) { session in
        let client = VendorClient.stub(session, authentication: StaticToken(Secret("abc-secret-xyz")))
        let error = try await vendorError { _ = try await client.send(.things) }
        #expect(error.message.hasPrefix("Bad [31mtoken REDACTED xxx"))
        #expect(error.message.count == 300)
      }
    }
  }
}
