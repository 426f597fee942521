import Foundation
import Model
import Testing

@testable import VendorHTTP

@Suite("HAR recording")
struct HARTests {
  private struct File: Decodable {
    struct Log: Decodable {
      let version: String
      let entries: [Entry]
    }
    struct Entry: Decodable {
      let startedDateTime: String
      let request: Request
      let response: Response
    }
    struct Request: Decodable {
      let method: String
      let url: String
      let headers: [Pair]
      let queryString: [Pair]
      let postData: Post?
    }
    struct Post: Decodable {
      let params: [Pair]?
      let text: String?
    }
    struct Pair: Decodable, Equatable {
      let name: String
      let value: String
    }
    struct Response: Decodable {
      let status: Int
      let headers: [Pair]
      let content: Content
    }
    struct Content: Decodable {
      let text: String
      let mimeType: String
      let encoding: String?
    }
    let log: Log
  }

  private static let token = "ghp_Secret/Token+with=odd&chars"

  private static let calls = [
    APICall("POST", StubVendor.host, "/oauth/token", summary: ""),
    APICall("POST", StubVendor.host, "/query", summary: ""),
    APICall("GET", StubVendor.host, "/files/{name}", summary: ""),
    APICall("GET", StubVendor.host, "/variables", summary: "", isConditional: true, conceals: ["value"]),
  ]

