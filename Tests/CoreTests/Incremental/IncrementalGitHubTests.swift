import Core
import Foundation
import Model
import Sandbox
import Testing

@Suite("Incremental scans of the simulated GitHub")
struct IncrementalGitHubTests {
  /// Two states that watch the same organisation: one incrementally, one always anew.
  private struct Watch {
    let company: SandboxCompany
    let full: Casb
    let watched: Integration
    let fullyWatched: Integration

    func scan(fresh: Bool = false) async throws -> ScanReport {
      try await company.casb.scan(watched, trigger: .demand, fresh: fresh)
    }

    func scanFully() async throws -> ScanReport {
      try await full.scan(fullyWatched, trigger: .demand, fresh: true)
    }

    func image(_ casb: Casb) async throws -> [String] {
      try await StateImage.lines(
        of: try Casb.application("github"), query: { try await casb.query($0, limit: nil, timeout: 9) },
        coverage: casb.coverage(of: nil))
    }

    func expectSame(_ comment: Comment) async throws {
      let (one, other) = (try await image(company.casb), try await image(full))
      let difference = StateImage.difference(one, other)
      #expect(one == other, "\(comment)\n\(difference)")
    }
  }

  private func watching(
    repositories: Int = 23, _ work: (Watch) async throws -> Void
  ) async throws {
    let tenant = GitHubTenant.generated(repositories: repositories, members: 4)
    try await SandboxCompany.with(world: SandboxWorld([tenant])) { company in
      let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let full = try await company.open(folder)
      let connection = tenant.connections[0]
      do {
        try await work(
          Watch(
            company: company, full: full, watched: company.add(connection),
            fullyWatched: company.add(connection, to: full)))
        await full.close()
      } catch {
        await full.close()
        throw error
      }
    }
  }

  @Test("A scan of an unchanged tenant costs nothing of the quota but what cannot be conditional")
  func unchanged() async throws {
    try await watching { watch in
      let first = try await watch.scan()
      let second = try await watch.scan()
      #expect(first.scan.mode == .full && first.scan.unchanged == 0)
      #expect(second.scan.mode == .incremental)
      // What has no answer to remember is asked for again: errors that say "off", and answers without a body.
      #expect(second.scan.unchanged > second.scan.requests / 2, "\(second.scan)")
      #expect(second.settlement.opened == 0 && second.settlement.resolved == 0)
      #expect(second.scan.assets == first.scan.assets)
      _ = try await watch.scanFully()
      try await watch.expectSame("unchanged")
    }
  }

  @Test(
    "After any sequence of changes incremental and full scans leave the same",
    arguments: [1, 2, 3] as [UInt64])
  func property(seed: UInt64) async throws {
    try await watching { watch in
      _ = try await watch.scan()
      _ = try await watch.scanFully()
      try await watch.expectSame("seed \(seed), before any change")
      let changes = Changes(TenantChanges(seed: seed, now: Date()))
      for step in 1...5 {
        try await watch.company.server.gitHub().mutate { tenant in changes.apply(6, to: &tenant) }
        let report = try await watch.scan()
        #expect(report.scan.mode == .incremental && report.scan.unchanged > 0)
        _ = try await watch.scanFully()
        try await watch.expectSame("seed \(seed), step \(step)")
      }
    }
  }

  @Test("`--full` asks for everything, and what is remembered then serves the next scan")
  func full() async throws {
    try await watching(repositories: 3) { watch in
      _ = try await watch.scan()
      let full = try await watch.scan(fresh: true)
      #expect(full.scan.mode == .full && full.scan.unchanged == 0)
      #expect(try await watch.scan().scan.unchanged > 0)
    }
  }

  @Test("A credential that was replaced is not served what another one was shown")
  func reauthorized() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub(token: GitHubTenant.DemoToken.owner)
      _ = try await company.casb.scan(integration, trigger: .demand)
      let reduced = try SandboxCompany.setup(token: GitHubTenant.DemoToken.withoutAdministration)
      let renewed = try await company.casb.reauthorize(integration, reduced)
      let report = try await company.casb.scan(renewed, trigger: .demand)
      #expect(report.scan.mode == .full && report.scan.unchanged == 0)
      #expect(report.scan.status == .incomplete)
    }
  }

  @Test("Rights that are lost between two scans are unknown, not remembered")
  func lostRights() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .demand)
      try await company.takeAdministrationAway()
      let report = try await company.casb.scan(integration, trigger: .demand)
      // What was remembered was shown to a credential that could see more.
      #expect(report.scan.mode == .full && report.scan.status == .incomplete)
      #expect(report.settlement.unknown > 0)
    }
  }

  @Test("A plan comes from counts before the first scan, and from what it counted after it")
  func plan() async throws {
    try await watching { watch in
      let before = try await watch.company.casb.plan(watch.watched)
      #expect(before.basis == .counts && before.mode == .full)
      let first = try await watch.scan()
      // The verification is no part of the estimate.
      #expect(abs(before.requests - first.scan.requests) < first.scan.requests / 3, "\(before) \(first.scan)")
      #expect(before.quota?.limit == 5000)
      #expect(before.calls.allSatisfy { !$0.summary.isEmpty }, "\(before.calls)")
      let after = try await watch.company.casb.plan(watch.watched)
      #expect(after.mode == .incremental && after.requests == first.scan.requests)
      #expect(after.basis == .lastScan(number: first.scan.number, mode: .full))
      let second = try await watch.scan()
      let next = try await watch.company.casb.plan(watch.watched)
      #expect(next.requests == second.scan.requests && next.counted < next.requests)
      let full = try await watch.company.casb.plan(watch.watched, full: true)
      #expect(full.mode == .full && full.counted == first.scan.requests)
    }
  }

  @Test("A scan tells what it asks, and what is left of the quota")
  func traffic() async throws {
    try await watching(repositories: 3) { watch in
      let (events, event) = AsyncStream<ScanTraffic>.makeStream()
      _ = try await watch.company.casb.scan(watch.watched, trigger: .demand) { told in
        if case .traffic(let traffic) = told { event.yield(traffic) }
      }
      event.finish()
      let told = await events.reduce(into: []) { $0.append($1) }
      #expect(told.first?.requests == 1)
      #expect(told.contains { $0.quota?.limit == 5000 && $0.perSecond > 0 })
    }
  }
}

/// Changes that a simulation applies in its own isolation.
private final class Changes: Sendable {
  private let changes: Locked<TenantChanges>

  init(_ changes: TenantChanges) { self.changes = Locked(changes) }

  func apply(_ count: Int, to tenant: inout GitHubTenant) {
    changes.change { $0.apply(count, to: &tenant) }
  }
}
