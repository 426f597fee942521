import Foundation
import Sandbox
import Testing

@Suite("The demo company")
struct DemoTenantTests {
  @Test("Every repository is served, with everything that a scan asks about it")
  func everything() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server, token: GitHubTenant.DemoToken.leastPrivilege)
      let repositories = try await client.send("/orgs/acme-corp/repos?per_page=100").list
      #expect(repositories.count >= 40)
      var protected = 0
      for repository in repositories {
        let name = try #require(repository["full_name"] as? String)
        let branch =
          try #require(repository["default_branch"] as? String)
          .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        #expect(repository["security_and_analysis"] != nil)
        for rest in [
          "", "/hooks", "/keys", "/collaborators?affiliation=outside", "/rules/branches/\(branch)",
        ] {
          #expect(try await client.send("/repos/\(name)\(rest)").status == 200, "\(name)\(rest)")
        }
        let protection = try await client.send("/repos/\(name)/branches/\(branch)/protection")
        if protection.status == 200 { protected += 1 }
        #expect(
          protection.status == 200
            || ["Branch not protected", "Branch not found"].contains(protection.message), "\(name)")
        let alerts = try await client.send("/repos/\(name)/vulnerability-alerts")
        #expect(alerts.status == 204 || alerts.message == "Vulnerability alerts are disabled.", "\(name)")
      }
      #expect(protected > 20)
    }
  }

  @Test("Names that bite arrive unharmed")
  func names() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      let escape = try await client.send("/repos/acme-corp/escape").object["description"] as? String
      #expect(escape?.hasPrefix("\u{1B}[2J\u{1B}[31mred") == true)
      let reversed = try await client.send("/repos/acme-corp/rtl").object["description"] as? String
      #expect(reversed?.unicodeScalars.first == "\u{202E}")
    }
  }

  @Test("Rules of the organisation and of the repository hold together; those that only look on do not")
  func rules() async throws {
    try await withSandbox { (server) async throws in
      let client = GitHubClient(server: server)
      func sources(_ name: String, _ branch: String = "main") async throws -> Set<String> {
        let rules = try await client.send("/repos/acme-corp/\(name)/rules/branches/\(branch)").list
        return Set(rules.compactMap { $0["ruleset_source_type"] as? String })
      }
      #expect(try await sources("prod-gateway") == ["Organization"])
      #expect(try await sources("rules-only") == ["Repository"])
      #expect(try await sources("rules-in-evaluation").isEmpty)
      #expect(try await sources("rules-elsewhere").isEmpty)
      #expect(try await sources("rules-elsewhere", "release/7") == ["Repository"])
    }
  }

  @Test("A branch with a slash in its name is found, encoded or not")
  func slashes() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      for branch in ["release%2F2024", "release/2024"] {
        let answer = try await client.send("/repos/acme-corp/slashes/branches/\(branch)")
        #expect(try answer.object["name"] as? String == "release/2024")
      }
    }
  }

  @Test("What tests change is served at once, and stays in that server")
  func mutation() async throws {
    let world = SandboxWorld.demo
    try await withSandbox(world) { server in
      let client = GitHubClient(server: server)
      try await server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { acme in
          acme.update(repository: "billing-legacy") { $0.protection = .strict }
          acme.repositories.removeAll { $0.name == "mobile-app" }
          acme.repositories.append(GitHubRepository("brand-new", id: 1, createdAt: Date(), pushedAt: Date()))
        }
      }
      #expect(try await client.send("/repos/acme-corp/billing-legacy/branches/main/protection").status == 200)
      #expect(try await client.send("/repos/acme-corp/mobile-app").status == 404)
      #expect(try await client.send("/repos/acme-corp/brand-new").status == 200)
    }
    try await withSandbox(world) { (server) async throws in
      #expect(try await GitHubClient(server: server).send("/repos/acme-corp/mobile-app").status == 200)
    }
  }

  @Test("Every connection names an application, a way in and what is needed for it")
  func connections() throws {
    let connections = SandboxWorld.demo.connections.filter { $0.application == "github" }
    #expect(
      connections.map(\.name) == ["acme", "acme-vault", "acme-games", "acme-studio", "acme-internal"])
    for connection in connections {
      #expect(connection.settings["organization"] != nil)
      #expect(connection.secrets.count == 1)
    }
  }

  @Test("A secret is not in an alert when the request asks to hide it")
  func hiddenSecrets() async throws {
    try await withSandbox { server in
      let client = GitHubClient(server: server)
      let open = try await client.send("/orgs/acme-corp/secret-scanning/alerts?state=open").list
      #expect(open.count == 3)
      #expect(open.allSatisfy { $0["secret"] is String })
      let hidden = try await client.send("/orgs/acme-corp/secret-scanning/alerts?hide_secret=true").list
      #expect(hidden.allSatisfy { !($0["secret"] is String) })
    }
  }
}
