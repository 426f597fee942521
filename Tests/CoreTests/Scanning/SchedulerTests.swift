import Foundation
import Model
import Sandbox
import Synchronization
import Testing

@testable import Core

@Suite("The scheduler")
struct SchedulerTests {
  /// What a scheduler says, to be waited for.
  private final class Events: Sendable {
    private let stream: AsyncStream<SchedulerEvent>
    private let continuation: AsyncStream<SchedulerEvent>.Continuation
    let running = Mutex<(now: Int, most: Int)>((0, 0))

    init() { (stream, continuation) = AsyncStream.makeStream() }

    @Sendable func tell(_ event: SchedulerEvent) {
      running.withLock { running in
        switch event {
        case .started: running.now += 1
        case .finished, .failed, .interrupted: running.now -= 1
        }
        running.most = max(running.most, running.now)
      }
      continuation.yield(event)
    }

    /// The next events until one is as wanted, that one included.
    @discardableResult
    func until(_ isWanted: (SchedulerEvent) -> Bool) async -> [SchedulerEvent] {
      var seen: [SchedulerEvent] = []
      for await event in stream {
        seen.append(event)
        if isWanted(event) { break }
      }
      return seen
    }
  }

  private static func isFinished(_ event: SchedulerEvent) -> Bool {
    if case .finished = event { true } else { false }
  }

  private static func isStarted(_ event: SchedulerEvent) -> Bool {
    if case .started = event { true } else { false }
  }

  /// Makes it due at once.
  private func makeDue(_ integration: Integration, _ casb: Casb) async throws {
    _ = try await casb.resume(try await casb.pause(integration))
  }

  @Test(
    "What another process makes due is scanned promptly, and then is not due any more",
    .timeLimit(.minutes(5)))
  func noticed() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      let events = Events()
      let scheduler = Task { await company.casb.runScheduler(events.tell) }
      let other = try await company.openAgain()
      let began = ContinuousClock.now
      try await makeDue(integration, other)
      await events.until(Self.isStarted)
      #expect(ContinuousClock.now - began < .seconds(10))
      await events.until(Self.isFinished)
      let after = try await other.integration(number: integration.number)
      #expect(try #require(after.nextScan) > Date().addingTimeInterval(20 * 3600))
      #expect(try await other.scans(of: integration, limit: 2).map(\.trigger) == [.schedule])
      scheduler.cancel()
      await scheduler.value
      await other.close()
    }
  }

  @Test("A paused integration is left alone", .timeLimit(.minutes(5)))
  func paused() async throws {
    try await SandboxCompany.with { company in
      let (paused, active) = (try await company.addGitHub(), try await company.addGitHub(name: "other"))
      _ = try await company.casb.pause(paused)
      let events = Events()
      let scheduler = Task { await company.casb.runScheduler(events.tell) }
      try await makeDue(active, company.casb)
      await events.until(Self.isFinished)
      #expect(try await company.casb.scans(of: paused, limit: 1).isEmpty)
      scheduler.cancel()
      await scheduler.value
    }
  }

  @Test("No more run at once than may, and all come to their turn", .timeLimit(.minutes(5)))
  func bounded() async throws {
    try await SandboxCompany.with { company in
      var all: [Integration] = []
      for name in ["a", "b", "c", "d"] { all.append(try await company.addGitHub(name: name)) }
      for integration in all { try await makeDue(integration, company.casb) }
      let events = Events()
      let scheduler = Task { await company.casb.runScheduler(atOnce: 2, events.tell) }
      for _ in all { await events.until(Self.isFinished) }
      #expect(events.running.withLock(\.most) == 2)
      scheduler.cancel()
      await scheduler.value
      for integration in all {
        #expect(try await company.casb.scans(of: integration, limit: 9).map(\.status) == [.complete])
      }
    }
  }

  @Test("Two schedulers on one state never scan an integration twice", .timeLimit(.minutes(5)))
  func two() async throws {
    try await SandboxCompany.with { company in
      let other = try await company.openAgain()
      var all: [Integration] = []
      for name in ["a", "b", "c"] { all.append(try await company.addGitHub(name: name)) }
      let events = Events()
      let schedulers = [company.casb, other].map { casb in
        Task { await casb.runScheduler(atOnce: 3, events.tell) }
      }
      for integration in all { try await makeDue(integration, company.casb) }
      for _ in all { await events.until(Self.isFinished) }
      for scheduler in schedulers {
        scheduler.cancel()
        await scheduler.value
      }
      await other.close()
      for integration in all {
        #expect(try await company.casb.scans(of: integration, limit: 9).count == 1)
      }
    }
  }

  @Test(
    "Stopped in the middle it keeps what it had, and the next one goes on at once", .timeLimit(.minutes(5)))
  func stopped() async throws {
    try await SandboxCompany.with { company in
      let integration = try await company.addGitHub()
      try await makeDue(integration, company.casb)
      await company.server.inject(
        Fault(.slow(.seconds(30)), times: 1000, pathPrefix: "/orgs/acme-corp/outside_collaborators"))
      let events = Events()
      let scheduler = Task { await company.casb.runScheduler(events.tell) }
      await events.until(Self.isStarted)
      #expect(try await company.casb.scanOwners().values.map(\.isAlive) == [true])
      scheduler.cancel()
      await scheduler.value
      let scan = try #require(try await company.casb.scans(of: integration, limit: 1).first)
      #expect(scan.status == .interrupted)
      #expect(try await company.casb.scanOwners().isEmpty)
      #expect(try await company.casb.dueIntegrations().map(\.number) == [integration.number])

      await company.server.clearFaults()
      let next = Task { await company.casb.runScheduler(events.tell) }
      await events.until(Self.isFinished)
      next.cancel()
      await next.value
      let scans = try await company.casb.scans(of: integration, limit: 9)
      #expect(scans.map(\.number) == [scan.number] && scans.first?.status == .complete)
    }
  }

  @Test("A vendor that cannot be reached is tried again soon; a person's own scan keeps its time")
  func retries() {
    let now = Date()
    func minutes(_ kind: CasbError.Kind?, _ trigger: ScanTrigger) -> Double {
      let failure = kind.map { CasbError($0, "It failed.") }
      let next = Schedule.next(afterFailure: failure, trigger: trigger, interval: .daily, now: now)
      return next.timeIntervalSince(now) / 60
    }
    #expect((13...17).contains(minutes(.network, .schedule)))
    #expect(minutes(nil, .schedule) == 0)
    #expect((21 * 60...27 * 60).contains(minutes(nil, .demand)))
    #expect((21 * 60...27 * 60).contains(minutes(.credentials, .schedule)))
  }
}
