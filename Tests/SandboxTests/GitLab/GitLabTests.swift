import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Sandbox
import Testing

@Suite("The simulated GitLab")
struct GitLabTests {
  private struct Answer {
    let status: Int
    let headers: HTTPHeaders
    let body: Any?
    var object: [String: Any] { body as? [String: Any] ?? [:] }
    var ids: [Int] { (body as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int } }
    var next: String? {
      headers.first(name: "link")?.split(separator: ",").first { $0.contains("rel=\"next\"") }
        .flatMap { $0.split(separator: ">").first?.split(separator: "<").last }.map(String.init)
    }
  }

  private func withServer(
    _ body: ((String, String?) async throws -> Answer, SandboxServer) async throws -> Void
  ) async throws {
    let server = try await SandboxServer.start()
    do {
      try await body(
        { path, token in
          let address = path.hasPrefix("http") ? path : "\(server.url)/\(path)"
          var request = HTTPClientRequest(url: address)
          if let token { request.headers.add(name: "PRIVATE-TOKEN", value: token) }
          let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
          let data = Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
          return Answer(
            status: Int(response.status.code), headers: response.headers,
            body: try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
        }, server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  typealias DemoToken = GitLabTenant.DemoToken

  @Test("Tokens, scopes, roles and plans are held to as GitLab does")
  func access() async throws {
    try await withServer { get, _ in
      let group = "gitlab.com/api/v4/groups/acme"
      #expect(try await get(group, nil).status == 401)
      #expect(try await get(group, DemoToken.revoked).object["message"] as? String == "401 Unauthorized")
      let scopeless = try await get(group, DemoToken.withoutAPI)
      #expect(scopeless.status == 403 && scopeless.object["error"] as? String == "insufficient_scope")
      #expect(try await get(group, DemoToken.volunteers).status == 404)
      #expect(try await get("\(group)/variables", DemoToken.developer).status == 403)
      #expect(try await get("\(group)/variables", DemoToken.owner).status == 200)
      let hooks = try await get("gitlab.com/api/v4/groups/acme-volunteers/hooks", DemoToken.volunteers)
      #expect(hooks.status == 404)
      #expect(try await get("gitlab.com/api/v4/application/settings", DemoToken.owner).status == 403)
      let settings = try await get(
        "gitlab.acme.example/api/v4/application/settings", DemoToken.administrator)
      #expect(settings.object["signup_enabled"] as? Bool == true)
    }
  }

  @Test("Numbered pages lead to the end and tell how many there are, unless there are too many")
  func numberedPages() async throws {
    try await withServer { get, server in
      let listing = "gitlab.com/api/v4/groups/acme/projects?per_page=3"
      var page = try await get(listing, DemoToken.owner)
      #expect(page.headers.first(name: "x-total") == "7" && page.headers.first(name: "x-total-pages") == "3")
      var ids = page.ids
      while let next = page.next {
        page = try await get(next, DemoToken.owner)
        ids += page.ids
      }
      #expect(ids.count == 7 && Set(ids).count == 7)
      try await server.gitlab().mutate { $0.largestCount = 5 }
      let uncounted = try await get(listing, DemoToken.owner)
      #expect(uncounted.headers.first(name: "x-total") == nil && uncounted.next != nil)
    }
  }

  @Test("Keyset pages go from id to id, and only in the order of ids")
  func keysetPages() async throws {
    try await withServer { get, _ in
      let listing = "gitlab.acme.example/api/v4/projects?pagination=keyset&per_page=1"
      #expect(try await get(listing, DemoToken.administrator).status == 405)
      let first = try await get("\(listing)&order_by=id&sort=asc", DemoToken.administrator)
      #expect(first.headers.first(name: "x-total") == nil)
      let second = try await get(try #require(first.next), DemoToken.administrator)
      #expect(first.ids == [21] && second.ids == [22] && second.next == nil)
    }
  }

  @Test("Every answer tells what is left of the minute, and one too many is told to wait")
  func quota() async throws {
    try await withServer { get, server in
      try await server.gitlab().mutate { $0.quota = 2 }
      let first = try await get("gitlab.com/api/v4/user", DemoToken.owner)
      #expect(first.headers.first(name: "ratelimit-remaining") == "1")
      _ = try await get("gitlab.com/api/v4/user", DemoToken.owner)
      let limited = try await get("gitlab.com/api/v4/user", DemoToken.owner)
      #expect(limited.status == 429)
      #expect((1...60).contains(limited.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0))
      #expect(try await get("gitlab.com/api/v4/user", DemoToken.developer).status == 200)
    }
  }

  @Test("A project without a push rule answers null, and one on a free plan that there is nothing")
  func pushRules() async throws {
    try await withServer { get, _ in
      let none = try await get("gitlab.com/api/v4/projects/9102/push_rule", DemoToken.owner)
      #expect(none.status == 200 && none.body is NSNull)
      let free = try await get("gitlab.com/api/v4/projects/9108/push_rule", DemoToken.volunteers)
      #expect(free.status == 404)
    }
  }
}
