import Foundation
import Model
import Store
import Testing

/// The store's clock is the real one when it lists, and the scan's when it settles: what ends soon after `TestTime` has
/// ended by now, and what ends in a thousand years has not.
@Suite("Decisions that end by themselves") struct DecisionEndTests {
  private static let type = TestCatalogue.unprotected.id
  private static let far = TestTime.days(365_000)

  private func seed(_ bed: TestBed) async throws -> (integration: Integration, number: Int) {
    let added = try await bed.add()
    try await bed.scan(added, [.repository("a", protected: false)])
    return (added, try #require(try await bed.findings().first).number)
  }

  @Test("A hidden finding is active again in the first listing after its time", arguments: StoreMaker.all)
  func hiddenListed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let number = try await seed(bed).number
      try await bed.store.hideFindings(
        .numbers([number]), reason: "r", until: TestTime.days(1), now: TestTime.now)
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.number) == [number])
      let history = try await bed.store.history(of: number)
      #expect(history.map(\.kind) == [.opened, .hidden, .expired])
      #expect(history[1].until == TestTime.days(1))
      #expect(history[2].author == nil)
      #expect(history[2].note == "hidden until \(Timestamp.text(TestTime.days(1)))")
      let log = try await bed.store.log(LogQuery())
      #expect(log.map(\.action) == [.expire, .hide, .add])
      #expect(log[0].author == SQLiteStore.casbItself)
    }
  }

  @Test("An ignored type is taken up again in the first listing after its time", arguments: StoreMaker.all)
  func ignoredListed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (integration, number) = try await seed(bed)
      try await bed.store.ignoreType(
        Self.type, integration: integration.number, reason: "r", until: TestTime.days(1), now: TestTime.now)
      #expect(try await bed.store.countFindings(FindingQuery()) == [.high: 1])
      #expect(try await bed.store.history(of: number).map(\.kind) == [.opened, .ignored, .expired])
      #expect(try await bed.store.typeDecisions().isEmpty)
      #expect(try await bed.store.log(LogQuery()).first?.subject == .type(Self.type))
    }
  }

  @Test(
    "A scan ends them by its own time, and new findings of the type are active", arguments: StoreMaker.all)
  func scanned(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (integration, number) = try await seed(bed)
      try await bed.store.ignoreType(
        Self.type, integration: nil, reason: "r", until: TestTime.days(2), now: TestTime.now)
      let settled = try await bed.scan(
        integration, [.repository("a", protected: false), .repository("b", protected: false)],
        now: TestTime.days(3))
      #expect(settled.opened == 1)
      let ended = try await bed.store.history(of: number).last
      #expect(ended?.kind == .expired)
      #expect(ended?.date == TestTime.days(3))
      #expect(try await bed.findings().map(\.status) == [.active, .active])
    }
  }

  @Test("What ends later stands, and hiding goes before ignoring at the end too", arguments: StoreMaker.all)
  func later(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let number = try await seed(bed).number
      try await bed.store.ignoreType(
        Self.type, integration: nil, reason: "type", until: Self.far, now: TestTime.now)
      try await bed.store.hideFindings(
        .numbers([number]), reason: "r", until: TestTime.days(1), now: TestTime.now)
      #expect(try await bed.store.finding(number).status == .ignored)
      let aside = try #require(try await bed.store.settingsAside(of: [number])[number])
      #expect(aside.reason == "type")
      #expect(aside.until == Self.far)
      try await bed.store.hideFindings(.numbers([number]), reason: "r", until: Self.far, now: TestTime.now)
      #expect(try await bed.store.finding(number).status == .hidden)
      #expect(try await bed.store.settingsAside(of: [number])[number]?.until == Self.far)
    }
  }

  @Test("A resolved finding that was hidden until then comes back active", arguments: StoreMaker.all)
  func resolved(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (integration, number) = try await seed(bed)
      try await bed.store.hideFindings(
        .numbers([number]), reason: "r", until: TestTime.days(2), now: TestTime.now)
      try await bed.scan(integration, [.repository("a")], now: TestTime.days(1))
      #expect(try await bed.store.finding(number).status == .resolved)
      try await bed.scan(integration, [.repository("a", protected: false)], now: TestTime.days(3))
      #expect(try await bed.store.finding(number).status == .active)
    }
  }
}
