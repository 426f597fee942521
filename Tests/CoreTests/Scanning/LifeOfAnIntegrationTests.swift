import Core
import Foundation
import Model
import Sandbox
import Testing

@Suite("The life of an integration")
struct LifeOfAnIntegrationTests {
  @Test("A refused, foreign or expired token is told and nothing is stored")
  func refused() async throws {
    try await SandboxCompany.with { company in
      for token in [
        "ghp_wrong0000000000000000000000000000000000", GitHubTenant.DemoToken.expired,
        GitHubTenant.DemoToken.revoked, GitHubTenant.DemoToken.stranger,
      ] {
        let setup = try SandboxCompany.setup(token: token)
        let error = await #expect(throws: CasbError.self) { _ = try await company.casb.verify(setup) }
        #expect(error?.kind == .credentials)
        #expect(error?.description.contains(token) == false)
      }
      #expect(try await company.casb.integrations().isEmpty)
    }
  }

  @Test("A paused integration is not scanned until it is resumed")
  func pausing() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let paused = try await company.casb.pause(integration)
      #expect(paused.status == .paused && paused.nextScan == nil)
      let error = await #expect(throws: CasbError.self) {
        _ = try await company.casb.scan(paused, trigger: .demand)
      }
      #expect(error?.kind == .conflict && error?.message.contains("paused") == true)
      let resumed = try await company.casb.resume(paused)
      #expect(try await company.casb.scan(resumed, trigger: .demand).scan.status == .complete)
    }
  }

  @Test("Of two processes that scan the same integration one is told to wait")
  func twoProcesses() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let other = try await company.openAgain()
      await company.server.inject(Fault(.slow(.milliseconds(300)), times: 50, pathPrefix: "/orgs/acme-corp"))
      let conflicts = await withTaskGroup(of: CasbError.Kind?.self) { group in
        for casb in [company.casb, other] {
          group.addTask {
            do {
              _ = try await casb.scan(integration, trigger: .demand)
              return nil
            } catch {
              return (error as? CasbError)?.kind
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      await other.close()
      #expect(Set(conflicts) == [nil, .conflict])
      #expect(try await company.casb.scans(of: integration, limit: 9).map(\.status) == [.complete])
    }
  }

  @Test("A cancelled scan keeps what it had, and the next one goes on and ends as if nothing had been")
  func cancelled() async throws {
    let undisturbed = try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      return try await company.findingKeys(integration)
    }
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let (finished, continuation) = AsyncStream<Void>.makeStream()
      await company.server.inject(Fault(.slow(.seconds(20)), times: 1000, pathPrefix: "/repos/acme-corp"))
      let running = Task {
        _ = try await company.casb.scan(integration, trigger: .added) { event in
          if case .stageFinished = event { continuation.yield() }
        }
      }
      for await _ in finished { break }
      running.cancel()
      await #expect(throws: CancellationError.self) { try await running.value }
      #expect(try await company.casb.scans(of: integration, limit: 1).first?.status == .interrupted)
      await company.server.clearFaults()
      let (starts, start) = AsyncStream<Bool>.makeStream()
      let report = try await company.casb.scan(integration, trigger: .demand) { event in
        if case .started(let isResumed, _) = event { start.yield(isResumed) }
      }
      start.finish()
      #expect(await starts.reduce(into: []) { $0.append($1) } == [true])
      #expect(report.scan.status == .complete, "\(report.scan.problems)")
      #expect(try await company.findingKeys(integration) == undisturbed)
    }
  }

  @Test("A deleted integration leaves neither its token nor its assets in any file, and may be added again")
  func deletion() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .added)
      let names = try await company.casb.query(
        "SELECT name FROM github_repository WHERE length(name) > 8 LIMIT 5", limit: nil, timeout: 5)
      let traces = names.rows.compactMap { if case .text(let name) = $0[0] { name } else { nil } }
      #expect(traces.count == 5)
      #expect(try company.isFound(traces[0]))
      #expect(try !company.isFound(GitHubTenant.DemoToken.leastPrivilege))
      let count = try await company.casb.delete(integration)
      #expect(count.findings > 0 && count.assets > 0)
      for trace in traces { #expect(try !company.isFound(trace), "\(trace)") }
      let again = try await company.addGitHub()
      #expect(again.number > integration.number)
    }
  }

  @Test("Another tenant's credential cannot take an integration over, its own can")
  func reauthorizing() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let stranger = try SandboxCompany.setup(
        token: GitHubTenant.DemoToken.stranger, organization: "acme-labs")
      let error = await #expect(throws: CasbError.self) {
        _ = try await company.casb.reauthorize(integration, stranger)
      }
      #expect(error?.kind == .credentials)
      let owner = try SandboxCompany.setup(token: GitHubTenant.DemoToken.owner)
      let renewed = try await company.casb.reauthorize(integration, owner)
      #expect(renewed.number == integration.number && renewed.status == .healthy)
    }
  }

  @Test("A lost master key is told, makes no new one, and harms nothing")
  func lostKey() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let key = company.folder.appending(path: "master.key")
      let kept = company.folder.appending(path: "kept.key")
      try FileManager.default.moveItem(at: key, to: kept)
      let error = await #expect(throws: CasbError.self) { _ = try await company.openAgain() }
      #expect(error?.kind == .vault)
      #expect(!FileManager.default.fileExists(atPath: key.path()))
      try FileManager.default.moveItem(at: kept, to: key)
      let other = try await company.openAgain()
      _ = try await other.scan(integration, trigger: .demand)
      await other.close()
    }
  }
}

extension SandboxCompany {
  /// Whether a text occurs in the raw bytes of any file of the state folder.
  fileprivate func isFound(_ text: String) throws -> Bool {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.contains { try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil }
  }
}
