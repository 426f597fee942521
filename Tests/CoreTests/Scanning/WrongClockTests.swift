import Foundation
import Model
import Sandbox
import Testing

@testable import Core

@Suite("A clock that jumps")
struct WrongClockTests {
  private static let hours: [TimeInterval] = [-30, -3, 3, 30].map { $0 * 3600 }

  @Test(
    "Set by hours in another process, it neither takes a live scan's claim nor starts a second one",
    .timeLimit(.minutes(5)), arguments: hours)
  func claims(_ jump: TimeInterval) async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      await company.server.inject(Fault(.slow(.seconds(60)), pathPrefix: "/orgs/acme-corp/members"))
      let (started, start) = AsyncStream<Void>.makeStream()
      let scan = Task {
        try await company.casb.scan(integration, trigger: .demand) { event in
          if case .started = event { start.yield() }
        }
      }
      for await _ in started { break }
      let clock = JumpingClock(seed: 1)
      let other = try await company.openAgain(clock: clock)
      clock.jump(jump)
      let error = await #expect(throws: CasbError.self) {
        try await other.scan(integration, trigger: .demand)
      }
      #expect(error?.kind == .conflict)
      #expect(try await other.dueIntegrations().isEmpty)
      #expect(try await other.scanOwners().values.map(\.isAlive) == [true])
      await other.close()
      scan.cancel()
      await #expect(throws: CancellationError.self) { try await scan.value }
      #expect(try await company.casb.scans(of: integration, limit: 9).map(\.status) == [.interrupted])
    }
  }

  @Test(
    "Set by hours under a scheduler, it does not keep it from scanning what falls due",
    .timeLimit(.minutes(5)), arguments: hours)
  func schedule(_ jump: TimeInterval) async throws {
    try await SandboxCompany.with { company in
      let clock = JumpingClock(seed: 1)
      let other = try await company.openAgain(clock: clock)
      let integration = try await company.addGitHub()
      _ = try await company.casb.scan(integration, trigger: .demand)
      let (finished, finish) = AsyncStream<ScanReport>.makeStream()
      let scheduler = Task {
        await other.runScheduler { event in
          if case .finished(_, let report) = event { finish.yield(report) }
        }
      }
      clock.jump(jump)
      _ = try await other.resume(try await other.pause(integration))
      for await report in finished {
        #expect(report.scan.trigger == .schedule && report.scan.status == .complete)
        break
      }
      scheduler.cancel()
      await scheduler.value
      // Once the clock is right again, what it put off is not forgotten.
      let next = try #require(try await other.integration(number: integration.number).nextScan)
      let isOnTime = next > Date() && next < Date().addingTimeInterval(27.4 * 3600)
      #expect(try await company.casb.dueIntegrations().isEmpty == isOnTime)
      await other.close()
    }
  }
}
