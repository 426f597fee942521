import Foundation
import Sandbox
import Testing

@Suite("GitHub's primary rate limit")
struct QuotaTests {
  @Test("Every request counts down, the inquiry about the limit does not")
  func countsDown() async throws {
    try await withSandbox { server in
      try await server.gitHub().setQuota(5000)
      let client = GitHubClient(server: server)
      #expect(try await client.send("/user").headers["x-ratelimit-remaining"] == "4999")
      #expect(try await client.send("/user").headers["x-ratelimit-used"] == "2")
      let inquiry = try await client.send("/rate_limit").object
      let rate = try #require(inquiry["rate"] as? [String: Int])
      #expect(rate["remaining"] == 4998)
      #expect(try await client.send("/user").headers["x-ratelimit-remaining"] == "4997")
    }
  }

  @Test("Each identity has a quota of its own")
  func separate() async throws {
    try await withSandbox { server in
      try await server.gitHub().setQuota(5000)
      _ = try await GitHubClient(server: server).send("/user")
      let member = GitHubClient(server: server, token: GitHubTenant.DemoToken.member)
      #expect(try await member.send("/user").headers["x-ratelimit-remaining"] == "4999")
      let nobody = GitHubClient(server: server, token: nil)
      #expect(try await nobody.send("/meta").headers["x-ratelimit-limit"] == "60")
    }
  }

  @Test("When it is used up every request is refused until the reset that the headers name")
  func exhausted() async throws {
    try await withSandbox { server in
      try await server.gitHub().setQuota(2)
      let client = GitHubClient(server: server)
      #expect(try await client.send("/user").status == 200)
      #expect(try await client.send("/user").headers["x-ratelimit-remaining"] == "0")
      let refused = try await client.send("/orgs/acme-corp")
      #expect(refused.status == 403)
      #expect(refused.message?.hasPrefix("API rate limit exceeded for user ID") == true)
      #expect(refused.headers["x-ratelimit-remaining"] == "0")
      let reset = try #require(refused.headers["x-ratelimit-reset"].flatMap(Double.init))
      #expect(reset > Date().timeIntervalSince1970)
      #expect(try await client.send("/rate_limit").status == 200)
    }
  }

  @Test("An answer that the client has already is 304, empty and free of charge")
  func conditional() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      let first = try await client.send("/orgs/acme-corp/hooks")
      let tag = try #require(first.headers["etag"])
      let second = try await client.send("/orgs/acme-corp/hooks", headers: ["If-None-Match": tag])
      #expect(second.status == 304)
      #expect(second.body.isEmpty)
      #expect(second.headers["x-ratelimit-remaining"] == first.headers["x-ratelimit-remaining"])
      try await server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { $0.hooks[0].isActive = false }
      }
      let third = try await client.send("/orgs/acme-corp/hooks", headers: ["If-None-Match": tag])
      #expect(third.status == 200)
    }
  }
}
