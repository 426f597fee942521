import Foundation
import Model
import Store
import Testing

@Suite("Reconciling") struct ReconciliationTests {
  @Test("A finding keeps its number through fix and return, with its history", arguments: StoreMaker.all)
  func returns(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let bad = [Asset.repository("a", protected: false)]
      try await bed.scan(added, bad, now: TestTime.days(0))
      let first = try #require(try await bed.findings().first)
      #expect(
        try await bed.scan(added, [.repository("a")], now: TestTime.days(1))
          == Settlement(opened: 0, resolved: 1, unknown: 1))
      let fixed = try await bed.store.finding(first.number)
      #expect(fixed.status == .resolved)
      #expect(fixed.resolution == Resolution(reason: .fixed, date: TestTime.days(1)))
      #expect(fixed.lastSeen == TestTime.days(0))
      #expect(try await bed.scan(added, bad, now: TestTime.days(2)).opened == 1)
      let back = try await bed.store.finding(first.number)
      #expect(back.status == .active)
      #expect(back.resolution == nil)
      #expect(back.firstSeen == TestTime.days(0))
      #expect(back.lastSeen == TestTime.days(2))
      #expect(try await bed.findings().count == 1)
      let history = try await bed.store.history(of: first.number)
      #expect(history.map(\.kind) == [.opened, .resolved, .reopened])
      #expect(history.map(\.date) == [0, 1, 2].map(TestTime.days))
    }
  }

  @Test(
    "A finding that is still there is seen again, with today's evidence and name", arguments: StoreMaker.all)
  func still(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false, stars: 1)])
      let settlement = try await bed.scan(
        added, [.repository("a", name: "renamed", protected: false, stars: 2)], now: TestTime.days(1))
      #expect(settlement.opened == 0)
      let finding = try #require(try await bed.findings().first)
      #expect(finding.asset.name == "renamed")
      #expect(finding.evidence.last?.value == .integer(2))
      #expect(finding.firstSeen == TestTime.days(0))
      #expect(finding.lastSeen == TestTime.days(1))
    }
  }

  @Test("An unknown verdict leaves an open finding open and a fixed one fixed", arguments: StoreMaker.all)
  func unknown(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(
        added, [.repository("open", protected: false), .repository("fixed", protected: false)])
      try await bed.scan(added, [.repository("open", protected: false), .repository("fixed")])
      let before = try await bed.findings()
      let settlement = try await bed.scan(
        added, [.repository("open", protected: nil), .repository("fixed", protected: nil)],
        types: [TestCatalogue.unprotected], now: TestTime.days(1))
      #expect(settlement == Settlement(opened: 0, resolved: 0, unknown: 2))
      #expect(try await bed.findings() == before)
    }
  }

  @Test("An asset that a whole listing no longer has is gone, with its row", arguments: StoreMaker.all)
  func gone(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false), .repository("b")])
      #expect(try await bed.scan(added, [.repository("b")], now: TestTime.days(1)).resolved == 1)
      let finding = try #require(try await bed.findings().first)
      #expect(finding.resolution == Resolution(reason: .assetGone, date: TestTime.days(1)))
      let rows = try await bed.store.query("SELECT id FROM test_repository", limit: nil, timeout: 9).rows
      #expect(rows == [[.text("b")]])
    }
  }

  @Test("More assets go than one transaction takes", arguments: StoreMaker.all)
  func manyGone(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let types = [TestCatalogue.unprotected]
      #expect(
        try await bed.scan(
          added, (0..<1300).map { .repository("\($0)", protected: false) }, types: types
        ).opened == 1300)
      #expect(try await bed.scan(added, [], types: types).resolved == 1300)
      let count = try await bed.store.query("SELECT count(*) FROM test_repository", limit: nil, timeout: 9)
      #expect(count.rows == [[.integer(0)]])
    }
  }

  @Test("A kind that was left out or not listed whole loses nothing", arguments: StoreMaker.all)
  func leftOut(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let types = [TestCatalogue.unprotected]
      try await bed.scan(added, [.repository("a", protected: false)], types: types)
      #expect(try await bed.scan(added, [], types: types, leaveOut: ["test_repository"]).resolved == 0)
      let coverage = try await bed.coverage(TestCatalogue.unprotected)
      #expect(coverage.unknown == 1)
      #expect(coverage.reasons.map(\.reason.detail) == ["GET /x was refused."])
      #expect(try await bed.scan(added, [], types: types, complete: ["test_hook"]).resolved == 0)
      #expect(try await bed.findings().map(\.status) == [.active])
    }
  }

  @Test("A verdict over a kind that was left out is unknown", arguments: StoreMaker.all)
  func leftOutElsewhere(_ maker: StoreMaker) async throws {
    let lonely = TestCatalogue.type(
      "test.repository.lonely", .low,
      "NOT EXISTS (SELECT 1 FROM test_hook h WHERE h.repository = test_repository.id)")
    try await maker.run([TestCatalogue.application(types: [lonely])]) { bed in
      let added = try await bed.add()
      let settlement = try await bed.scan(
        added, [.repository("a")], types: [lonely], leaveOut: ["test_hook"])
      #expect(settlement == Settlement(opened: 0, resolved: 0, unknown: 1))
      #expect(try await bed.coverage(lonely).reasons.map(\.column) == ["test_hook"])
      #expect(try await bed.scan(added, [.repository("a")], types: [lonely]).opened == 1)
    }
  }

  @Test("What was left out before an interruption stays left out", arguments: StoreMaker.all)
  func leftOutResumed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false)])
      let claim = try await bed.begin(added)
      try await bed.store.leaveOut(
        "test_repository", stage: "s", problem: ScanProblem(stage: "s", message: "Refused."), claim: claim)
      try await bed.finish(claim, .interrupted)
      let resumed = try await bed.begin(added)
      let settlement = try await bed.store.settle(
        resumed, types: TestCatalogue.types, complete: ["test_repository"], now: TestTime.now)
      #expect(settlement.resolved == 0)
      #expect(try await bed.finish(resumed).problems == [ScanProblem(stage: "s", message: "Refused.")])
    }
  }

  @Test("A settlement done twice changes nothing the second time", arguments: StoreMaker.all)
  func twice(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("gone", protected: false)])
      let claim = try await bed.begin(added)
      try await bed.store.storePage(
        [.repository("a", protected: false), .repository("b", protected: nil)], stage: "s", checkpoint: nil,
        claim: claim)
      func settle() async throws -> Settlement {
        try await bed.store.settle(
          claim, types: TestCatalogue.types, complete: ["test_repository"], now: TestTime.now)
      }
      let first = try await settle()
      let (findings, coverage) = (try await bed.findings(), try await bed.store.coverage(of: nil))
      #expect(try await settle() == first)
      #expect(try await bed.findings() == findings)
      #expect(try await bed.store.coverage(of: nil) == coverage)
      for finding in findings { #expect(try await bed.store.history(of: finding.number).count <= 2) }
      let scan = try await bed.finish(claim)
      #expect((scan.opened, scan.resolved) == (1, 1))
    }
  }

  @Test("Findings of a type that is no longer declared are resolved as such", arguments: StoreMaker.all)
  func removed(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let assets = [Asset.repository("a", protected: false, pushed: TestTime.days(-100))]
      try await bed.scan(added, assets)
      #expect(try await bed.scan(added, assets, types: [TestCatalogue.stale]).resolved == 1)
      let finding = try #require(try await bed.findings { $0.types = [TestCatalogue.unprotected.id] }.first)
      #expect(finding.resolution?.reason == .typeRemoved)
      #expect(finding.title == TestCatalogue.unprotected.title)
      #expect(try await bed.store.coverage(of: nil).map(\.type) == [TestCatalogue.stale.id])
    }
  }

  @Test("A kind of another shape loses its assets and keeps its findings", arguments: StoreMaker.all)
  func shape(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false)])
      let number = try #require(try await bed.findings().first).number
      let interrupted = try await bed.begin(added)
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: "1", claim: interrupted)
      let wider = AssetKind(
        id: "test_repository", summary: "",
        columns: TestCatalogue.repositories.columns + [AssetColumn(name: "extra", type: .text, summary: "")])
      try await bed.store.prepare([TestCatalogue.application(kinds: [wider, TestCatalogue.hooks])])
      let rows = try await bed.store.query("SELECT extra FROM test_repository", limit: nil, timeout: 9).rows
      #expect(rows.isEmpty)
      #expect(try await bed.store.finding(number).status == .active)
      // The checkpoint told of assets that are gone now: it must not be gone on from.
      await expectFailure(.conflict) {
        try await bed.store.storePage([], stage: "s", checkpoint: "2", claim: interrupted)
      }
      #expect(try await !bed.begin(added).isResumed)
    }
  }

  @Test("A changed title or severity shows in findings that are there", arguments: StoreMaker.all)
  func retitled(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(try await bed.add(), [.repository("a", protected: false)])
      let new = TestCatalogue.type(
        TestCatalogue.unprotected.id, .critical, TestCatalogue.unprotected.condition, title: "New title")
      try await bed.store.prepare([TestCatalogue.application(types: [new])])
      let finding = try #require(try await bed.findings { $0.severities = [.critical] }.first)
      #expect(finding.title == "New title")
      #expect(finding.severity == .critical)
    }
  }
}
