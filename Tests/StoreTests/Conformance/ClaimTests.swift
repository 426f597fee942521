import Foundation
import Model
import Store
import Testing

@Suite("Claims") struct ClaimTests {
  @Test("A living owner's claim is a conflict", arguments: StoreMaker.all)
  func living(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      _ = try await bed.begin(added, owner: "one")
      let error = await expectFailure(.conflict) { _ = try await bed.begin(added, owner: "two") }
      #expect(error?.message.contains("one") == true)
    }
  }

  @Test(
    "A dead owner's claim is taken over at once, and the dead can no longer write", arguments: StoreMaker.all)
  func dead(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let old = try await bed.begin(added, owner: "dead")
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: "7", claim: old)
      let new = try await bed.begin(added, owner: "heir") { $0 != "dead" }
      #expect(new.isResumed)
      #expect(new.scan == old.scan)
      #expect(new.stages == ["s": StageProgress(checkpoint: "7", isFinished: false, assets: 1)])
      let store = bed.store
      let problem = ScanProblem(stage: "s", message: "m")
      await expectFailure(.conflict) { try await store.renewClaim(old, lease: 9, headway: nil) }
      await expectFailure(.conflict) {
        try await store.storePage([.repository("b")], stage: "s", checkpoint: "8", claim: old)
      }
      await expectFailure(.conflict) {
        try await store.leaveOut("test_hook", stage: "s", problem: problem, claim: old)
      }
      await expectFailure(.conflict) { try await store.noteProblem(problem, claim: old) }
      await expectFailure(.conflict) { try await store.finishStage("s", claim: old) }
      await expectFailure(.conflict) {
        _ = try await store.settle(old, types: TestCatalogue.types, complete: [], now: TestTime.now)
      }
      await expectFailure(.conflict) { try await bed.finish(old) }
      #expect(try await store.scans(of: nil, limit: 1).first?.assets == 1)
    }
  }

  @Test(
    "A claim that ran out is taken over though its owner lives; a renewed one is not",
    arguments: StoreMaker.all)
  func lease(_ maker: StoreMaker) async throws {
    let clock = SettableClock()
    try await maker.run(clock: clock.value()) { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added, owner: "slow")
      try await bed.store.renewClaim(claim, lease: 120, headway: nil)
      clock.pass(100)
      await expectFailure(.conflict) { _ = try await bed.begin(added, owner: "two") }
      clock.pass(21)
      let new = try await bed.begin(added, owner: "two")
      #expect(new.isResumed)
    }
  }

  @Test(
    "However far the time on the wall is set, a claim stands for its lease and no longer",
    arguments: StoreMaker.all)
  func jumps(_ maker: StoreMaker) async throws {
    let clock = SettableClock()
    try await maker.run(clock: clock.value()) { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added, owner: "one")
      for jump in [-3, -0.1, 0.1, 3] {
        let now = TestTime.days(jump)
        await expectFailure(.conflict) { _ = try await bed.begin(added, owner: "two", now: now) }
        #expect(try await bed.store.dueIntegrations(now: now).isEmpty)
        await expectFailure(.conflict) {
          _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
        }
        try await bed.store.finishStage("s", claim: claim)
      }
      clock.pass(61)
      #expect(try await bed.begin(added, owner: "two", now: TestTime.days(-3)).scan == claim.scan)
    }
  }

  @Test("A claim from before the machine was started anew is nobody's", arguments: StoreMaker.all)
  func restart(_ maker: StoreMaker) async throws {
    let clock = SettableClock()
    try await maker.run(clock: clock.value()) { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added, owner: "one")
      let later = try await maker.open(bed.folder, clock.value(machineRun: "two"))
      #expect(try await later.claimHolders().map(\.isStanding) == [false])
      let heir = try await TestBed(maker: maker, store: later, folder: bed.folder).begin(added, owner: "two")
      #expect(heir.isResumed && heir.scan == claim.scan)
      try await later.close()
    }
  }

  @Test("Of two stores that claim at once exactly one wins", arguments: StoreMaker.all)
  func race(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let other = try await maker.open(bed.folder)
      let winners = await withTaskGroup(of: Bool.self) { group in
        for (index, store) in [bed.store, other, bed.store, other].enumerated() {
          group.addTask {
            let claim = try? await store.beginScan(
              of: added.number, trigger: .schedule, owner: "owner \(index)", lease: 60, fresh: false,
              now: TestTime.now, isAlive: { _ in true })
            return claim != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(winners == 1)
      try await other.close()
    }
  }

  @Test(
    "A paused integration is refused with the way to resume it; a broken one is scanned",
    arguments: StoreMaker.all)
  func paused(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      var change = IntegrationChange()
      change.status = (.paused, nil)
      _ = try await bed.store.updateIntegration(added.number, change)
      let error = await expectFailure(.conflict) { _ = try await bed.begin(added) }
      #expect(error?.message.contains("paused") == true)
      #expect(error?.hint?.contains("resume") == true)
      change.status = (.broken, "expired")
      _ = try await bed.store.updateIntegration(added.number, change)
      _ = try await bed.begin(added)
    }
  }

  @Test("An integration that does not exist is not found", arguments: StoreMaker.all)
  func unknown(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
      await expectFailure(.notFound) { _ = try await bed.begin(added) }
    }
  }

  @Test("A fresh scan gives the interrupted one up", arguments: StoreMaker.all)
  func fresh(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let old = try await bed.begin(added)
      try await bed.store.finishStage("s", claim: old)
      try await bed.finish(old, .interrupted)
      let new = try await bed.begin(added, fresh: true)
      #expect(!new.isResumed)
      #expect(new.scan > old.scan)
      #expect(new.stages.isEmpty)
      try await bed.finish(new)
      #expect(try await !bed.begin(added).isResumed)
    }
  }

  @Test("An interrupted scan is given up after a day", arguments: StoreMaker.all)
  func old(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let old = try await bed.begin(added)
      try await bed.finish(old, .interrupted)
      let same = try await bed.begin(added, now: TestTime.now.addingTimeInterval(23 * 3600))
      #expect(same.scan == old.scan)
      try await bed.finish(same, .interrupted)
      let new = try await bed.begin(added, now: TestTime.now.addingTimeInterval(25 * 3600))
      #expect(new.scan > old.scan)
    }
  }

  @Test(
    "A resumed scan knows its checkpoints and finished stages, and goes on counting",
    arguments: StoreMaker.all)
  func resumed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let first = try await bed.begin(added)
      try await bed.store.storePage(
        [.repository("a"), .repository("b")], stage: "repositories", checkpoint: "2", claim: first)
      try await bed.store.storePage(
        [.hook("h", of: "a", signed: true)], stage: "hooks", checkpoint: nil, claim: first)
      try await bed.store.finishStage("hooks", claim: first)
      #expect(try await bed.finish(first, .interrupted).status == .interrupted)
      let second = try await bed.begin(added)
      #expect(
        second.stages == [
          "repositories": StageProgress(checkpoint: "2", isFinished: false, assets: 2),
          "hooks": StageProgress(checkpoint: nil, isFinished: true, assets: 1),
        ])
      try await bed.store.storePage([.repository("c")], stage: "repositories", checkpoint: "3", claim: second)
      let scan = try await bed.finish(second)
      #expect(scan.number == first.scan)
      #expect(scan.assets == 4)
      #expect(try await !bed.begin(added).isResumed)
    }
  }

  @Test("What is due comes longest overdue first, without the claimed", arguments: StoreMaker.all)
  func due(_ maker: StoreMaker) async throws {
    let clock = SettableClock()
    try await maker.run(clock: clock.value()) { bed in
      let late = try await bed.add("late")
      let later = try await bed.add("later")
      let claimed = try await bed.add("claimed")
      var change = IntegrationChange()
      change.nextScan = TestTime.days(-1)
      _ = try await bed.store.updateIntegration(later.number, change)
      _ = try await bed.begin(claimed)
      #expect(try await bed.store.dueIntegrations(now: TestTime.now) == [later.number, late.number])
      #expect(try await bed.store.dueIntegrations(now: TestTime.days(-0.5)) == [later.number])
      clock.pass(61)
      #expect(
        try await bed.store.dueIntegrations(now: TestTime.now) == [later.number, late.number, claimed.number])
    }
  }

  @Test(
    "One that a wrong clock put off for longer than its interval is due all the same",
    arguments: StoreMaker.all)
  func putOff(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      var change = IntegrationChange()
      change.nextScan = TestTime.days(1.1)
      _ = try await bed.store.updateIntegration(added.number, change)
      #expect(try await bed.store.dueIntegrations(now: TestTime.now).isEmpty)
      change.nextScan = TestTime.days(30)
      _ = try await bed.store.updateIntegration(added.number, change)
      #expect(try await bed.store.dueIntegrations(now: TestTime.now) == [added.number])
    }
  }

  @Test(
    "A finished scan sets the next one, unless the integration was paused meanwhile",
    arguments: StoreMaker.all)
  func next(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      let scan = try await bed.finish(claim, .incomplete)
      #expect(scan.status == .incomplete)
      #expect(scan.finishedAt == TestTime.now)
      #expect(try await bed.store.integrations()[0].nextScan == TestTime.now.addingTimeInterval(3600))
      let again = try await bed.begin(added)
      var change = IntegrationChange()
      change.status = (.paused, nil)
      _ = try await bed.store.updateIntegration(added.number, change)
      try await bed.finish(again)
      #expect(try await bed.store.integrations()[0].nextScan == nil)
    }
  }
}
