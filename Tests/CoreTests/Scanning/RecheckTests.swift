import Core
import Foundation
import Model
import Sandbox
import Testing

@Suite("Looking at one finding of the simulated GitHub again") struct RecheckTests {
  private static let type = "github.repository.default-branch-unprotected"

  /// One scan of the demo company, and one of its findings.
  private func with(
    type: String = RecheckTests.type, _ work: (SandboxCompany, Finding) async throws -> Void
  ) async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .demand)
      var query = FindingQuery()
      query.types = [type]
      let finding = try #require(try await company.casb.findings(query).first)
      try await work(company, finding)
    }
  }

  private func change(
    _ finding: Finding, of company: SandboxCompany, _ change: @Sendable (inout GitHubRepository) -> Void
  ) async throws {
    let id = finding.asset.id
    try await company.server.gitHub().mutate { tenant in
      tenant.update(organization: "acme-corp") { organization in
        for index in organization.repositories.indices
        where String(organization.repositories[index].id) == id {
          change(&organization.repositories[index])
        }
      }
    }
  }

  @Test("A repository that was mended is fixed, in few requests, and everything else waits")
  func fixed() async throws {
    try await with { company, finding in
      let others = try await company.casb.countFindings(FindingQuery()).values.reduce(0, +)
      #expect(try await company.casb.recheck(finding.number).outcome == .fires)
      try await change(finding, of: company) { $0.isArchived = true }
      let before = await company.server.requests().count
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .passes)
      #expect(report.finding.resolution?.reason == .fixed)
      #expect(await company.server.requests().count - before < 15)
      let left = try await company.casb.countFindings(FindingQuery()).values.reduce(0, +)
      #expect(left < others && left > others - 10)
      let scan = try await company.casb.scan(
        try await company.casb.integration("acme"), trigger: .demand, fresh: true)
      #expect(scan.settlement.opened == 0)
    }
  }

  @Test("What GitHub refuses to show resolves nothing and says why")
  func refused() async throws {
    try await with { company, finding in
      try await company.takeAdministrationAway()
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .unknown)
      #expect(report.problems.contains { $0.contains("403") }, "\(report.problems)")
      #expect(report.finding.status == .active)
    }
  }

  @Test("A 404 is no proof that a repository is gone; a member who is not listed is")
  func gone() async throws {
    try await with { company, finding in
      let id = finding.asset.id
      try await company.server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { organization in
          organization.repositories.removeAll { String($0.id) == id }
        }
      }
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .unknown)
      #expect(report.problems.joined().contains("a scan can tell"), "\(report.problems)")
      #expect(report.finding.status == .active)
    }
    try await with(type: "github.member.two-factor-disabled") { company, finding in
      let login = finding.asset.name
      #expect(try await company.casb.recheck(finding.number).outcome == .fires)
      try await company.server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { organization in
          organization.members.removeAll { $0.login == login }
        }
      }
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .gone)
      #expect(report.finding.resolution?.reason == .assetGone)
    }
  }

  @Test("Settings of the organisation are looked at again")
  func organization() async throws {
    try await with(type: "github.organization.two-factor-not-required") { company, finding in
      try await company.server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { $0.policy.requiresTwoFactor = true }
      }
      #expect(try await company.casb.recheck(finding.number).outcome == .passes)
    }
  }

  @Test("A webhook that was signed passes, one that was deleted is gone, in few requests")
  func webhook() async throws {
    try await withWebhook { company, finding, repository in
      #expect(try await company.casb.recheck(finding.number).outcome == .fires)
      try await change(repository, of: company) { repository in
        for index in repository.hooks.indices { repository.hooks[index].hasSecret = true }
      }
      let before = await company.server.requests().count
      #expect(try await company.casb.recheck(finding.number).outcome == .passes)
      #expect(await company.server.requests().count - before == 2)
    }
    try await withWebhook { company, finding, repository in
      try await change(repository, of: company) { $0.hooks = [] }
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .gone)
      #expect(report.finding.resolution?.reason == .assetGone)
    }
  }

  @Test("What is missing in a repository that took the name over is not gone for that")
  func namesake() async throws {
    try await withWebhook { company, finding, repository in
      try await change(repository, of: company) { repository in
        repository.hooks = []
        repository.createdAt = Date(timeIntervalSinceNow: 3600)
      }
      let report = try await company.casb.recheck(finding.number)
      #expect(report.outcome == .unknown && report.finding.status == .active)
      #expect(report.problems.joined().contains("another repository is named"), "\(report.problems)")
    }
  }

  @Test("A webhook of the organisation itself is looked at among its own")
  func organizationWebhook() async throws {
    try await with(type: "github.webhook.no-secret") { company, _ in
      var query = FindingQuery()
      query.types = ["github.webhook.no-secret"]
      let finding = try #require(
        try await company.casb.findings(query).first { $0.asset.url?.contains("/organizations/") == true })
      #expect(try await company.casb.recheck(finding.number).outcome == .fires)
      try await company.server.gitHub().mutate { tenant in
        tenant.update(organization: "acme-corp") { $0.hooks = [] }
      }
      #expect(try await company.casb.recheck(finding.number).outcome == .gone)
    }
  }

  /// An unsigned webhook of a repository.
  ///
  /// - Parameter work: is given the repository's name, too.
  private func withWebhook(_ work: (SandboxCompany, Finding, String) async throws -> Void) async throws {
    try await with(type: "github.webhook.no-secret") { company, _ in
      var query = FindingQuery()
      query.types = ["github.webhook.no-secret"]
      let found = try await company.casb.findings(query).first { $0.asset.name.hasPrefix("acme-corp/") }
      let finding = try #require(found)
      let path = try #require(finding.asset.url.flatMap { URL(string: $0) }).pathComponents
      try await work(company, finding, try #require(path.dropFirst(2).first))
    }
  }

  private func change(
    _ repository: String, of company: SandboxCompany, _ change: @Sendable (inout GitHubRepository) -> Void
  ) async throws {
    try await company.server.gitHub().mutate { tenant in
      tenant.update(organization: "acme-corp") { organization in
        for index in organization.repositories.indices
        where organization.repositories[index].name == repository {
          change(&organization.repositories[index])
        }
      }
    }
  }

  @Test("A credential that is refused is told as such, and resolves nothing")
  func unauthorized() async throws {
    try await with { company, finding in
      try await company.server.gitHub().expireCredentials()
      let error = await #expect(throws: CasbError.self) {
        _ = try await company.casb.recheck(finding.number)
      }
      #expect(error?.kind == .credentials)
      #expect(try await company.casb.finding(finding.number).finding.status == .active)
    }
  }
}
