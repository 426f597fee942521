import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Telemetry
import Testing

@Suite("The monitor's server")
struct TelemetryServerTests {
  /// Status and body of each path, asked of a running server.
  private func ask(
    _ paths: [String], isReady: Bool = true, method: String = "GET"
  ) async throws -> [String] {
    let source = TelemetryServer.Source(
      isAlive: { true }, isReady: { isReady }, metrics: { "casb_up 1\n" })
    let (ports, listening) = AsyncStream<Int>.makeStream()
    let address = try #require(ListenAddress("127.0.0.1:0"))
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = TelemetryServer(address, source: source, logger: logger) { listening.yield($0) }
    let running = Task { try await server.run() }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    var answers: [String] = []
    for path in paths {
      var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
      request.method = .init(rawValue: method)
      let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
      let body = try await response.body.collect(upTo: 1 << 16)
      answers.append("\(response.status.code) \(String(buffer: body))")
    }
    running.cancel()
    _ = await running.result
    return answers
  }

  @Test("Health, readiness and metrics, and nothing else")
  func paths() async throws {
    #expect(
      try await ask(["/healthz", "/readyz", "/metrics"]) == [
        "200 ok\n", "200 ok\n", "200 casb_up 1\n",
      ])
    #expect(try await ask(["/", "/../etc/passwd"]).allSatisfy { $0.hasPrefix("404 ") })
  }

  @Test("What cannot do its work says so, though it lives")
  func notReady() async throws {
    #expect(try await ask(["/healthz", "/readyz"], isReady: false) == ["200 ok\n", "503 not now\n"])
  }

  @Test("It only answers")
  func readOnly() async throws {
    #expect(try await ask(["/metrics"], method: "POST") == ["405 Only GET.\n"])
  }
}
