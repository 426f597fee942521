import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// One attempt: a request out, an answer in, both bounded.
struct Transport: Sendable {
  private let session: HTTPSession
  private let basePath: String
  private let maximumBodySize: Int
  private let timeout: Duration

  init(_ session: HTTPSession, _ configuration: VendorClient.Configuration) {
    self.session = session
    basePath = configuration.basePath
    maximumBodySize = configuration.maximumBodySize
    timeout = configuration.timeout
  }

  /// - Throws: `TransportFailure`; `CasbError` for an environment that cannot be used; `CancellationError`.
  func exchange(_ request: APIRequest) async throws -> RawAnswer {
    let destination = try Destination(request, basePath: basePath, environment: session.environment)
    let client = try session.connections.client(for: destination)
    let outgoing = Self.outgoing(request, to: destination)
    do {
      return try await withinTimeout { try await receive(outgoing, from: client) }
    } catch let failure as TransportFailure {
      throw failure
    } catch {
      try Task.checkCancellation()
      throw TransportFailure(error, host: destination.host)
    }
  }

  private static func outgoing(_ request: APIRequest, to destination: Destination) -> HTTPClientRequest {
    var outgoing = HTTPClientRequest(url: destination.base + request.target)
    outgoing.method = HTTPMethod(rawValue: request.method)
    for header in request.headers where header.name.lowercased() != "host" {
      outgoing.headers.add(name: header.name, value: header.value)
    }
    if let host = destination.hostHeader ?? request.header("Host") {
      outgoing.headers.add(name: "Host", value: host)
    }
    if !outgoing.headers.contains(name: "Accept-Encoding") {
      outgoing.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
    }
    if let body = request.body { outgoing.body = .bytes(ByteBuffer(bytes: body)) }
    return outgoing
  }

  private func receive(_ request: HTTPClientRequest, from client: HTTPClient) async throws -> RawAnswer {
    let started = Date()
    let clock = ContinuousClock()
    let start = clock.now
    // The whole attempt has a time limit of its own; this one only has to be later.
    let response = try await client.execute(request, deadline: .now() + .hours(24))
    let headed = clock.now
    var body = Data()
    do {
      for try await part in response.body {
        guard body.count + part.readableBytes <= maximumBodySize else {
          throw TransportFailure(.tooLarge, "the answer is larger than \(maximumBodySize) bytes")
        }
        body.append(contentsOf: part.readableBytesView)
      }
    } catch let failure as TransportFailure {
      throw failure
    } catch {
      throw TransportFailure(whileReading: error, after: body.count)
    }
    return RawAnswer(
      status: Int(response.status.code), reason: response.status.reasonPhrase,
      fields: response.headers.map { ($0.name, $0.value) }, body: body,
      version: "HTTP/\(response.version.major).\(response.version.minor)", started: started,
      waiting: start.duration(to: headed), receiving: headed.duration(to: clock.now))
  }

  private func withinTimeout(_ work: @escaping @Sendable () async throws -> RawAnswer) async throws
    -> RawAnswer
  {
    try await withThrowingTaskGroup(of: RawAnswer.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await Task.sleep(for: timeout)
        throw TransportFailure(.timeout, "no complete answer within \(timeout.inWords)")
      }
      defer { group.cancelAll() }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }
}

/// An answer as it came, of whatever status.
struct RawAnswer: Sendable {
  let status: Int
  let reason: String
  let fields: [(name: String, value: String)]
  let body: Data
  let version: String
  let started: Date
  let waiting: Duration
  let receiving: Duration

  /// Names in lower case; repeated fields are joined, as RFC 9110, section 5.3, allows.
  var headers: [String: String] {
    Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
  }
}
