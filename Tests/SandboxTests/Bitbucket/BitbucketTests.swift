import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Sandbox
import Testing

@Suite("The simulated Bitbucket")
struct BitbucketTests {
  private typealias Secrets = BitbucketTenant.DemoSecret

  @Test("Credentials are checked, and a missing scope is named with what was granted")
  func access() async throws {
    try await withBitbucket { call in
      #expect(try await call("workspaces/acme-dev", nil).status == 401)
      #expect(try await call("workspaces/acme-dev", "nonsense").status == 401)
      #expect(try await call("workspaces/acme-labs", Secrets.accessToken).status == 404)
      let denied = try await call("workspaces/acme-dev/hooks", Secrets.narrowToken)
      #expect(denied.status == 403)
      let detail = (denied.body["error"] as? [String: Any])?["detail"] as? [String: [String]]
      #expect(detail?["required"] == ["webhook"] && detail?["granted"]?.contains("account") == true)
      #expect(denied.scopes == nil)
      #expect(try await call("workspaces/acme-dev", Secrets.narrowToken).scopes?.contains("account") == true)
    }
  }

  @Test("Next addresses lead through all pages, and a page that is too long is refused")
  func pages() async throws {
    try await withBitbucket { call in
      var seen: [String] = []
      var path: String? = "repositories/acme-dev?pagelen=3"
      while let now = path {
        let page = try await call(now, Secrets.accessToken)
        seen += (page.body["values"] as? [[String: Any]] ?? []).compactMap { $0["slug"] as? String }
        path = (page.body["next"] as? String)?.components(separatedBy: "/2.0/").last
      }
      #expect(seen.count == 7 && Set(seen).count == 7)
      #expect(try await call("repositories/acme-dev?pagelen=101", Secrets.accessToken).status == 400)
    }
  }

  @Test("Fields are chosen, added and taken away")
  func fields() async throws {
    try await withBitbucket { call in
      func members(_ fields: String) async throws -> [String: Any] {
        let page = try await call("workspaces/acme-dev/members?\(fields)", Secrets.accessToken)
        return (page.body["values"] as? [[String: Any]])?.first ?? [:]
      }
      func user(_ fields: String) async throws -> [String: Any] {
        try await members(fields)["user"] as? [String: Any] ?? [:]
      }
      let plain = try await user("")
      #expect(plain["nickname"] != nil && plain["has_2fa_enabled"] == nil)
      let added = try await user("fields=%2Bvalues.user.has_2fa_enabled")
      #expect(added["nickname"] != nil && added["has_2fa_enabled"] as? Bool == true)
      let chosen = try await user("fields=values.user.uuid")
      #expect(chosen.keys.sorted() == ["uuid"])
      let taken = try await members("fields=-values.user")
      #expect(!taken.isEmpty && taken["user"] == nil)
    }
  }

  @Test("A variable's value is told where it is not secured, unless it is not asked for")
  func variables() async throws {
    try await withBitbucket { call in
      let path = "repositories/acme-dev/shop-backend/pipelines_config/variables"
      let all = try await call(path, Secrets.accessToken).body["values"] as? [[String: Any]] ?? []
      #expect(all.first { $0["key"] as? String == "AWS_REGION" }?["value"] as? String == "eu-central-1")
      #expect(all.first { $0["key"] as? String == "DB_PASSWORD" }?.keys.contains("value") == false)
      let some = try await call("\(path)?fields=values.key", Secrets.accessToken).body["values"]
      #expect((some as? [[String: Any]])?.allSatisfy { $0.keys.contains("value") == false } == true)
    }
  }

  @Test("The thousandth and first request of an hour is refused")
  func limit() async throws {
    try await withBitbucket(limit: 2) { call in
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await call("workspaces/acme-dev", Secrets.accessToken).status) }
      #expect(statuses == [200, 200, 429])
      let other = try await call("workspaces/acme-dev", Secrets.narrowToken)
      #expect(other.status == 200)
    }
  }

  private struct Answer {
    let status: Int
    let scopes: String?
    let body: [String: Any]
  }

  /// Makes calls with an access token to a sandbox that lives as long as the body.
  private func withBitbucket(
    limit: Int = 1000, _ body: ((String, String?) async throws -> Answer) async throws -> Void
  ) async throws {
    let server = try await SandboxServer.start()
    do {
      try await server.bitbucket().mutate { $0.hourlyLimit = limit }
      try await body { path, token in
        var request = HTTPClientRequest(url: "\(server.url)/api.bitbucket.org/2.0/\(path)")
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let data = Data(try await response.body.collect(upTo: 1 << 20).readableBytesView)
        return Answer(
          status: Int(response.status.code), scopes: response.headers.first(name: "x-oauth-scopes"),
          body: try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:])
      }
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}
