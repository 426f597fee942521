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
    let destination = try Destination(request, basePath: basePath, sandbox: session.sandbox.get())
    let client = try session.connections.client(for: destination)
    let collector = AnswerCollector(maximumBodySize: maximumBodySize)
    do {
      try Task.checkCancellation()
      let task = client.execute(
        request: try Self.outgoing(request, to: destination), delegate: collector,
        deadline: .now() + TimeAmount(timeout))
      return try await withTaskCancellationHandler {
        try await task.get()
      } onCancel: {
        task.cancel()
      }
    } catch let failure as TransportFailure {
      throw failure
    } catch {
      try Task.checkCancellation()
      if let error = error as? HTTPClientError, error == .deadlineExceeded {
        throw TransportFailure(.timeout, "no complete answer within \(timeout.inWords)")
      }
      if let received = collector.received { throw TransportFailure(whileReading: error, after: received) }
      throw TransportFailure(error, host: destination.host)
    }
  }

  private static func outgoing(_ request: APIRequest, to destination: Destination) throws
    -> HTTPClient.Request
  {
    var outgoing = try HTTPClient.Request(
      url: destination.base + request.target, method: HTTPMethod(rawValue: request.method),
      body: request.body.map { .bytes($0) })
    for header in request.headers where header.name.lowercased() != "host" {
      outgoing.headers.add(name: header.name, value: header.value)
    }
    if let host = destination.hostHeader ?? request.header("Host") {
      outgoing.headers.add(name: "Host", value: host)
    }
    if !outgoing.headers.contains(name: "Accept-Encoding") {
      outgoing.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
    }
    return outgoing
  }
}

/// An answer as it came, of whatever status.
struct RawAnswer: Sendable {
  let status: Int
  let reason: String
  let fields: HTTPHeaders
  let body: Data
  let version: String
  let started: Date
  let waiting: Duration
  let receiving: Duration
  /// Names in lower case; repeated fields are joined, as RFC 9110, section 5.3, allows.
  let headers: [String: String]

  init(
    status: Int, reason: String, fields: HTTPHeaders, body: Data, version: String,
    started: Date, waiting: Duration, receiving: Duration
  ) {
    self.status = status
    self.reason = reason
    self.fields = fields
    self.body = body
    self.version = version
    self.started = started
    self.waiting = waiting
    self.receiving = receiving
    headers = Dictionary(fields.map { ($0.name.lowercased(), $0.value) }) { "\($0), \($1)" }
  }
}