  /// Sends requests with a recorder and answers the file.
  private func record(
    _ requests: [APIRequest], authentication: any Authentication = StaticToken(Secret(token)),
    basePath: String = "",
    _ respond: @escaping @Sendable (StubVendor.Question, Int) async throws -> StubVendor.Answer
  ) async throws -> (text: String, entries: [File.Entry]) {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "scan.har")
      try await withVendor(respond) { vendor in
        let recorder = try HARRecorder(file: file)
        try await using(vendor.session(recorder: recorder)) { session in
          var configuration = VendorClient.Configuration(
            calls: [APICall("GET", StubVendor.host, "/things", summary: "")] + Self.calls, basePath: basePath)
          configuration.attempts = 2
          let client = VendorClient(configuration, authentication: authentication, session: session)
          for request in requests { _ = try? await client.send(request) }
        }
        try await recorder.finish()
      }
      let data = try Data(contentsOf: file)
      return (
        String(decoding: data, as: UTF8.self), try JSONDecoder().decode(File.self, from: data).log.entries
      )
    }
  }

  @Test("An exchange is recorded at the vendor's own address, with status, headers and body")
  func exchange() async throws {
    var request = APIRequest.things
    request.query = [("q", "a b"), ("flag", nil)]
    let (_, entries) = try await record([request], basePath: "/api/v3") { _, _ in
      .json(#"{"name":"ü","code":"missing"}"#, [("X-Request-Id", "1")])
    }
    let entry = try #require(entries.first)
    #expect(entry.request.url == "https://api.example.com/api/v3/things?q=a%20b&flag")
    #expect(entry.request.method == "GET")
    #expect(entry.request.headers.contains(.init(name: "Host", value: "api.example.com")))
    #expect(entry.request.queryString == [.init(name: "q", value: "a b"), .init(name: "flag", value: "")])
    #expect(entry.response.status == 200)
    #expect(entry.response.headers.contains { $0.name.lowercased() == "x-request-id" && $0.value == "1" })
    #expect(entry.response.content.text == #"{"name":"ü","code":"missing"}"#)
    #expect(entry.response.content.encoding == nil)
    #expect(Timestamp.date(entry.startedDateTime) != nil)
  }

  @Test("Every attempt is recorded, also one without an answer")
  func attempts() async throws {
    let (_, entries) = try await record([.things]) { _, number in number == 1 ? .status(503) : .json("[]") }
    #expect(entries.map(\.response.status) == [503, 200])
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "failed.har")
      try await RawServer.run(.answer([])) { server in
        var session = HTTPSession(
          environment: ["CASB_SANDBOX": "http://127.0.0.1:\(server.port)"],
          recorder: try HARRecorder(file: file))
        session.timing = FakeTime().timing
        try await using(session) { session in
          _ = try await vendorError {
            _ = try await VendorClient.stub(session) { $0.attempts = 1 }.send(.things)
          }
        }
      }
      let log = try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).log
      #expect(log.entries.map(\.response.status) == [0])
    }
  }

  @Test("A body that is no text is kept in Base64")
  func binary() async throws {
    let (_, entries) = try await record([.things]) { _, _ in
      .init(headers: [("Content-Type", "image/png")], body: Data([0x89, 0x50, 0, 0xFF]))
    }
    #expect(entries.first?.response.content.encoding == "base64")
    #expect(entries.first?.response.content.text == "iVAA/w==")
  }

  @Test("A known secret is nowhere in the file, in whatever form it was sent or answered")
  func knownSecret() async throws {
    let token = Self.token
    var leaky = APIRequest.things
    leaky.query = [("harmless", token), ("note", "x\(token)y")]
    let basic = (0..<3).map {
      Data((String(repeating: "u", count: $0) + ":" + token + "tail").utf8).base64EncodedString()
    }
    let json = try #require(String(data: JSONEncoder().encode(["echo": token]), encoding: .utf8))
    let query = APIRequest(
      "POST", host: StubVendor.host, path: "/query",
      headers: [("Content-Type", "application/json"), ("X-Echo", token)],
      body: Data(json.utf8))
    let (text, entries) = try await record([
      leaky, query, .init(host: StubVendor.host, path: "/files/\(APIRequest.pathSegment(token))"),
    ]) { question, number in
      switch number {
      case 1: .json(#"{"echo":"\#(token)","url":"https://x/?a=\#(APIRequest.pathSegment(token))"}"#)
      case 2: .json(#"["\#(basic[0])","\#(basic[1])","\#(basic[2])"]"#)
      default:
        .init(
          headers: [("X-Echo", "\(question.headers["authorization"] ?? "")")],
          body: Data([0, 0xFF]) + Data(token.utf8))
      }
    }
    #expect(entries.count == 3)
    for form in Self.forms(of: token) { #expect(!text.contains(form), "\(form)") }
    let decoded = entries.compactMap { Data(base64Encoded: $0.response.content.text) }
    #expect(decoded.count == 1 && decoded[0].range(of: Data(token.utf8)) == nil)
    // A third of the token in Base64, at any of its three alignments, would tell.
    for offset in 0..<3 {
      let encoded = Data((String(repeating: "\0", count: offset) + token).utf8).base64EncodedString()
      #expect(!text.contains(encoded.dropFirst(4).prefix(12)))
    }
  }

  private static func forms(of secret: String) -> [String] {
    let encoded = APIRequest.pathSegment(secret)
    return [
      secret, encoded, encoded.lowercased(), secret.replacingOccurrences(of: "/", with: "\\/"),
      String(secret.prefix(16)), Data(secret.utf8).base64EncodedString(),
    ]
  }

  @Test("What stands under a secret's name is redacted in requests")
  func secretNames() async throws {
    let form = APIRequest.form(
      host: StubVendor.host, path: "/oauth/token",
      [
        ("grant_type", "authorization_code"), ("code", "S3CRET-1"), ("client_secret", "S3CRET-2"),
        ("refresh_token", "S3CRET-3"), ("assertion", "S3CRET-4"), ("password", "S3CRET-5"), ("scope", "read"),
      ],
      headers: [("Cookie", "S3CRET-6"), ("X-Amz-Security-Token", "S3CRET-7"), ("X-Api-Key", "S3CRET-8")])
    let json = APIRequest(
      "POST", host: StubVendor.host, path: "/query", headers: [("Content-Type", "application/json")],
      body: Data(
        #"{"clientSecret":"S3CRET-9","nested":{"password":{"value":"S3CRET-10","n":5678}},"privat\u0065_key":"S3CRET-11","page":7}"#
          .utf8))
    var signed = APIRequest.things
    signed.query = [
      ("X-Amz-Signature", "S3CRET-12"), ("X-Amz-Credential", "S3CRET-13"), ("access_token", "S3CRET-14"),
      ("page", "2"),
    ]
    let (text, entries) = try await record([form, json, signed], authentication: NoAuthentication()) { _, _ in
      .json("{}", [("Set-Cookie", "S3CRET-15"), ("Location", "https://x/?token=S3CRET-16&page=2")])
    }
    #expect(!text.contains("S3CRET"))
    #expect(!text.contains("5678"))
    #expect(entries[0].request.postData?.params?.last == .init(name: "scope", value: "read"))
    #expect(entries[1].request.postData?.text?.hasSuffix(#""page":7}"#) == true)
    #expect(entries[2].request.url.hasSuffix("&access_token=REDACTED&page=2"))
  }

  @Test("Tokens in answers are redacted, and everything else is left as it was")
  func answers() async throws {
    let bodies = [
      #"{"access_token" : "S3CRET","expires_in":3600, "refresh_token":"S3CRET","id_token":"S3CRET","scope":"a b"}"#,
      #"{"token":"S3CRET","permissions":{"secrets":"read"},"items":[{"code":"missing","n":1.50}]}"#,
      #"{"url":"https://x/raw?token=S3CRET","other":"https://x/?sig=S3CRET\u0026page=1"}"#,
      #"{"private_key":"S3CRET"#,
      "<R><Credentials><AccessKeyId>AK</AccessKeyId><SecretAccessKey>S3CRET</SecretAccessKey><SessionToken>S3CRET</SessionToken></Credentials></R>",
      "access_token=S3CRET&scope=read",
    ]
    let (text, entries) = try await record(bodies.map { _ in .things }) { _, number in
      var answer = StubVendor.Answer.json(bodies[number - 1])
      if number == 6 { answer.headers = [("Content-Type", "application/x-www-form-urlencoded")] }
      return answer
    }
    #expect(!text.contains("S3CRET"))
    let expected = bodies.map { $0.replacingOccurrences(of: "S3CRET", with: "REDACTED") }
    for (index, entry) in entries.enumerated() where index != 3 {
      #expect(entry.response.content.text == expected[index])
    }
    #expect(entries[3].response.content.text == #"{"private_key":"REDACTED""#)
  }

  @Test(
    "A secret is recognised as texts write it",
    arguments: [
      #"p/w "d+é~x"#, #"p/w \"d+é~x"#, #"p\/w \"d+é~x"#, "p%2Fw%20%22d%2B%C3%A9~x", "p%2Fw+%22d%2B%C3%A9~x",
      "p%2fw%20%22d%2b%c3%a9~x",
    ])
  func forms(text: String) {
    #expect(SecretScrubber([Secret(#"p/w "d+é~x"#)]).scrub("<\(text)>") == "<REDACTED>")
  }

  @Test("A secret is recognised in Base64, wherever it stands in what is encoded", arguments: 0..<3)
  func base64(offset: Int) {
    let secret = "a?>secret?>of>some?length"
    let encoded = Data((String(repeating: "u", count: offset) + secret + ":x").utf8).base64EncodedString()
    let urlSafe = encoded.replacing("+", with: "-").replacing("/", with: "_")
    for text in [encoded, urlSafe, encoded.replacing("/", with: "\\/")] {
      #expect(SecretScrubber([Secret(secret)]).scrub(text).contains("REDACTED"), "\(text)")
    }
  }

  @Test("A key file is recognised by its lines, however they are wrapped")
  func keyFile() async throws {
    let line = String(repeating: "AbCdEfGh", count: 8)
    let pem = "-----BEGIN PRIVATE KEY-----\n\(line)\nshort==\n-----END PRIVATE KEY-----\n"
    let scrubber = SecretScrubber([Secret(pem)])
    #expect(!scrubber.scrub("x \(line) y").contains(line))
    #expect(
      !scrubber.scrub(#"{"k":"\#(pem.replacingOccurrences(of: "\n", with: "\\n"))"}"#).contains("short"))
  }

  @Test("What a call declares as concealed is in no recording of it, and is never remembered")
  func concealed() async throws {
    let body = #"[{"key": "A", "value": "hush-hush", "note": "value"}, {"value": "", "key": "value"}]"#
    let (text, entries) = try await record([
      APIRequest(host: StubVendor.host, path: "/variables"),
      APIRequest(host: StubVendor.host, path: "/files/x"),
    ]) { _, _ in .json(body) }
    #expect(
      entries[0].response.content.text
        == #"[{"key": "A", "value": "REDACTED", "note": "value"}, {"value": "", "key": "value"}]"#)
    #expect(entries[1].response.content.text == body)
    #expect(text.contains("hush-hush"))
    #expect(Self.calls.contains { !$0.conceals.isEmpty && !$0.isConditional })
  }

  @Test("The file is private to its owner and complete after every entry")
  func file() async throws {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "scan.har")
      try Data(repeating: 0x78, count: 100_000).write(to: file)
      let recorder = try HARRecorder(file: file)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      func entries() throws -> Int {
        try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).log.entries.count
      }
      #expect(try entries() == 0)
      let failure = TransportFailure(.network, "gone")
      for count in 1...3 {
        await recorder.record(
          HAREntry(.things, .failure(failure), started: Date(), scrubber: SecretScrubber([])))
        #expect(try entries() == count)
      }
      try await recorder.finish()
      try await recorder.finish()
      #expect(try entries() == 3)
    }
  }

  @Test("Several clients record to one file at once")
  func severalClients() async throws {
    try await withTemporaryFolder { folder in
      let file = folder.appending(path: "scan.har")
      let recorder = try HARRecorder(file: file)
      try await withVendor({ _, _ in .json("[]") }) { vendor in
        try await using(vendor.session(recorder: recorder)) { session in
          try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 {
              let client = VendorClient.stub(session)
              for _ in 0..<10 { group.addTask { _ = try await client.send(.things) } }
            }
            try await group.waitForAll()
          }
        }
      }
      try await recorder.finish()
      #expect(try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).log.entries.count == 50)
    }
  }

  @Test(
    "A recording that cannot be written is refused by its path",
    arguments: ["/nowhere/at/all.har", "/dev/null", "/tmp"])
  func unwritable(_ path: String) {
    let error = #expect(throws: CasbError.self) { try HARRecorder(file: URL(filePath: path)) }
    #expect(error?.message.contains(path) == true)
  }
}
