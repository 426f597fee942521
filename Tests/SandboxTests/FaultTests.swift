import Foundation
import Sandbox
import Testing

@Suite("Faults on demand")
struct FaultTests {
  @Test("As many requests as asked are told to slow down, in GitHub's words, and then it goes on")
  func rateLimited() async throws {
    try await withSandbox { server in
      await server.inject(Fault(.failure(.rateLimited(retryAfter: 7)), times: 2))
      let client = GitHubClient(server: server)
      for _ in 0..<2 {
        let answer = try await client.send("/user")
        #expect(answer.status == 429)
        #expect(answer.headers["retry-after"] == "7")
      }
      #expect(try await client.send("/user").status == 200)
    }
  }

  @Test("The secondary limit is a 403 with Retry-After")
  func secondaryLimit() async throws {
    try await withSandbox { server in
      await server.inject(Fault(.failure(.secondaryLimit(retryAfter: 60))))
      let answer = try await GitHubClient(server: server).send("/user")
      #expect(answer.status == 403)
      #expect(answer.headers["retry-after"] == "60")
      #expect(answer.message?.hasPrefix("You have exceeded a secondary rate limit") == true)
    }
  }

  @Test("A server fails", arguments: [500, 502, 503])
  func serverError(status: Int) async throws {
    try await withSandbox { (server) async throws in
      await server.inject(Fault(.failure(.server(status: status))))
      #expect(try await GitHubClient(server: server).send("/user").status == status)
    }
  }

  @Test("A fault strikes only the paths and the host that it names")
  func aimed() async throws {
    try await withSandbox { (server) async throws in
      await server.inject(
        Fault(.failure(.server(status: 500)), host: "api.github.com", pathPrefix: "/orgs/acme-corp/hooks"))
      let client = GitHubClient(server: server)
      #expect(try await client.send("/orgs/acme-corp").status == 200)
      #expect(try await client.send("/orgs/acme-corp/hooks").status == 500)
      #expect(try await client.send("/orgs/acme-corp/hooks").status == 200)
    }
  }

  @Test("The connection breaks in the middle of the body")
  func reset() async throws {
    try await withSandbox { (server) async throws in
      await server.inject(Fault(.reset))
      let client = GitHubClient(server: server)
      await #expect(throws: (any Error).self) { try await client.send("/orgs/acme-corp/repos") }
      #expect(try await client.send("/orgs/acme-corp/repos").status == 200)
    }
  }

  @Test("JSON ends too early, or is of another shape")
  func malformed() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      await server.inject(Fault(.truncated))
      let cut = try await client.send("/orgs/acme-corp/repos")
      #expect(cut.status == 200)
      #expect(throws: (any Error).self) { try JSONSerialization.jsonObject(with: cut.body) }
      await server.inject(Fault(.otherShape))
      let strange = try await client.send("/orgs/acme-corp/repos")
      #expect(try strange.object.keys.sorted() == ["unexpected"])
    }
  }

  @Test("An answer comes late")
  func slow() async throws {
    try await withSandbox { (server) async throws in
      await server.inject(Fault(.slow(.milliseconds(150))))
      let start = ContinuousClock.now
      #expect(try await GitHubClient(server: server).send("/user").status == 200)
      #expect(ContinuousClock.now - start >= .milliseconds(150))
    }
  }

  @Test("From one request on, tokens have expired")
  func expiry() async throws {
    try await withSandbox { (server) async throws in
      let client = GitHubClient(server: server)
      await server.inject(Fault(.credentialsExpire, pathPrefix: "/orgs/acme-corp/hooks"))
      #expect(try await client.send("/user").status == 200)
      #expect(try await client.send("/orgs/acme-corp/hooks").status == 401)
      #expect(try await client.send("/user").message == "Bad credentials")
    }
  }

  @Test("So many requests are let pass before a fault strikes")
  func skipping() async throws {
    try await withSandbox { (server) async throws in
      await server.inject(Fault(.failure(.server(status: 500)), skipping: 2, pathPrefix: "/orgs/"))
      let client = GitHubClient(server: server)
      var statuses: [Int] = []
      for path in ["/orgs/acme-corp", "/user", "/orgs/acme-corp", "/orgs/acme-corp", "/orgs/acme-corp"] {
        statuses.append(try await client.send(path).status)
      }
      #expect(statuses == [200, 200, 200, 500, 200])
    }
  }

  @Test("An answer that drips is the same in the end")
  func drip() async throws {
    try await withSandbox { (server) async throws in
      let client = GitHubClient(server: server)
      let whole = try await client.send("/orgs/acme-corp/repos")
      await server.inject(Fault(.drip(pause: .milliseconds(5))))
      let start = ContinuousClock.now
      let dripped = try await client.send("/orgs/acme-corp/repos")
      #expect(dripped.body == whole.body)
      #expect(ContinuousClock.now - start >= .milliseconds(40))
    }
  }

  @Test("A page has its items twice or in another order, and another validator")
  func items() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      func page() async throws -> (ids: [Int], tag: String?) {
        let answer = try await client.send("/orgs/acme-corp/repos?per_page=5")
        return (try answer.list.compactMap { $0["id"] as? Int }, answer.headers["etag"])
      }
      let (ids, tag) = try await page()
      await server.inject(Fault(.shuffled))
      let shuffled = try await page()
      #expect(shuffled.ids == ids.reversed() && shuffled.tag != tag)
      await server.inject(Fault(.duplicated))
      // A full page has no room for more.
      #expect(try await page().ids == ids)
      let few = try await client.send("/orgs/acme-corp/hooks").list.count
      await server.inject(Fault(.duplicated))
      #expect(try await client.send("/orgs/acme-corp/hooks?per_page=100").list.count == 2 * few)
    }
  }

  @Test("A page leads to itself, or to one more for ever")
  func cursors() async throws {
    try await withSandbox { (server) async throws in
      let client = GitHubClient(server: server)
      await server.inject(Fault(.sameCursor))
      let page = "/orgs/acme-corp/repos?per_page=5&page=9"
      #expect(try await client.send(page).link("next") == page)
      await server.inject(Fault(.endless, times: 2))
      #expect(try await client.send(page).link("next")?.hasSuffix("page=10") == true)
      // What is no list has no next page.
      #expect(try await client.send("/orgs/acme-corp").link("next") == nil)
    }
  }

  @Test("The vendor's pages are no larger than it likes")
  func largestPage() async throws {
    var tenant = GitHubTenant.generated(repositories: 5)
    tenant.largestPage = 2
    try await withSandbox(SandboxWorld([tenant])) { server in
      let answer = try await GitHubClient(server: server).send("/orgs/load/repos?per_page=100")
      #expect(try answer.list.count == 2)
      #expect(answer.link("last")?.hasSuffix("page=3") == true)
    }
  }
}
