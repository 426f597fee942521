import Foundation
import Model
import Store
import Testing

@Suite("Verdicts") struct VerdictTests {
  let refused = UnknownReason(.scopeMissing, "GET /protection was refused.")

  @Test("TRUE fires, FALSE passes, NULL is unknown", arguments: StoreMaker.all)
  func three(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let settlement = try await bed.scan(
        try await bed.add(),
        [
          .repository("fires", protected: false), .repository("passes"),
          .repository("unknown", protected: nil, reasons: ["protected": refused]),
          .repository("archived", archived: true, protected: nil, reasons: ["protected": refused]),
        ], types: [TestCatalogue.unprotected])
      #expect(settlement == Settlement(opened: 1, resolved: 0, unknown: 1))
      #expect(try await bed.findings().map(\.asset.id) == ["fires"])
      let coverage = try await bed.coverage(TestCatalogue.unprotected)
      #expect((coverage.passed, coverage.fired, coverage.unknown) == (2, 1, 1))
      #expect(coverage.reasons == [CoverageReason(column: "protected", reason: refused, count: 1)])
      #expect(coverage.severity == .high)
    }
  }

  @Test("A finding carries its type, its asset and the evidence with its types", arguments: StoreMaker.all)
  func evidence(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false, stars: 5)])
      let finding = try #require(try await bed.findings().first)
      #expect(finding.title == TestCatalogue.unprotected.title)
      #expect(finding.category == "Tests")
      #expect(finding.severity == .high)
      #expect(finding.application == "test")
      #expect(finding.integrationName == "acme")
      #expect(
        finding.asset
          == AssetReference(
            kind: "test_repository", id: "a", name: "name of a", url: "https://example.com/a"))
      #expect(
        finding.evidence == [
          EvidenceItem(column: "archived", value: .boolean(false)),
          EvidenceItem(column: "stars", value: .integer(5)),
        ])
      #expect(finding.firstSeen == TestTime.now)
      #expect(try await bed.store.finding(finding.number) == finding)
    }
  }

  @Test("A missing value without a recorded reason was not sent", arguments: StoreMaker.all)
  func notSent(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(), [.repository("a", protected: nil), .repository("b", protected: nil)],
        types: [TestCatalogue.unprotected])
      let reasons = try await bed.coverage(TestCatalogue.unprotected).reasons
      #expect(reasons.map(\.column) == ["protected"])
      #expect(reasons.map(\.reason.kind) == [.notSent])
      #expect(reasons.map(\.count) == [2])
    }
  }

  @Test("The reasons of unknown verdicts come most frequent first", arguments: StoreMaker.all)
  func frequent(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let other = UnknownReason(.failed, "GET /protection timed out.")
      try await bed.scan(
        try await bed.add(),
        [
          .repository("a", protected: nil, reasons: ["protected": refused]),
          .repository("b", protected: nil, reasons: ["protected": other]),
          .repository("c", protected: nil, reasons: ["protected": other]),
        ], types: [TestCatalogue.unprotected])
      #expect(try await bed.coverage(TestCatalogue.unprotected).reasons.map(\.reason) == [other, refused])
    }
  }

  @Test(
    "An unknown that comes from another kind is put down to that kind's column", arguments: StoreMaker.all)
  func foreign(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(),
        [.repository("a"), .hook("h", of: "a", signed: nil, reasons: ["signed": refused])],
        types: [TestCatalogue.hooked])
      let coverage = try await bed.coverage(TestCatalogue.hooked)
      #expect(coverage.unknown == 1)
      #expect(
        coverage.reasons == [CoverageReason(column: "test_hook.signed", reason: refused, count: 1)])
    }
  }

  @Test(
    "Sub-selects see no other integration's assets, however they write the kind's name",
    arguments: StoreMaker.all,
    [
      "test_hook", "TEST_Hook", "\"test_hook\"", "[Test_Hook]", "`test_hook`", "'test_hook'",
      "/**/test_hook/**/",
      "(test_hook)", "main.test_hook",
    ])
  func narrow(_ maker: StoreMaker, _ name: String) async throws {
    let type = TestCatalogue.type("test.repository.any", .low, "EXISTS (SELECT 1 FROM \(name))")
    try await maker.run([TestCatalogue.application(types: [type])]) { bed in
      try await bed.scan(try await bed.add("other"), [.hook("h", of: "a", signed: nil)], types: [type])
      try await bed.scan(try await bed.add(), [.repository("a")], types: [type])
      #expect(try await bed.findings().isEmpty)
    }
  }

  @Test(
    "What a condition says of its whole kind is unknown while that was not listed whole, and of one asset is not",
    arguments: StoreMaker.all)
  func partlyListed(_ maker: StoreMaker) async throws {
    let types = [TestCatalogue.popular, TestCatalogue.unprotected]
    try await maker.run([TestCatalogue.application(types: types)]) { bed in
      let added = try await bed.add()
      let assets = [Asset.repository("a", protected: false, stars: 9), .repository("b", stars: 1)]
      try await bed.scan(added, assets, types: types, leaveOut: ["test_repository"])
      let popular = try await bed.coverage(TestCatalogue.popular)
      #expect((popular.fired, popular.passed) == (0, 0) && popular.unknown >= 2)
      #expect(popular.reasons.map(\.reason.detail).contains("GET /x was refused."))
      #expect(try await bed.coverage(TestCatalogue.unprotected).fired == 1)
      try await bed.scan(added, assets, types: types)
      #expect(try await bed.coverage(TestCatalogue.popular).fired == 1)
    }
  }

  @Test("An unknown that no column explains is put down to the condition", arguments: StoreMaker.all)
  func unexplained(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(try await bed.add(), [.repository("a")], types: [TestCatalogue.hooked])
      #expect(try await bed.coverage(TestCatalogue.hooked).reasons.map(\.column) == ["condition"])
    }
  }

  @Test("A sub-select sees the assets of its own integration alone", arguments: StoreMaker.all)
  func isolated(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (rich, poor) = (try await bed.add("rich"), try await bed.add("poor"))
      try await bed.scan(
        rich, [.repository("a", stars: 1000), .hook("h", of: "b", signed: false)])
      try await bed.scan(poor, [.repository("b", stars: 3), .repository("c", stars: 1)])
      let found = try await bed.findings { $0.integrations = [poor.number] }
      #expect(found.map(\.type) == [TestCatalogue.popular.id])
      #expect(found.map(\.asset.id) == ["b"])
    }
  }

  @Test("Days are counted from the time of the settlement", arguments: StoreMaker.all)
  func days(_ maker: StoreMaker) async throws {
    let young = TestCatalogue.type("test.repository.young", .low, "days_since(pushed_at) < 10")
    let types = [TestCatalogue.stale, young]
    try await maker.run([TestCatalogue.application(types: types)]) { bed in
      let added = try await bed.add()
      let assets = [
        Asset.repository("old", pushed: TestTime.days(-100)), .repository("new", pushed: TestTime.days(-5)),
      ]
      try await bed.scan(added, assets, types: types)
      #expect(try await bed.findings { $0.types = [TestCatalogue.stale.id] }.map(\.asset.id) == ["old"])
      #expect(try await bed.findings { $0.types = [young.id] }.map(\.asset.id) == ["new"])
      try await bed.scan(added, assets, types: types, now: TestTime.days(90))
      #expect(try await bed.findings { $0.statuses = [.active] }.count == 2)
      #expect(try await bed.coverage(young).fired == 0)
    }
  }

  @Test("A list can be taken apart in a condition", arguments: StoreMaker.all)
  func lists(_ maker: StoreMaker) async throws {
    let type = TestCatalogue.type(
      "test.repository.topic", .low, "EXISTS (SELECT 1 FROM json_each(topics) WHERE value = 'b')")
    try await maker.run([TestCatalogue.application(types: [type])]) { bed in
      let added = try await bed.add()
      #expect(try await bed.scan(added, [.repository("a")], types: [type]).opened == 1)
    }
  }

  @Test("A type whose condition does not prepare stops no other, and is reported", arguments: StoreMaker.all)
  func broken(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let types = [TestCatalogue.broken, TestCatalogue.unprotected]
      let settlement = try await bed.scan(
        try await bed.add(), [.repository("a", protected: false), .repository("b")], types: types)
      #expect(settlement == Settlement(opened: 1, resolved: 0, unknown: 2))
      let scan = try #require(try await bed.store.scans(of: nil, limit: 1).first)
      #expect(scan.problems.count == 1)
      #expect(scan.problems.first?.message.contains(TestCatalogue.broken.id) == true)
      #expect(scan.problems.first?.message.contains("no_such_column") == true)
      let coverage = try await bed.coverage(TestCatalogue.broken)
      #expect(coverage.unknown == 2)
      #expect(coverage.reasons.map(\.reason.kind) == [.failed])
    }
  }

  @Test(
    "A type whose condition fails on some asset stops no other, and is reported", arguments: StoreMaker.all)
  func failing(_ maker: StoreMaker) async throws {
    let failing = TestCatalogue.type(
      "test.repository.failing", .low,
      "CASE WHEN id = '700' THEN json_extract('not json', '$') ELSE FALSE END")
    let types = [failing, TestCatalogue.unprotected]
    try await maker.run([TestCatalogue.application(types: types)]) { bed in
      let assets = (0..<1200).map { Asset.repository("\($0)", protected: $0 % 100 != 0) }
      let settlement = try await bed.scan(try await bed.add(), assets, types: types)
      #expect(settlement == Settlement(opened: 12, resolved: 0, unknown: 1200))
      #expect(try await bed.coverage(TestCatalogue.unprotected).passed == 1188)
      #expect(try await bed.store.scans(of: nil, limit: 1).first?.problems.count == 1)
    }
  }

  @Test("A condition cannot read what is sealed", arguments: StoreMaker.all)
  func sealed(_ maker: StoreMaker) async throws {
    let spy = TestCatalogue.type("test.repository.spy", .low, "EXISTS (SELECT box FROM casb_secret)")
    try await maker.run([TestCatalogue.application(types: [spy])]) { bed in
      let added = try await bed.add()
      #expect(try await bed.scan(added, [.repository("a")], types: [spy]).opened == 0)
    }
  }
}
