import Foundation
import Sandbox
import Testing

@Suite("Which vendor answers")
struct RoutingTests {
  @Test("The Host header chooses the vendor")
  func byHost() async throws {
    try await withSandbox { server in
      let cloud = GitHubClient(server: server)
      #expect(try await cloud.send("/orgs/acme-corp").status == 200)
      let enterprise = GitHubClient(
        server: server, token: GitHubTenant.DemoToken.enterprise, host: "github.example.com")
      let answer = try await enterprise.send("/api/v3/orgs/acme-internal")
      #expect(answer.status == 200)
      #expect(try answer.object["url"] as? String == "https://github.example.com/api/v3/orgs/acme-internal")
      #expect(answer.headers["x-github-enterprise-version"] != nil)
      #expect(try await enterprise.send("/orgs/acme-internal").status == 404)
    }
  }

  @Test("So does the first part of the path, and then links stay in the sandbox")
  func byPath() async throws {
    try await withSandbox { server in
      let client = GitHubClient(
        server: server, host: server.url.absoluteString.replacing("http://", with: ""))
      let answer = try await client.send("/api.github.com/orgs/acme-corp/repos?per_page=5")
      #expect(answer.status == 200)
      let base = "\(server.url.absoluteString)/api.github.com"
      #expect(
        answer.headers["link"]?.contains("<\(base)/organizations/8111001/repos?per_page=5&page=2>") == true)
      #expect(try (answer.list.first?["url"] as? String)?.hasPrefix(base) == true)
    }
  }

  @Test("A host that nobody plays is misdirected")
  func unknownHost() async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server, host: "api.example.org").send("/user")
      #expect(answer.status == 421)
      #expect(String(decoding: answer.body, as: UTF8.self).contains("api.github.com"))
    }
  }

  @Test(
    "What GitHub does not have is not found, in its words",
    arguments: [
      ("GET", "/no/such/path"), ("GET", "/orgs/no-such-organisation"), ("DELETE", "/orgs/acme-corp/hooks"),
      ("PATCH", "/repos/acme-corp/payments-api"), ("GET", "/"),
    ])
  func unknownPath(method: String, path: String) async throws {
    try await withSandbox { server in
      let answer = try await GitHubClient(server: server).send(path, method: method)
      #expect(answer.status == 404)
      #expect(try answer.object.keys.sorted() == ["documentation_url", "message", "status"])
      #expect(answer.message == "Not Found")
    }
  }

  @Test("GitHub wants to know the client's name and speaks known versions only")
  func demands() async throws {
    try await withSandbox { (server) async throws in
      let client = GitHubClient(server: server)
      #expect(try await client.send("/user", headers: ["User-Agent": ""]).status == 403)
      #expect(try await client.send("/user", headers: ["X-GitHub-Api-Version": "1999-01-01"]).status == 400)
    }
  }

  @Test("A stopped server can be started again, and requests were observed")
  func restarts() async throws {
    let server = try await SandboxServer.start()
    _ = try await GitHubClient(server: server).send("/user?secret=1")
    #expect(
      await server.requests() == [ObservedRequest(method: "GET", host: "api.github.com", path: "/user")])
    await server.stop()
    let port = try #require(server.url.port)
    let again = try await SandboxServer.start(port: port)
    #expect(again.url == server.url)
    await #expect(throws: (any Error).self) { try await SandboxServer.start(port: port) }
    await again.stop()
  }
}
