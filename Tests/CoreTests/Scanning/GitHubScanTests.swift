import Core
import Foundation
import Model
import Sandbox
import Testing

@Suite("Scanning the simulated GitHub")
struct GitHubScanTests {
  @Test(
    "Over the whole company every finding type of every application fires on one asset and passes on another")
  func everyType() async throws {
    try await SandboxCompany.with { company in
      let connections = SandboxWorld.demo.connections
      for connection in connections {
        let integration = try await company.add(connection)
        _ = try await company.casb.scan(integration, trigger: .added)
      }
      let coverage = try await company.casb.coverage(of: nil)
      let rows = Dictionary(grouping: coverage, by: \.type)
      let types = try Set(connections.map(\.application)).flatMap { try Casb.application($0).findingTypes }
      #expect(Set(rows.keys) == Set(types.map(\.id)))
      for (type, rows) in rows {
        #expect(rows.contains { $0.fired > 0 }, "\(type) never fires")
        #expect(rows.contains { $0.passed > 0 }, "\(type) never passes")
      }
    }
  }

  @Test("Alerts of all scanners are counted by repository and severity in one statement")
  func alertCounts() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let counts = try await company.casb.query(
        """
        SELECT repository, severity, count(*) FROM (
          SELECT repository, severity FROM github_code_alert
          UNION ALL SELECT repository, severity FROM github_dependency_alert
          UNION ALL SELECT repository, 'secret' FROM github_secret_alert
        ) AS alert GROUP BY repository, severity ORDER BY repository, severity
        """, limit: nil, timeout: 5)
      #expect(counts.rows.contains([.text("acme-corp/customer-portal"), .text("critical"), .integer(1)]))
      #expect(counts.rows.contains([.text("acme-corp/vulnerable"), .text("high"), .integer(1)]))
      #expect(counts.rows.contains([.text("acme-corp/forkable-secrets"), .text("secret"), .integer(3)]))
    }
  }

  @Test("A second scan finds the same findings under the same numbers")
  func again() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let first = try await company.casb.scan(integration, trigger: .added)
      let before = try await company.casb.findings(FindingQuery())
      let second = try await company.casb.scan(integration, trigger: .demand)
      let after = try await company.casb.findings(FindingQuery())
      #expect(first.settlement.opened == before.count && !before.isEmpty)
      #expect(second.settlement.opened == 0 && second.settlement.resolved == 0)
      #expect(before.map(\.number) == after.map(\.number))
    }
  }

  @Test("A repair resolves exactly the finding it mends, and a relapse brings the same number back")
  func repair() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let before = try await company.findingKeys(integration)
      func setRequired(_ isRequired: Bool) async throws {
        try await company.server.gitHub().mutate {
          $0.update(organization: "acme-corp") { $0.policy.requiresTwoFactor = isRequired }
        }
      }
      try await setRequired(true)
      let repaired = try await company.casb.scan(integration, trigger: .demand)
      let after = try await company.findingKeys(integration)
      let gone = before.subtracting(after)
      #expect(repaired.settlement.resolved == 1 && gone.count == 1)
      #expect(gone.first?.contains("two-factor") == true)
      try await setRequired(false)
      let relapsed = try await company.casb.scan(integration, trigger: .demand)
      #expect(relapsed.settlement.opened == 1)
      #expect(try await company.findingKeys(integration) == before)
      var query = FindingQuery()
      query.statuses = Set(FindingStatus.allCases)
      #expect(try await company.casb.findings(query).count == before.count)
    }
  }

  @Test("What a token may not read is unknown with its reason, and never a finding nor a pass")
  func missingPermission() async throws {
    try await SandboxCompany.with { company in
      let full = try await company.addGitHub(token: GitHubTenant.DemoToken.owner, name: "full")
      _ = try await company.casb.scan(full, trigger: .added)
      let everything = try await company.findingKeys(full)
      let reduced = try await company.addGitHub(
        token: GitHubTenant.DemoToken.withoutAdministration, name: "reduced")
      #expect(reduced.status == .upgrade)
      let report = try await company.casb.scan(reduced, trigger: .added)
      #expect(report.scan.status == .incomplete)
      #expect(try await company.findingKeys(reduced).isSubset(of: everything))
      let coverage = try await company.casb.coverage(of: reduced)
      let protection = try #require(coverage.first { $0.type.contains("default-branch-unprotected") })
      #expect(protection.unknown > 0)
      #expect(protection.reasons.first?.reason.detail.contains("403") == true, "\(protection.reasons)")
    }
  }

  @Test("A token that expires in mid-scan breaks the integration and resolves nothing")
  func expiry() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let before = try await company.findingKeys(integration)
      await company.server.inject(Fault(.credentialsExpire, pathPrefix: "/repos/"))
      await #expect(throws: CasbError.self) {
        _ = try await company.casb.scan(integration, trigger: .demand)
      }
      let broken = try await company.casb.integration("acme")
      #expect(broken.status == .broken)
      #expect(broken.problem?.contains("401") == true)
      #expect(try await company.findingKeys(integration) == before)
    }
  }

  @Test("A page that fails costs its kind, is told, and resolves nothing")
  func failedPage() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let before = try await company.findingKeys(integration)
      await company.server.inject(
        Fault(.otherShape, times: 100, pathPrefix: "/orgs/acme-corp/outside_collaborators"))
      let report = try await company.casb.scan(integration, trigger: .demand)
      #expect(report.scan.status == .incomplete)
      #expect(report.scan.problems.contains { $0.message.contains("GET /orgs/{org}/outside_collaborators") })
      #expect(try await company.findingKeys(integration) == before)
    }
  }

  @Test("An asset that is gone takes its findings with it")
  func gone() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let before = try await company.casb.query(
        "SELECT count(*) FROM github_repository", limit: nil, timeout: 5)
      try await company.server.gitHub().mutate {
        $0.update(organization: "acme-corp") { $0.repositories.removeFirst() }
      }
      _ = try await company.casb.scan(integration, trigger: .demand)
      let after = try await company.casb.query(
        "SELECT count(*) FROM github_repository", limit: nil, timeout: 5)
      guard case .integer(let count) = before.rows[0][0] else { throw CasbError(.internal, "no count") }
      #expect(after.rows == [[.integer(count - 1)]])
      var query = FindingQuery()
      query.statuses = [.resolved]
      let resolved = try await company.casb.findings(query)
      #expect(resolved.allSatisfy { $0.resolution?.reason == .assetGone })
    }
  }
}
