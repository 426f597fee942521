import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Sandbox

/// What the simulated Slack answered.
struct SlackAnswer {
  let status: Int
  let scopes: String?
  let retryAfter: Int?
  let body: [String: Any]
  var error: String? { body["error"] as? String }
}

/// Calls a sandbox that lives as long as the body.
///
/// - Parameters:
///   - place: the vendor's host, and what stands before every path.
///   - body: is given what calls a path with a token.
func withSlack(
  at place: String = "slack.com/api",
  _ body: ((String, String?) async throws -> SlackAnswer) async throws -> Void
) async throws {
  let server = try await SandboxServer.start()
  do {
    try await body { path, token in
      var request = HTTPClientRequest(url: "\(server.url)/\(place)/\(path)")
      if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
      let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
      let data = Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
      return SlackAnswer(
        status: Int(response.status.code), scopes: response.headers.first(name: "x-oauth-scopes"),
        retryAfter: response.headers.first(name: "retry-after").flatMap { Int($0) },
        body: try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:])
    }
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}
