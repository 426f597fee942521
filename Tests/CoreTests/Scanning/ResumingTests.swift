import Core
import Foundation
import Model
import Sandbox
import Synchronization
import Testing

@Suite("A scan that stopped")
struct ResumingTests {
  /// Scans, and tells what the scan said it would go on with.
  private func scan(
    _ company: SandboxCompany, _ integration: Integration
  ) async throws -> (report: ScanReport, isResumed: Bool, stages: [String], changes: [String]) {
    let told = Mutex((isResumed: false, stages: [String](), changes: [String]()))
    let report = try await company.casb.scan(integration, trigger: .demand) { event in
      told.withLock { told in
        switch event {
        case .started(let isResumed, let stages): (told.isResumed, told.stages) = (isResumed, stages)
        case .startedOver(let changes): told.changes = changes
        default: break
        }
      }
    }
    let said = told.withLock { $0 }
    return (report, said.isResumed, said.stages, said.changes)
  }

  private func revive(_ company: SandboxCompany) async throws {
    try await company.server.gitHub().mutate { tenant in
      for index in tenant.tokens.indices { tenant.tokens[index].expiresAt = nil }
    }
  }

  @Test("For an expired token goes on with the next token of the same reach, and not with a lesser one")
  func expired() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub(token: GitHubTenant.DemoToken.owner)
      await company.server.inject(Fault(.credentialsExpire, pathPrefix: "/repos/"))
      await #expect(throws: CasbError.self) { _ = try await company.casb.scan(integration, trigger: .added) }
      try await revive(company)
      let lesser = try SandboxCompany.setup(token: GitHubTenant.DemoToken.withoutAdministration)
      let renewed = try await company.casb.reauthorize(
        integration, try SandboxCompany.setup(token: GitHubTenant.DemoToken.owner))
      let again = try await scan(company, renewed)
      #expect(again.isResumed && again.changes.isEmpty)
      await company.server.inject(Fault(.credentialsExpire, pathPrefix: "/repos/"))
      await #expect(throws: CasbError.self) { _ = try await company.casb.scan(renewed, trigger: .demand) }
      try await revive(company)
      let reduced = try await company.casb.reauthorize(renewed, lesser)
      let anew = try await scan(company, reduced)
      #expect(!anew.isResumed && anew.changes == ["what the credential may see"])
    }
  }
}
