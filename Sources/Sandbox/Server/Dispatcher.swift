import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Finds the vendor of a request, and lets faults strike.
struct Dispatcher: Sendable {
  let faults = FaultPlan()
  let log = RequestLog()
  private let simulations: [String: any SandboxSimulation]
  private let latency: Duration
  private static let largestBody = 1 << 20

  init(_ world: SandboxWorld, latency: Duration) {
    self.latency = latency
    var simulations: [String: any SandboxSimulation] = [:]
    for vendor in world.vendors {
      let simulation = vendor.open()
      for host in vendor.hosts { simulations[host] = simulation }
    }
    self.simulations = simulations
  }

  func simulation(at host: String) -> (any SandboxSimulation)? { simulations[host] }

  /// - Parameter loop: of the connection; its timers are the most exact, and take the least.
  func respond(to incoming: Request, on loop: any EventLoop) async -> Response {
    let due = NIODeadline.now() + TimeAmount(latency)
    let response = await answer(to: incoming)
    // What the answer itself took counts.
    if NIODeadline.now() < due {
      await withCheckedContinuation { continuation in
        _ = loop.scheduleTask(deadline: due) { continuation.resume() }
      }
    }
    return response
  }

  private func answer(to incoming: Request) async -> Response {
    guard let request = await received(incoming) else { return Response(status: .contentTooLarge) }
    await log.add(ObservedRequest(method: request.method, host: request.host, path: request.path))
    guard let simulation = simulations[request.host] else { return misdirected(request) }
    switch await faults.take(for: request) {
    case nil:
      return response(await simulation.answer(request), to: request)
    case .failure(let failure):
      return response(await simulation.failure(failure, of: request), to: request)
    case .slow(let delay):
      // A client that hangs up cancels the wait; then nobody reads the answer.
      try? await Task.sleep(for: delay)
      return response(await simulation.answer(request), to: request)
    case .credentialsExpire:
      await simulation.expireCredentials()
      return response(await simulation.answer(request), to: request)
    case .reset:
      return resetting(await simulation.answer(request.unconditional))
    case .drip(let pause):
      return dripping(await simulation.answer(request.unconditional), pause)
    case .truncated:
      return response(await simulation.answer(request.unconditional).truncated, to: request)
    case .otherShape:
      return response(await simulation.answer(request.unconditional).ofOtherShape, to: request)
    case .untold(let key):
      return response(await simulation.answer(request.unconditional).without(key), to: request)
    case .duplicated:
      return response(await simulation.answer(request.unconditional).duplicated(request), to: request)
    case .shuffled:
      return response(await simulation.answer(request.unconditional).shuffled, to: request)
    case .sameCursor:
      return response(await simulation.answer(request.unconditional).linked(request, by: 0), to: request)
    case .endless:
      return response(await simulation.answer(request.unconditional).linked(request, by: 1), to: request)
    }
  }

  private func response(_ answer: SandboxResponse, to request: SandboxRequest) -> Response {
    let isBodiless = request.method == "HEAD"
    return response(
      answer, body: isBodiless ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  private func response(_ answer: SandboxResponse, body: ResponseBody) -> Response {
    var fields = HTTPFields()
    for header in answer.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      fields.append(HTTPField(name: name, value: header.value))
    }
    return Response(status: .init(code: answer.status), headers: fields, body: body)
  }

  /// Promises the whole body, sends half of it and closes the connection.
  private func resetting(_ answer: SandboxResponse) -> Response {
    let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
    let body = ResponseBody(contentLength: max(answer.body.count, 1)) { writer in
      try await writer.write(half)
      throw ConnectionReset()
    }
    return response(answer, body: body)
  }

  private struct ConnectionReset: Error {}

  private func dripping(_ answer: SandboxResponse, _ pause: Duration) -> Response {
    let size = max(1, answer.body.count / 8)
    let body = ResponseBody(contentLength: answer.body.count) { writer in
      for start in stride(from: 0, to: answer.body.count, by: size) {
        try await writer.write(ByteBuffer(bytes: answer.body.dropFirst(start).prefix(size)))
        try await Task.sleep(for: pause)
      }
      try await writer.finish(nil)
    }
    return response(answer, body: body)
  }

  private func misdirected(_ request: SandboxRequest) -> Response {
    let known = simulations.keys.sorted().joined(separator: ", ")
    let text = "The sandbox plays no vendor at \(request.host). It plays \(known).\n"
    return Response(
      status: .misdirectedRequest, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func received(_ incoming: Request) async -> SandboxRequest? {
    guard let body = try? await incoming.body.collect(upTo: Dispatcher.largestBody) else { return nil }
    let target = incoming.head.path ?? "/"
    let (path, query) = Dispatcher.split(target)
    var headers: [String: String] = [:]
    for field in incoming.headers { headers[field.name.canonicalName] = field.value }
    let authority = incoming.head.authority ?? ""
    let host = Dispatcher.hostName(authority)
    var request = SandboxRequest(
      method: incoming.method.rawValue, host: host, path: path, query: query, headers: headers,
      body: Data(body.readableBytesView), origin: "https://\(host)")
    if ["127.0.0.1", "localhost", "[::1]", ""].contains(host) {
      let segments = path.split(separator: "/", maxSplits: 1)
      request.host = segments.first.map { $0.lowercased() } ?? ""
      request.path = segments.count == 2 ? "/" + segments[1] : "/"
      request.origin = "http://\(authority)/\(request.host)"
    }
    return request
  }

  /// The host of a `Host` header, without the port, in lower case.
  private static func hostName(_ authority: String) -> String {
    guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else {
      return authority.lowercased()
    }
    return authority[..<colon].lowercased()
  }

  private static func split(_ target: String) -> (path: String, query: [(name: String, value: String)]) {
    guard let components = URLComponents(string: target) else { return (target, []) }
    // "+" is a blank in a query, which URLComponents leaves to its user.
    let items = (components.percentEncodedQueryItems ?? []).map { item in
      (name: decoded(item.name), value: decoded(item.value ?? ""))
    }
    return (components.percentEncodedPath, items)
  }

  private static func decoded(_ text: String) -> String {
    let spaced = text.replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? spaced
  }
}
