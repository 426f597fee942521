import Foundation
import Model
import Sandbox
import Testing
import VendorHTTP

@testable import Core

@Suite("Diagnosis")
struct DiagnosisTests {
  private func findings(_ findings: [HealthFinding], _ area: HealthFinding.Area) -> [HealthFinding] {
    findings.filter { $0.area == area }
  }

  @Test("A credential with what the guide asks for: every scope is granted, and says what it unlocks")
  func healthy() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .demand)
      let all = try await company.casb.diagnose(integration)
      #expect(all.allSatisfy { $0.integration == "acme" })
      let scopes = findings(all, .scope)
      let method = try #require(try Casb.application("github").guide.method("token"))
      #expect(scopes.map(\.subject) == method.scopes.map(\.name))
      #expect(Set(scopes.map(\.verdict)) == [.granted])
      #expect(scopes.allSatisfy { !$0.unlocks.isEmpty && !$0.detail.isEmpty })
      #expect(findings(all, .credential).map(\.verdict) == [.ok])
      #expect(findings(all, .network).map(\.subject) == ["api.github.com"])
      #expect(findings(all, .network).map(\.verdict) == [.ok])
      #expect(findings(all, .clock).map(\.verdict) == [.ok])
      #expect(findings(all, .expiry).map(\.verdict) == [.ok])
      #expect(findings(all, .schedule).map(\.verdict) == [.ok])
      // GitHub does not tell, so it is not known that there is none.
      #expect(findings(all, .excess).map(\.verdict) == [.unknown])
    }
  }

  @Test("A scope that is missing names what it costs, and how to grant it")
  func missing() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub(token: GitHubTenant.DemoToken.withoutAdministration)
      let missing = try await company.casb.diagnose(integration).filter { $0.verdict == .missing }
      #expect(missing.count == 3)
      let webhooks = try #require(
        missing.first { $0.subject.contains("Organization permissions › Webhooks") })
      #expect(webhooks.remedy?.contains("guide github") == true)
      #expect(webhooks.unlocks.contains { $0.hasPrefix("github.webhook.") })
    }
  }

  @Test("Rights beyond need are named, with the way to take them away")
  func excess() async throws {
    var tenant = GitHubTenant.acme(now: Date())
    let scopes = ["repo", "admin:org", "admin:org_hook", "delete_repo"]
    tenant.tokens.append(
      GitHubToken("ghp_much", owner: "maria-ops", .classic(scopes: scopes, singleSignOn: true)))
    try await SandboxCompany.with(world: SandboxWorld([tenant])) { company in
      let integration = try await company.addGitHub(token: "ghp_much")
      let excess = findings(try await company.casb.diagnose(integration), .excess)
      #expect(excess.map(\.subject) == ["delete_repo"] && excess.map(\.verdict) == [.excess])
      #expect(excess.first?.remedy?.contains("/settings/tokens") == true)
    }
  }

  @Test("A refused credential and a vendor out of reach are told apart")
  func refused() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      await company.server.inject(Fault(.credentialsExpire))
      let refused = try await company.casb.diagnose(integration)
      #expect(findings(refused, .credential).map(\.verdict) == [.refused])
      #expect(findings(refused, .scope).isEmpty)
    }
  }

  @Test("The state is looked at: the store answers, the master key opens all secrets, others cannot read it")
  func state() async throws {
    try await SandboxCompany.with { company in
      _ = try await company.addGitHub()
      let state = try await company.casb.checkState()
      #expect(state.map(\.area) == [.store, .store, .keys] && state.allSatisfy { $0.verdict == .ok })
      #expect(Casb.checkFolder(company.folder).first?.verdict == .ok)
      let key = company.folder.appending(path: "master.key").path(percentEncoded: false)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
      let folder = try #require(Casb.checkFolder(company.folder).first)
      #expect(folder.verdict == .warning && folder.detail.contains("master.key"))
      #expect(folder.remedy?.contains("chmod") == true)
    }
  }

  @Test(
    "A clock is judged by the answer that agrees best",
    arguments: [
      ([0.0, 0.4], HealthFinding.Verdict.ok), ([-2], .ok), ([45, 90], .warning), ([-45], .warning),
      ([900, 1200], .problem), ([900, 1], .ok), ([], .unknown),
    ])
  func clock(_ skews: [TimeInterval], _ expected: HealthFinding.Verdict) {
    let now = Date()
    let exchanges = skews.map { skew in
      Exchange(
        call: "GET /", host: "h", status: 200, duration: .seconds(1), serverTime: now, localTime: now + skew,
        quota: nil)
    }
    #expect(TimeDiagnosis.clock(exchanges).verdict == expected)
  }

  @Test("A credential that ends soon is a warning")
  func expiry() {
    let now = Date()
    func verdict(_ days: Double?) -> HealthFinding.Verdict? {
      let end = days.map { now.addingTimeInterval($0 * 86_400) }
      return TimeDiagnosis.expiry(of: Verification(identity: "i", tenant: "t", expiresAt: end), now: now)?
        .verdict
    }
    #expect(verdict(nil) == nil)
    #expect(verdict(40) == .ok)
    #expect(verdict(13.5) == .warning)
    #expect(verdict(0.2) == .warning)
  }
}
