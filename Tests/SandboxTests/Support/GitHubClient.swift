import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Sandbox
import Testing

/// A client of the sandbox, as a test needs it.
struct GitHubClient {
  let server: SandboxServer
  var token: String? = GitHubTenant.DemoToken.owner
  var host = "api.github.com"

  /// Where a browser is sent is something to look at, not to follow.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))

  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data

    var object: [String: Any] {
      get throws { try #require(JSONSerialization.jsonObject(with: body) as? [String: Any]) }
    }

    var list: [[String: Any]] {
      get throws { try #require(JSONSerialization.jsonObject(with: body) as? [[String: Any]]) }
    }

    var message: String? { (try? object)?["message"] as? String }

    /// Where a relation of the `Link` header leads, after the host.
    func link(_ relation: String) -> String? {
      for part in (headers["link"] ?? "").split(separator: ",") where part.contains("rel=\"\(relation)\"") {
        let address = part.split(separator: ">")[0].split(separator: "<").last.map(String.init) ?? ""
        return address.replacing("https://api.github.com", with: "")
      }
      return nil
    }
  }

  /// Sends a request with the vendor's host name to the loopback address.
  func send(
    _ path: String, method: String = "GET", headers: [String: String] = [:], body: String = "",
    as authorization: String? = nil
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: server.url.absoluteString + path)
    request.method = .init(rawValue: method)
    request.headers.add(name: "Host", value: host)
    request.headers.add(name: "User-Agent", value: "tests")
    if let value = authorization ?? token.map({ "Bearer \($0)" }) {
      request.headers.add(name: "Authorization", value: value)
    }
    for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
    if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
    let response = try await Self.client.execute(request, timeout: .seconds(20))
    let received = try await response.body.collect(upTo: 16 << 20)
    var found: [String: String] = [:]
    for header in response.headers { found[header.name.lowercased()] = header.value }
    return Answer(
      status: Int(response.status.code), headers: found, body: Data(received.readableBytesView))
  }
}

/// A server for the length of a test.
func withSandbox(
  _ world: SandboxWorld = .demo, _ body: (SandboxServer) async throws -> Void
) async throws {
  let server = try await SandboxServer.start(world: world)
  do {
    try await body(server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}
