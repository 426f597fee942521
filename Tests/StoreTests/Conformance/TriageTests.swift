import Foundation
import Model
import Store
import Testing

@Suite("Deciding about findings") struct TriageTests {
  private static let type = TestCatalogue.unprotected.id

  private func seed(_ bed: TestBed, _ name: String = "acme", count: Int = 3) async throws -> Integration {
    let added = try await bed.add(name)
    try await bed.scan(added, (0..<count).map { .repository("\(name)-\($0)", protected: false) })
    return added
  }

  @Test("The same decision twice changes nothing: no history, no log", arguments: StoreMaker.all)
  func twice(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (store, integration) = (bed.store, try await seed(bed).number)
      let choice = FindingChoice.numbers([1, 2])
      for round in 1...2 {
        let isFirst = round == 1
        let now = TestTime.days(Double(round))
        let hidden = try await store.hideFindings(choice, reason: "r", until: nil, now: now)
        #expect(hidden == DecisionEffect(count: isFirst ? 2 : 0, first: isFirst ? [1, 2] : []))
        #expect(
          try await store.ignoreType(Self.type, integration: integration, reason: "r", until: nil, now: now)
            == isFirst)
        #expect(
          try await store.setSeverity(.low, of: Self.type, integration: nil, reason: nil, now: now) == isFirst
        )
        #expect(try await store.assign(choice, to: "maria", now: now).count == (isFirst ? 2 : 0))
      }
      let (events, entries) = (try await store.history(of: 1).count, try await store.log(LogQuery()).count)
      #expect(entries == 1 + 2 + 1 + 1 + 2)
      for round in 1...2 {
        let isFirst = round == 1
        #expect(try await store.unhideFindings(choice, now: TestTime.now).count == (isFirst ? 2 : 0))
        #expect(
          try await store.unignoreType(Self.type, integration: integration, now: TestTime.now) == isFirst)
        #expect(
          try await store.setSeverity(nil, of: Self.type, integration: nil, reason: nil, now: TestTime.now)
            == isFirst)
        #expect(try await store.assign(choice, to: nil, now: TestTime.now).count == (isFirst ? 2 : 0))
      }
      #expect(try await store.history(of: 1).count == events + 4)
      #expect(try await store.log(LogQuery()).count == entries + 2 + 1 + 1 + 2)
    }
  }

  @Test("Another reason is another decision", arguments: StoreMaker.all)
  func anotherReason(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      _ = try await seed(bed)
      try await bed.store.hideFindings(.numbers([1]), reason: "one", until: nil, now: TestTime.now)
      let change = try await bed.store.hideFindings(
        .numbers([1]), reason: "two", until: nil, now: TestTime.now)
      #expect(change.count == 1)
      #expect(try await bed.store.settingsAside(of: [1])[1]?.reason == "two")
      #expect(try await bed.store.log(LogQuery()).first?.old == "hidden")
    }
  }

  @Test(
    "All that match are hidden when they are as many as were confirmed, and else none",
    arguments: StoreMaker.all)
  func bulk(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      _ = try await seed(bed, count: 60)
      var query = FindingQuery()
      query.asset = "acme-1"
      query.condition = "asset_id <> 'acme-1'"
      let error = await expectFailure(.conflict) {
        try await bed.store.hideFindings(
          .matching(query, confirmed: 11), reason: "r", until: nil, now: TestTime.now)
      }
      #expect(error?.message.contains("By now 10") == true)
      #expect(try await bed.findings { $0.statuses = [.hidden] }.isEmpty)
      let change = try await bed.store.hideFindings(
        .matching(query, confirmed: 10), reason: "r", until: nil, now: TestTime.now)
      #expect(change.count == 10)
      let hidden = try await bed.findings { $0.statuses = [.hidden] }
      #expect(Set(hidden.map(\.asset.id)) == Set((10...19).map { "acme-\($0)" }))
    }
  }

  @Test("A condition over findings is checked before it is used", arguments: StoreMaker.all)
  func conditions(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      _ = try await seed(bed)
      try await bed.store.checkCondition("severity = 'high' AND first_seen < days_ago(1) -- old")
      for (condition, words) in [
        ("severty = 'high'", "no such column"), ("1) /*", ""), ("", "syntax"),
        ("(SELECT box FROM casb_secret)", "prohibited"), ("status = 'active'; DELETE FROM finding", "syntax"),
      ] {
        let error = await expectFailure(.usage) { try await bed.store.checkCondition(condition) }
        #expect(
          words.isEmpty || error?.message.contains(words) == true,
          "\(condition): \(String(describing: error))")
      }
      let error = await expectFailure(.usage) { try await bed.store.checkCondition("severty = 'high'") }
      #expect(error?.hint == "Did you mean 'severity'?")
    }
  }

  @Test(
    "A severity is settled at once, for those to come too, and one integration's goes before",
    arguments: StoreMaker.all)
  func severities(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (store, one) = (bed.store, try await seed(bed, "one", count: 1))
      let two = try await seed(bed, "two", count: 1)
      func severities() async throws -> [Severity] {
        try await bed.findings().sorted { $0.number < $1.number }.map(\.severity)
      }
      try await store.setSeverity(.low, of: Self.type, integration: nil, reason: "r", now: TestTime.now)
      #expect(try await severities() == [.low, .low])
      try await store.setSeverity(
        .critical, of: Self.type, integration: two.number, reason: nil, now: TestTime.now)
      #expect(try await severities() == [.low, .critical])
      try await bed.scan(one, [.repository("one-0", protected: false), .repository("x", protected: false)])
      try await bed.scan(two, [.repository("two-0", protected: false), .repository("y", protected: false)])
      #expect(try await severities() == [.low, .critical, .low, .critical])
      #expect(Set(try await bed.groups(FindingQuery()).map(\.severity)) == [.low, .critical])
      let coverage = try await store.coverage(of: two.number).first { $0.type == Self.type }
      #expect(coverage?.severity == .critical)
      let view = try await store.query(
        "SELECT DISTINCT severity FROM finding WHERE integration = \(two.number)", limit: nil, timeout: 5)
      #expect(view.rows == [[.text("critical")]])
      // A newer catalogue does not overrule people.
      try await store.prepare([
        TestCatalogue.application(types: [
          TestCatalogue.type(Self.type, .medium, "NOT protected", title: "New")
        ])
      ])
      #expect(try await severities() == [.low, .critical, .low, .critical])
      try await store.setSeverity(nil, of: Self.type, integration: nil, reason: nil, now: TestTime.now)
      #expect(try await severities() == [.medium, .critical, .medium, .critical])
      let changes = try await store.history(of: 1).filter { $0.kind == .severityChanged }
      #expect(changes.map(\.note) == ["high to low", "low to medium"])
    }
  }

  @Test("Notes and assignees are kept, told and found", arguments: StoreMaker.all)
  func people(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (store, _) = (bed.store, try await seed(bed))
      try await store.addNote("first", to: 2, now: TestTime.now)
      try await store.addNote("second", to: 2, now: TestTime.days(1))
      try await store.assign(.numbers([2]), to: "Maria", now: TestTime.now)
      try await store.assign(.numbers([3]), to: "Óscar", now: TestTime.now)
      #expect(try await bed.findings { $0.assignee = "MARIA" }.map(\.number) == [2])
      #expect(try await bed.findings { $0.assignee = "óscar" }.map(\.assignee) == ["Óscar"])
      #expect(try await store.assignees(limit: 10) == ["Maria", "Óscar"])
      #expect(try await store.assignees(limit: 1) == ["Maria"])
      let history = try await store.history(of: 2)
      #expect(history.map(\.note) == [nil, "first", "second", "Maria"])
      #expect(history.dropFirst().allSatisfy { $0.author == SQLiteStore.casbItself })
      await expectFailure(.notFound) { try await store.addNote("x", to: 99, now: TestTime.now) }
    }
  }

  @Test(
    "Through any scans a hidden finding is never active, and those of an ignored type neither",
    arguments: StoreMaker.all)
  func quiet(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await seed(bed, count: 8)
      try await bed.store.hideFindings(.numbers([1, 2, 3]), reason: "r", until: nil, now: TestTime.now)
      try await bed.store.ignoreType(
        TestCatalogue.stale.id, integration: nil, reason: "r", until: nil, now: TestTime.now)
      var random = SeededBits(0x5EED)
      for day in 1...25 {
        let assets = (0..<8).compactMap { index -> Asset? in
          let bits = random.next()
          if bits % 5 == 0 { return nil }
          let protected: Bool? = bits & 8 == 0 ? nil : bits & 16 == 0
          return .repository(
            "acme-\(index)", protected: protected, pushed: TestTime.days(bits & 32 == 0 ? -200 : 0))
        }
        let before = Set(try await bed.findings { $0.statuses = [.active] }.map(\.number))
        let settled = try await bed.scan(added, assets, now: TestTime.days(Double(day)))
        let active = Set(try await bed.findings { $0.statuses = [.active] }.map(\.number))
        #expect(active.isDisjoint(with: [1, 2, 3]))
        #expect(settled.opened == active.subtracting(before).count, "day \(day)")
        let stale = try await bed.findings { $0.types = [TestCatalogue.stale.id] }
        #expect(stale.allSatisfy { $0.status == .ignored || $0.status == .resolved })
      }
      #expect(try await bed.findings { $0.types = [TestCatalogue.stale.id] }.isEmpty == false)
    }
  }
}

/// The same numbers in every run (SplitMix64).
private struct SeededBits {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
