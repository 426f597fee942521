import Foundation
import Model
import Sandbox
import Testing

@testable import Applications

@Suite("GitLab: verdicts on the demo company")
struct GitLabVerdictTests {
  @Test("Every finding type fires on some asset of the sandbox and passes another")
  func everyType() async throws {
    let connections: [Connection] = [
      .gitlab(GitLabTenant.DemoToken.owner),
      .gitlab(GitLabTenant.DemoToken.volunteers, group: "acme-volunteers"),
      .acmeServer,
      .gitlab(GitLabTenant.DemoToken.administrator, group: nil, host: "gitlab-lab.acme.example"),
    ]
    try await ScannedStore.with(GitLab.application) { scanned in
      for (index, connection) in connections.enumerated() {
        try await scanned.keep(try await scanGitLab(connection), as: "gitlab-\(index)")
      }
      try await scanned.expectBothVerdictsOfEveryType()
    }
  }
}
