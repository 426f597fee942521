import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Applications

@Suite("GitHub: verdicts on the demo company")
struct GitHubVerdictTests {
  @Test(
    "Every finding type fires on some asset of the sandbox and passes another")
  func everyType() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    tenant.tokens.append(
      GitHubToken(
        "github_pat_lab", owner: "lab-rat",
        .fineGrained(
          organization: "acme-labs", permissions: GitHubTenant.scanPermissions, repositories: nil)))
    try await withGitHub(SandboxWorld([tenant])) { server, session in
      let connections =
        server.world.connections.filter { $0.settings["organization"] != "acme-corp" }.map { Connection($0) }
        + [.token("github_pat_lab", organization: "acme-labs")]
      try await ScannedStore.with(GitHub.application) { scanned in
        try await scanned.keep(try await DemoScan.value, as: "acme")
        for (index, connection) in connections.enumerated() {
          try await scanned.keep(try await scan(connection, session), as: "org-\(index)")
        }
        try await scanned.expectBothVerdictsOfEveryType()
      }
    }
  }
}
