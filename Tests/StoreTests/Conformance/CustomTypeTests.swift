import Foundation
import Model
import Store
import Testing

@Suite("Custom finding types") struct CustomTypeTests {
  private static func custom(
    _ condition: String = "stars > 10", id: String = "custom.popular", kind: String = "test_repository",
    severity: Severity = .medium, reach: TypeReach = .everywhere, isEnabled: Bool = true,
    timeLimit: TimeInterval = 30
  ) -> CustomFindingType {
    CustomFindingType(
      type: TestCatalogue.type(
        id, severity, condition, kind: kind, evidence: kind == "test_hook" ? [] : ["stars"]),
      application: "test", reach: reach, isEnabled: isEnabled, timeLimit: timeLimit)
  }

  private static let assets = [
    Asset.repository("loved", stars: 50), .repository("plain", stars: 1), .repository("unread", stars: nil),
  ]

  private func save(
    _ type: CustomFindingType, replacing id: String? = nil, _ bed: TestBed, now: Date = TestTime.now
  ) async throws -> [AppliedType] {
    try await bed.store.saveCustomType(type, replacing: id, now: now)
    return try await bed.store.applyCustomType(type.id, now: now)
  }

  @Test("A type is kept as it was written", arguments: StoreMaker.all)
  func kept(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let number = try await bed.add().number
      let limited = Self.custom(id: "a.limited", reach: .only([number]), isEnabled: false, timeLimit: 2.5)
      try await bed.store.saveCustomType(Self.custom(), replacing: nil, now: TestTime.now)
      try await bed.store.saveCustomType(limited, replacing: nil, now: TestTime.now)
      #expect(try await bed.store.customTypes() == [limited, Self.custom()])
    }
  }

  @Test("An id is given once, and what is to be replaced must be there", arguments: StoreMaker.all)
  func ids(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.store.saveCustomType(Self.custom(), replacing: nil, now: TestTime.now)
      await expectFailure(.conflict) {
        try await bed.store.saveCustomType(Self.custom("stars > 1"), replacing: nil, now: TestTime.now)
      }
      await expectFailure(.notFound) {
        try await bed.store.saveCustomType(Self.custom(id: "b.c"), replacing: "no.such", now: TestTime.now)
      }
      await expectFailure(.notFound) {
        _ = try await bed.store.deleteCustomType("no.such", now: TestTime.now)
      }
      #expect(try await bed.store.customTypes() == [Self.custom()])
    }
  }

  @Test("A condition that is none is not kept", arguments: StoreMaker.all)
  func refused(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let error = await expectFailure(.usage) {
        try await bed.store.saveCustomType(Self.custom("NOT archved"), replacing: nil, now: TestTime.now)
      }
      #expect(error?.hint == "Did you mean 'archived'?")
      #expect(error?.excerpt == TextExcerpt("NOT archved", offset: 4))
      let kept = try await bed.store.customTypes()
      #expect(kept.isEmpty)
    }
  }

  @Test("Saved, it is applied to what is stored, and its findings have numbers", arguments: StoreMaker.all)
  func applied(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(try await bed.add(), Self.assets)
      let applied = try await save(Self.custom(), bed)
      var expected = AppliedType(integration: 1, integrationName: "acme")
      (expected.fired, expected.passed, expected.unknown, expected.opened) = (1, 1, 1, 1)
      #expect(applied == [expected])
      let finding = try #require(try await bed.findings { $0.types = ["custom.popular"] }.first)
      #expect(finding.asset.id == "loved")
      #expect(finding.severity == .medium)
      #expect(finding.evidence == [EvidenceItem(column: "stars", value: .integer(50))])
      let coverage = try await bed.coverage(Self.custom().type)
      #expect((coverage.passed, coverage.fired, coverage.unknown) == (1, 1, 1))
      #expect(coverage.reasons.map(\.column) == ["stars"])
    }
  }

  @Test("Applied again, it changes nothing", arguments: StoreMaker.all)
  func again(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(try await bed.add(), Self.assets)
      _ = try await save(Self.custom(), bed)
      let before = try await bed.findings()
      let applied = try await bed.store.applyCustomType("custom.popular", now: TestTime.now)
      #expect(applied.map(\.opened) == [0] && applied.map(\.resolved) == [0])
      #expect(try await bed.findings() == before)
    }
  }

  @Test("Later scans evaluate it like a built-in one", arguments: StoreMaker.all)
  func scanned(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      _ = try await save(Self.custom(), bed)
      let settlement = try await bed.scan(added, Self.assets, types: [])
      #expect(settlement == Settlement(opened: 1, resolved: 0, unknown: 1))
      let number = try await bed.findings().map(\.number)
      let quiet = try await bed.scan(
        added, [.repository("loved", stars: 2), .repository("plain", stars: 99)], types: [],
        now: TestTime.days(1))
      #expect(quiet == Settlement(opened: 1, resolved: 1, unknown: 0))
      let fixed = try await bed.store.finding(number[0])
      #expect(fixed.resolution?.reason == .fixed)
      try await bed.scan(added, Self.assets, types: [], now: TestTime.days(2))
      #expect(try await bed.store.finding(number[0]).status == .active)
    }
  }

  @Test("Edited, it is evaluated anew, and what still fires keeps its number", arguments: StoreMaker.all)
  func edited(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(), [.repository("loved", stars: 50), .repository("liked", stars: 20)], types: [])
      _ = try await save(Self.custom(), bed)
      let before = try await bed.findings { $0.asset = "loved" }
      let applied = try await save(
        Self.custom("stars > 40", severity: .critical), replacing: "custom.popular", bed,
        now: TestTime.days(1))
      #expect(applied.map(\.resolved) == [1] && applied.map(\.opened) == [0])
      let after = try await bed.findings { $0.statuses = [.active] }
      #expect(after.map(\.number) == before.map(\.number))
      #expect(after.map(\.severity) == [.critical])
    }
  }

  @Test("Given another id, it takes its findings along", arguments: StoreMaker.all)
  func renamed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, Self.assets, types: [])
      _ = try await save(Self.custom(), bed)
      let before = try await bed.findings().map(\.number)
      _ = try await save(Self.custom(id: "custom.loved"), replacing: "custom.popular", bed)
      #expect(try await bed.findings().map(\.type) == ["custom.loved"])
      #expect(try await bed.findings().map(\.number) == before)
      #expect(try await bed.store.customTypes().map(\.id) == ["custom.loved"])
      try await bed.scan(added, Self.assets, types: [], now: TestTime.days(1))
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.number) == before)
    }
  }

  @Test(
    "Put on another kind, its old findings are resolved as those of a removed type", arguments: StoreMaker.all
  )
  func moved(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(), Self.assets + [.hook("h", of: "plain", signed: false)], types: [])
      _ = try await save(Self.custom(), bed)
      _ = try await save(Self.custom("NOT signed", kind: "test_hook"), replacing: "custom.popular", bed)
      let findings = try await bed.findings()
      #expect(findings.first { $0.asset.kind == "test_repository" }?.resolution?.reason == .typeRemoved)
      #expect(findings.first { $0.asset.kind == "test_hook" }?.status == .active)
    }
  }

  @Test("It reaches the chosen integrations alone", arguments: StoreMaker.all)
  func limited(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (one, two) = (try await bed.add("one"), try await bed.add("two"))
      for integration in [one, two] { try await bed.scan(integration, Self.assets, types: []) }
      _ = try await save(Self.custom(), bed)
      #expect(try await bed.findings { $0.statuses = [.active] }.count == 2)
      let applied = try await save(
        Self.custom(reach: .only([two.number])), replacing: "custom.popular", bed)
      #expect(applied.map(\.integrationName) == ["two"])
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.integration) == [two.number])
      #expect(try await bed.store.coverage(of: one.number).isEmpty)
      try await bed.scan(one, Self.assets, types: [], now: TestTime.days(1))
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.integration) == [two.number])
      _ = try await bed.store.deleteIntegration(two.number, isAlive: { _ in true })
      #expect(try await bed.store.customTypes().map(\.reach) == [.only([])])
    }
  }

  @Test(
    "Put off, its findings are resolved; put on, they come back with their numbers", arguments: StoreMaker.all
  )
  func disabled(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, Self.assets, types: [])
      _ = try await save(Self.custom(), bed)
      #expect(try await save(Self.custom(isEnabled: false), replacing: "custom.popular", bed).isEmpty)
      let off = try await bed.findings()
      #expect(off.map(\.resolution?.reason) == [.typeRemoved])
      try await bed.scan(added, Self.assets, types: [], now: TestTime.days(1))
      #expect(try await bed.findings { $0.statuses = [.active] }.isEmpty)
      _ = try await save(Self.custom(), replacing: "custom.popular", bed)
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.number) == off.map(\.number))
    }
  }

  @Test("Deleted, its findings are resolved and keep their history", arguments: StoreMaker.all)
  func deleted(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, Self.assets, types: [])
      _ = try await save(Self.custom(), bed)
      try await bed.store.ignoreType(
        "custom.popular", integration: nil, reason: "x", until: nil, now: TestTime.now)
      #expect(try await bed.store.deleteCustomType("custom.popular", now: TestTime.days(1)) == 1)
      let finding = try #require(try await bed.findings().first)
      #expect(finding.resolution == Resolution(reason: .typeRemoved, date: TestTime.days(1)))
      #expect(try await bed.store.history(of: finding.number).map(\.kind) == [.opened, .ignored, .resolved])
      #expect(try await bed.store.coverage(of: nil).allSatisfy { $0.type != "custom.popular" })
      try await bed.scan(added, Self.assets, types: [], now: TestTime.days(2))
      #expect(try await bed.store.finding(finding.number).status == .resolved)
      _ = try await save(Self.custom(), bed, now: TestTime.days(3))
      #expect(try await bed.store.finding(finding.number).status == .active)
    }
  }

  @Test("A type that fails on some asset is set aside, and the others go on", arguments: StoreMaker.all)
  func failing(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let failing = Self.custom(
        "CASE WHEN id = 'plain' THEN json_extract('not json', '$') ELSE FALSE END", id: "custom.failing")
      try await bed.scan(added, Self.assets, types: [])
      let applied = try await save(failing, bed)
      #expect(applied.first?.problem?.contains("JSON") == true)
      #expect(applied.first?.unknown == 3)
      _ = try await save(Self.custom(), bed)
      let settlement = try await bed.scan(added, Self.assets, types: [], now: TestTime.days(1))
      #expect(settlement.unknown == 4)
      #expect(try await bed.findings { $0.statuses = [.active] }.map(\.type) == ["custom.popular"])
      #expect(try await bed.coverage(failing.type).problem?.contains("JSON") == true)
      let scan = try #require(try await bed.store.scans(of: nil, limit: 1).first)
      #expect(scan.problems.contains { $0.message.contains("custom.failing") })
    }
  }

  @Test("A type that takes too long is set aside, and the others go on", arguments: StoreMaker.all)
  func slow(_ maker: StoreMaker) async throws {
    let endless = """
      EXISTS (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 FROM n WHERE i < 0)
      """
    try await maker.run { bed in
      let added = try await bed.add()
      let slow = Self.custom(endless, id: "custom.endless", timeLimit: 0.1)
      _ = try await save(slow, bed)
      _ = try await save(Self.custom(), bed)
      try await bed.scan(added, Self.assets, types: [])
      #expect(try await bed.findings().map(\.type) == ["custom.popular"])
      #expect(try await bed.coverage(slow.type).problem?.contains("0.1 s") == true)
      await expectFailure(.conflict) {
        _ = try await bed.store.tryType(slow, in: nil, samples: 1, now: TestTime.now)
      }
    }
  }

  @Test("What the last scan did not see is unknown when a type is applied", arguments: StoreMaker.all)
  func unseen(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("gone", stars: 90), .hook("h", of: "loved", signed: true)])
      try await bed.scan(
        added, Self.assets, complete: ["test_hook"], leaveOut: ["test_repository", "test_hook"],
        now: TestTime.days(1))
      _ = try await save(Self.custom(), bed)
      #expect(try await bed.findings { $0.types = ["custom.popular"] }.map(\.asset.id) == ["loved"])
      let own = try await bed.coverage(Self.custom().type)
      #expect((own.passed, own.fired, own.unknown) == (1, 1, 2))
      let unhooked = Self.custom("NOT EXISTS (SELECT 1 FROM test_hook)", id: "custom.unhooked")
      let applied = try await save(unhooked, bed)
      #expect(applied.map(\.fired) == [0] && applied.map(\.unknown) == [4])
      #expect(try await bed.store.tryType(unhooked, in: nil, samples: 5, now: TestTime.now).firing.isEmpty)
    }
  }

  @Test("A trial shows what would fire, pass and be unknown, and keeps nothing", arguments: StoreMaker.all)
  func tried(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (one, two) = (try await bed.add("one"), try await bed.add("two"))
      let reason = UnknownReason(.scopeMissing, "GET /stars was refused.")
      try await bed.scan(
        one, [.repository("a", stars: 50), .repository("b", stars: nil, reasons: ["stars": reason])],
        types: [])
      try await bed.scan(two, [.repository("c", stars: 60), .repository("d", stars: 1)], types: [])
      let trial = try await bed.store.tryType(Self.custom(), in: nil, samples: 1, now: TestTime.now)
      #expect((trial.fired, trial.passed, trial.unknown) == (2, 1, 1))
      #expect(trial.firing.map(\.asset.id) == ["a"])
      #expect(trial.firing.map(\.evidence) == [[EvidenceItem(column: "stars", value: .integer(50))]])
      #expect(trial.passing.map(\.asset.id) == ["d"])
      #expect(trial.undecided.map(\.reasons) == [[CoverageReason(column: "stars", reason: reason, count: 1)]])
      let narrow = try await bed.store.tryType(
        Self.custom(), in: [two.number], samples: 9, now: TestTime.now)
      #expect((narrow.fired, narrow.passed, narrow.unknown) == (1, 1, 0))
      #expect(narrow.firing.map(\.integrationName) == ["two"])
      #expect(try await bed.findings().isEmpty)
      #expect(try await bed.store.customTypes().isEmpty)
    }
  }

  @Test("More findings than one transaction takes are opened and resolved", arguments: StoreMaker.all)
  func many(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(), (0..<1203).map { .repository("\($0)", stars: Int64($0)) }, types: [])
      #expect(try await save(Self.custom("stars >= 3"), bed).map(\.opened) == [1200])
      #expect(
        try await save(Self.custom("stars < 3"), replacing: "custom.popular", bed).map(\.resolved) == [1200])
      #expect(try await bed.findings { $0.statuses = [.active] }.count == 3)
      #expect(try await bed.store.deleteCustomType("custom.popular", now: TestTime.now) == 3)
    }
  }
}
