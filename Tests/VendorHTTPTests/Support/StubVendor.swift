import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Model
import NIOCore
import VendorHTTP

/// A vendor on loopback that answers as a test says and remembers what it was asked.
final class StubVendor: Sendable {
  struct Question: Sendable {
    let method: String
    /// Path and query.
    let target: String
    let host: String
    let headers: [String: String]
    let body: String
  }

  struct Answer: Sendable {
    var status = 200
    var headers: [(String, String)] = []
    var body = Data()

    static func json(_ text: String, status: Int = 200, _ headers: [(String, String)] = []) -> Answer {
      Answer(status: status, headers: [("Content-Type", "application/json")] + headers, body: Data(text.utf8))
    }

    static func status(_ status: Int, _ headers: [(String, String)] = []) -> Answer {
      Answer(status: status, headers: headers)
    }
  }

  static let host = "api.example.com"

  let port: Int
  private let asked: Shared<[Question]>

  fileprivate init(port: Int, asked: [Question] = []) {
    self.port = port
    self.asked = Shared(asked)
  }

  var questions: [Question] { asked.value }

  fileprivate func note(_ question: Question) -> Int {
    asked.change { asked in
      asked.append(question)
      return asked.count
    }
  }

  /// A session that dials this vendor for every host.
  func session(_ time: FakeTime = FakeTime(), recorder: HARRecorder? = nil) -> HTTPSession {
    var session = HTTPSession(environment: ["CASB_SANDBOX": "http://127.0.0.1:\(port)"], recorder: recorder)
    session.timing = time.timing
    return session
  }
}

/// Runs a test against a vendor; `respond` is given the question and its number, from 1.
func withVendor<Result: Sendable>(
  _ respond: @escaping @Sendable (StubVendor.Question, Int) async throws -> StubVendor.Answer,
  _ test: @escaping @Sendable (StubVendor) async throws -> Result
) async throws -> Result {
  let (ports, running) = AsyncStream<Int>.makeStream()
  let vendors = Shared<StubVendor?>(nil)
  let responder = CallbackResponder<BasicRequestContext> { request, _ in
    var request = request
    let body = try await request.collectBody(upTo: 1 << 20)
    let question = StubVendor.Question(
      method: request.method.rawValue, target: request.head.path ?? "", host: request.head.authority ?? "",
      headers: Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { first, _ in first },
      body: String(buffer: body))
    let number = vendors.value?.note(question) ?? 0
    let answer = try await respond(question, number)
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return Response(
      status: .init(code: answer.status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
  var logger = Logger(label: "stub")
  logger.logLevel = .critical
  let application = Application(
    responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in
      running.yield(channel.localAddress?.port ?? 0)
      running.finish()
    }, logger: logger)
  return try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try await application.run() }
    defer { group.cancelAll() }
    var iterator = ports.makeAsyncIterator()
    let vendor = StubVendor(port: await iterator.next() ?? 0)
    vendors.change { $0 = vendor }
    return try await test(vendor)
  }
}

extension VendorClient {
  /// A client of the stub, for `GET /things` and what a test adds to it.
  static func stub(
    _ session: HTTPSession, calls: [APICall] = [], authentication: any Authentication = NoAuthentication(),
    _ adjust: (inout Configuration) -> Void = { _ in }
  ) -> VendorClient {
    var configuration = Configuration(
      calls: [APICall("GET", StubVendor.host, "/things", summary: "the things")] + calls)
    configuration.timeout = .seconds(20)
    adjust(&configuration)
    return VendorClient(configuration, authentication: authentication, session: session)
  }
}

extension APIRequest {
  static let things = APIRequest(host: StubVendor.host, path: "/things")
}

/// Runs a body with a session that is shut down afterwards, whatever happens.
func using<Result>(_ session: HTTPSession, _ body: (HTTPSession) async throws -> Result) async throws
  -> Result
{
  do {
    let result = try await body(session)
    try await session.shutdown()
    return result
  } catch {
    try await session.shutdown()
    throw error
  }
}

/// The vendor's error that an expression must throw.
func vendorError(_ body: () async throws -> Void) async throws -> VendorError {
  do {
    try await body()
  } catch let error as VendorError {
    return error
  }
  throw CasbError(.expectation, "No VendorError was thrown.")
}
