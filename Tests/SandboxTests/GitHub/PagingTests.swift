import Foundation
import Sandbox
import Testing

@Suite("Pages of lists, as GitHub cuts them")
struct PagingTests {
  @Test("A list without page size has thirty items and links to the next and the last page, by number")
  func defaultPage() async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server).send("/orgs/acme-corp/repos?sort=full_name")
      #expect(try answer.list.count == 30)
      #expect(answer.link("next") == "/organizations/8111001/repos?sort=full_name&page=2")
      #expect(answer.link("last") == "/organizations/8111001/repos?sort=full_name&page=2")
      #expect(answer.link("prev") == nil)
    }
  }

  @Test("Following the links yields every repository once", arguments: [7, 100, 1000])
  func followed(size: Int) async throws {
    try await withSandbox(SandboxWorld([GitHubTenant.generated(repositories: 250)])) { server in
      let client = GitHubClient(server: server)
      var next: String? = "/orgs/load/repos?per_page=\(size)"
      var names: [String] = []
      while let path = next {
        let answer = try await client.send(path)
        let page = try answer.list.compactMap { $0["name"] as? String }
        #expect(page.count <= 100)
        names += page
        next = answer.link("next")
      }
      #expect(names.count == 250)
      #expect(Set(names).count == 250)
    }
  }

  @Test("A page beyond the last is empty and links back")
  func beyond() async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server).send("/orgs/acme-corp/members?page=99")
      #expect(try answer.list.isEmpty)
      #expect(answer.link("first") == "/organizations/8111001/members?page=1")
      #expect(answer.link("next") == nil)
    }
  }

  @Test("Alerts page by an opaque cursor")
  func cursor() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      let first = try await client.send("/orgs/acme-corp/dependabot/alerts?per_page=3&state=open")
      #expect(try first.list.count == 3)
      let second = try await client.send(try #require(first.link("next")))
      #expect(try second.list.count == 1)
      #expect(second.link("next") == nil)
    }
  }

  @Test("A list under a key tells its total")
  func counted() async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server).send("/orgs/acme-corp/installations?per_page=1")
      #expect(try answer.object["total_count"] as? Int == 4)
      #expect(try (answer.object["installations"] as? [Any])?.count == 1)
      #expect(answer.link("last") == "/organizations/8111001/installations?per_page=1&page=4")
    }
  }
}
