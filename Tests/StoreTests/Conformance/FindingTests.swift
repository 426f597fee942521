import Foundation
import Model
import Store
import Testing

@Suite("Findings and decisions") struct FindingTests {
  /// Two repositories of which one is hooked, old and unprotected.
  private func seed(_ bed: TestBed, _ name: String = "acme") async throws -> Integration {
    let added = try await bed.add(name)
    try await bed.scan(
      added,
      [
        .repository("a", name: "Ärger", protected: false, pushed: TestTime.days(-100)), .repository("b"),
        .hook("h", of: "a", signed: false),
      ])
    return added
  }

  @Test("Most severe first, then newest, then by number", arguments: StoreMaker.all)
  func order(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await seed(bed)
      try await bed.scan(
        added,
        [
          .repository("a", protected: false, pushed: TestTime.days(-100)), .repository("c", protected: false),
          .repository("d", protected: false), .hook("h", of: "a", signed: false),
        ], now: TestTime.days(1))
      let found = try await bed.findings { $0.statuses = [.active] }
      #expect(found.map(\.severity) == [.critical, .high, .high, .high, .low])
      #expect(found.map(\.asset.id) == ["a", "c", "d", "a", "a"])
      #expect(found[1].number < found[2].number)
    }
  }

  @Test("A query narrows by every part of it", arguments: StoreMaker.all)
  func narrowing(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let first = try await seed(bed, "first")
      let second = try await seed(bed, "second")
      #expect(try await bed.findings().count == 6)
      #expect(try await bed.findings { $0.severities = [.critical, .low] }.count == 4)
      #expect(try await bed.findings { $0.integrations = [second.number] }.count == 3)
      #expect(try await bed.findings { $0.applications = ["test"] }.count == 6)
      #expect(try await bed.findings { $0.applications = ["other"] }.isEmpty)
      #expect(try await bed.findings { $0.types = [TestCatalogue.stale.id] }.count == 2)
      #expect(try await bed.findings { $0.category = "Tests" }.count == 6)
      #expect(try await bed.findings { $0.category = "None" }.isEmpty)
      #expect(try await bed.findings { $0.since = TestTime.now }.count == 6)
      #expect(try await bed.findings { $0.since = TestTime.days(1) }.isEmpty)
      #expect(try await bed.findings { $0.asset = "äRGER" }.count == 6)
      #expect(try await bed.findings { $0.asset = "%" }.isEmpty)
      #expect(try await bed.findings { $0.limit = 4 }.count == 4)
      #expect(try await bed.findings { $0.statuses = [.resolved] }.isEmpty)
      #expect(
        try await bed.findings {
          $0.integrations = [first.number]; $0.severities = [.high]
        }.count == 1)
    }
  }

  @Test("Batches hold the same findings as one listing, in the same order", arguments: StoreMaker.all)
  func batches(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      for day in 0..<3 {
        let assets = (0..<(400 * (day + 1))).map {
          Asset.repository("\($0)", protected: $0 % 3 == 0, pushed: TestTime.days($0 % 2 == 0 ? 0 : -200))
        }
        try await bed.scan(added, assets, now: TestTime.days(Double(day)))
      }
      let all = try await bed.findings()
      #expect(all.count > 1000)
      let collected = Collector()
      var query = FindingQuery()
      query.statuses = []
      try await bed.store.forEachFinding(query) { await collected.add($0) }
      #expect(await collected.findings == all)
      query.limit = 777
      let limited = Collector()
      try await bed.store.forEachFinding(query) { await limited.add($0) }
      #expect(await limited.findings == Array(all.prefix(777)))
    }
  }

  @Test("Counts and groups tell the same as the listing", arguments: StoreMaker.all)
  func counts(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      _ = try await seed(bed, "first")
      let second = try await seed(bed, "second")
      #expect(try await bed.store.countFindings(FindingQuery()) == [.critical: 2, .high: 2, .low: 2])
      #expect(try await bed.store.countFindings(FindingQuery(), upTo: 4) == 4)
      #expect(try await bed.store.countFindings(FindingQuery(), upTo: 7) == 6)
      let groups = try await bed.groups(FindingQuery())
      #expect(groups.count == 6)
      #expect(groups.first?.severity == .critical)
      var query = FindingQuery()
      query.integrations = [second.number]
      query.types = [TestCatalogue.stale.id]
      #expect(
        try await bed.groups(query) == [
          FindingGroup(
            type: TestCatalogue.stale.id, title: TestCatalogue.stale.title, severity: .low,
            application: "test",
            integration: second.number, integrationName: "second", count: 1, firstSeen: TestTime.now,
            lastSeen: TestTime.now)
        ])
    }
  }

  @Test("A finding that does not exist is not found", arguments: StoreMaker.all)
  func missing(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      await expectFailure(.notFound) { _ = try await bed.store.finding(1) }
      await expectFailure(.notFound) { _ = try await bed.store.history(of: 1) }
    }
  }

  @Test("An ignored type is set aside here or everywhere, those to come included", arguments: StoreMaker.all)
  func ignored(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (store, type) = (bed.store, TestCatalogue.unprotected.id)
      let (one, two) = (try await seed(bed, "one"), try await seed(bed, "two"))
      func statuses() async throws -> [FindingStatus] {
        try await bed.findings { $0.types = [type] }.sorted { $0.number < $1.number }.map(\.status)
      }
      try await store.ignoreType(
        type, integration: one.number, reason: "accepted", until: nil, now: TestTime.days(1))
      #expect(try await statuses() == [.ignored, .active])
      try await store.ignoreType(
        type, integration: nil, reason: "everywhere", until: nil, now: TestTime.days(2))
      #expect(try await statuses() == [.ignored, .ignored])
      try await bed.scan(two, [.repository("new", protected: false)], now: TestTime.days(3))
      #expect(try await statuses() == [.ignored, .resolved, .ignored])
      try await store.unignoreType(type, integration: nil, now: TestTime.days(4))
      #expect(try await statuses() == [.ignored, .resolved, .active])
      try await store.unignoreType(type, integration: one.number, now: TestTime.days(5))
      #expect(try await statuses() == [.active, .resolved, .active])
      let number = try #require(
        try await bed.findings {
          $0.types = [type]; $0.integrations = [one.number]
        }.first)
      let history = try await store.history(of: number.number)
      #expect(history.map(\.kind) == [.opened, .ignored, .unignored])
      #expect(history[1].note == "accepted")
    }
  }

  @Test(
    "A hidden finding stays hidden through fix and return, until it is unhidden", arguments: StoreMaker.all)
  func hidden(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let bad = [Asset.repository("a", protected: false)]
      try await bed.scan(added, bad)
      let number = try #require(try await bed.findings().first).number
      try await bed.store.hideFindings(.numbers([number]), reason: "known", until: nil, now: TestTime.days(1))
      #expect(try await bed.store.finding(number).status == .hidden)
      try await bed.scan(added, [.repository("a")])
      #expect(try await bed.store.finding(number).status == .resolved)
      try await bed.scan(added, bad)
      #expect(try await bed.store.finding(number).status == .hidden)
      try await bed.store.unhideFindings(.numbers([number]), now: TestTime.days(2))
      #expect(try await bed.store.finding(number).status == .active)
      let history = try await bed.store.history(of: number)
      #expect(history.map(\.kind) == [.opened, .hidden, .resolved, .reopened, .unhidden])
      #expect(history[1].note == "known")
    }
  }

  @Test("Resolved goes before hidden, hidden before ignored", arguments: StoreMaker.all)
  func precedence(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (store, type) = (bed.store, TestCatalogue.unprotected.id)
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false)])
      let number = try #require(try await bed.findings().first).number
      func status() async throws -> FindingStatus { try await store.finding(number).status }
      try await store.ignoreType(type, integration: nil, reason: "r", until: nil, now: TestTime.now)
      #expect(try await status() == .ignored)
      try await store.hideFindings(.numbers([number]), reason: "r", until: nil, now: TestTime.now)
      #expect(try await status() == .hidden)
      try await store.unignoreType(type, integration: nil, now: TestTime.now)
      try await store.ignoreType(type, integration: nil, reason: "r", until: nil, now: TestTime.now)
      #expect(try await status() == .hidden)
      try await store.unhideFindings(.numbers([number]), now: TestTime.now)
      #expect(try await status() == .ignored)
      try await bed.scan(added, [.repository("a")])
      #expect(try await status() == .resolved)
      try await store.hideFindings(.numbers([number]), reason: "r", until: nil, now: TestTime.now)
      #expect(try await status() == .resolved)
    }
  }

  @Test("Hiding with an unknown number among them changes nothing", arguments: StoreMaker.all)
  func hidingUnknown(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(try await bed.add(), [.repository("a", protected: false)])
      let number = try #require(try await bed.findings().first).number
      let error = await expectFailure(.notFound) {
        try await bed.store.hideFindings(.numbers([number, 99]), reason: "r", until: nil, now: TestTime.now)
      }
      #expect(error?.message.contains("#99") == true)
      #expect(try await bed.store.finding(number).status == .active)
      #expect(try await bed.store.history(of: number).count == 1)
    }
  }
}

private actor Collector {
  private(set) var findings: [Finding] = []
  func add(_ batch: [Finding]) { findings += batch }
}
