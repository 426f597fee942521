import Foundation
import Model
import Store
import Testing

@Suite("The schedule") struct ScheduleTests {
  private func put(_ integration: Integration, due: Date, in store: any StateStore) async throws {
    var change = IntegrationChange()
    change.nextScan = .some(due)
    _ = try await store.updateIntegration(integration.number, change)
  }

  @Test(
    "The next one due is the earliest to come; what is due already, or paused, is not",
    arguments: StoreMaker.all)
  func next(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let now = TestTime.now
      #expect(try await bed.store.nextDue(after: now) == nil)
      let (late, soon, paused) = (
        try await bed.add("late"), try await bed.add("soon"), try await bed.add("paused")
      )
      _ = try await bed.add("due already")
      try await put(late, due: now.addingTimeInterval(7200), in: bed.store)
      try await put(soon, due: now.addingTimeInterval(3600), in: bed.store)
      try await put(paused, due: now.addingTimeInterval(60), in: bed.store)
      var change = IntegrationChange()
      change.status = (.paused, nil)
      _ = try await bed.store.updateIntegration(paused.number, change)
      #expect(try await bed.store.nextDue(after: now) == now.addingTimeInterval(3600))
    }
  }

  @Test("One that is claimed is due when the claim runs out, if nobody renews it", arguments: StoreMaker.all)
  func claimed(_ maker: StoreMaker) async throws {
    try await maker.run(clock: SettableClock().value()) { bed in
      let claim = try await bed.begin(try await bed.add())
      #expect(try await bed.store.nextDue(after: TestTime.now) == TestTime.now.addingTimeInterval(60))
      try await bed.store.renewClaim(claim, lease: 90, headway: nil)
      #expect(try await bed.store.nextDue(after: TestTime.now) == TestTime.now.addingTimeInterval(90))
    }
  }

  @Test("Who holds a scan, and how far it is, is known while they hold it", arguments: StoreMaker.all)
  func holders(_ maker: StoreMaker) async throws {
    let clock = SettableClock()
    try await maker.run(clock: clock.value()) { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added, owner: "me")
      func holder(isStanding: Bool, _ headway: ScanHeadway?) -> ClaimHolder {
        ClaimHolder(
          scan: claim.scan, integration: added.number, owner: "me", startedAt: TestTime.now,
          isStanding: isStanding, headway: headway)
      }
      #expect(try await bed.store.claimHolders() == [holder(isStanding: true, nil)])
      let headway = ScanHeadway(
        stages: [.init(name: "members", assets: 7, expected: 9)], requests: 3, requestsPerSecond: 1.5)
      try await bed.store.renewClaim(claim, lease: 60, headway: headway)
      try await bed.store.renewClaim(claim, lease: 60, headway: nil)
      #expect(try await bed.store.claimHolders() == [holder(isStanding: true, headway)])
      clock.pass(61)
      #expect(try await bed.store.claimHolders() == [holder(isStanding: false, headway)])
      try await bed.finish(claim)
      #expect(try await bed.store.claimHolders().isEmpty)
    }
  }

  @Test("The last end is that of a scan that came to its end", arguments: StoreMaker.all)
  func ends(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      #expect(try await bed.store.lastScanEnds().isEmpty)
      let later = TestTime.now.addingTimeInterval(500)
      try await bed.finish(try await bed.begin(added), .incomplete)
      try await bed.finish(try await bed.begin(added), .failed, now: later)
      #expect(try await bed.store.lastScanEnds() == [added.number: TestTime.now])
    }
  }

  @Test(
    "The mark changes when another process writes, and stays while nobody does", arguments: StoreMaker.all)
  func mark(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.add("one")
      let other = try await maker.open(bed.folder)
      let before = await bed.store.changeMark()
      #expect(await bed.store.changeMark() == before)
      _ = try await TestBed(maker: maker, store: other, folder: bed.folder).add("two")
      #expect(await bed.store.changeMark() != before)
      try await other.close()
    }
  }
}
