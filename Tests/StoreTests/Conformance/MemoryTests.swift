import Foundation
import Model
import Store
import Testing

@Suite("What scans remember") struct MemoryTests {
  private static let span = TestTime.days(-0.5)...TestTime.days(0.5)

  private func value(_ text: String) -> Data { Data(text.utf8) }

  /// A full scan that went to its end and left an answer and a position.
  private func firstScan(_ bed: TestBed, _ integration: Integration) async throws {
    let claim = try await bed.begin(integration)
    #expect(try await bed.store.mode(of: claim, full: false, unlessFullIn: Self.span) == .full)
    try await bed.store.rememberAnswers(["a": value("answer")], keeping: [], claim: claim)
    try await bed.store.setPosition("feed", value("1"), stage: "s", claim: claim)
    try await bed.store.storePage(
      [.repository("a"), .repository("b")], stage: "s", checkpoint: nil, claim: claim)
    try await bed.store.takePositions(of: ["s"], claim: claim)
    try await bed.finish(claim)
  }

  @Test(
    "A scan is full until a full one has left something, and from the day after", arguments: StoreMaker.all)
  func modes(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await firstScan(bed, added)
      let next = try await bed.begin(added)
      #expect(try await bed.store.mode(of: next, full: false, unlessFullIn: Self.span) == .incremental)
      // What was decided holds for the scan, whatever is asked for when it is resumed.
      #expect(try await bed.store.mode(of: next, full: true, unlessFullIn: Self.span) == .incremental)
      try await bed.finish(next)
      let asked = try await bed.begin(added)
      #expect(try await bed.store.mode(of: asked, full: true, unlessFullIn: Self.span) == .full)
      try await bed.finish(asked)
      #expect(
        try await bed.store.nextMode(of: added.number, unlessFullIn: TestTime.days(1)...TestTime.days(2))
          == .full)
      // Of one that is still to come no clock could be right.
      let before = TestTime.days(-2)...TestTime.days(-1)
      #expect(try await bed.store.nextMode(of: added.number, unlessFullIn: before) == .full)
      #expect(try await bed.store.scans(of: nil, limit: 9).map(\.mode) == [.full, .incremental, .full])
    }
  }

  @Test(
    "A full scan that did not go to its end is no ground for an incremental one", arguments: StoreMaker.all)
  func interrupted(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      for status in [ScanStatus.interrupted, .failed] {
        let claim = try await bed.begin(added, fresh: true)
        _ = try await bed.store.mode(of: claim, full: false, unlessFullIn: Self.span)
        try await bed.store.rememberAnswers(["a": value("answer")], keeping: [], claim: claim)
        try await bed.finish(claim, status)
        #expect(try await bed.store.nextMode(of: added.number, unlessFullIn: Self.span) == .full)
      }
    }
  }

  @Test("Answers that a scan neither remembered nor kept are forgotten", arguments: StoreMaker.all)
  func stale(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await firstScan(bed, added)
      let claim = try await bed.begin(added)
      try await bed.store.rememberAnswers(["b": value("new")], keeping: ["a"], claim: claim)
      try await bed.store.forgetStaleAnswers(claim: claim)
      #expect(try await bed.store.answer("a", claim: claim) == value("answer"))
      try await bed.finish(claim)
      let last = try await bed.begin(added)
      try await bed.store.rememberAnswers([:], keeping: ["b"], claim: last)
      try await bed.store.forgetStaleAnswers(claim: last)
      #expect(try await bed.store.answer("a", claim: last) == nil)
      #expect(try await bed.store.answer("b", claim: last) == value("new"))
      // A position is its stage's to give up.
      #expect(try await bed.store.position("feed", stage: "s", claim: last) == value("1"))
    }
  }

  @Test(
    "A position takes effect when its stage is settled, and not before; the first of a scan stands",
    arguments: StoreMaker.all)
  func positions(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await firstScan(bed, added)
      let claim = try await bed.begin(added)
      try await bed.store.setPosition("feed", value("2"), stage: "s", claim: claim)
      #expect(try await bed.store.position("feed", stage: "s", claim: claim) == value("1"))
      try await bed.finish(claim, .interrupted)
      // Another scan, which never came to set it, must not make it valid.
      let fresh = try await bed.begin(added, fresh: true)
      #expect(try await bed.store.position("feed", stage: "s", claim: fresh) == value("1"))
      try await bed.store.setPosition("feed", value("3"), stage: "s", claim: fresh)
      try await bed.store.setPosition("feed", value("4"), stage: "s", claim: fresh)
      try await bed.store.finishStage("s", claim: fresh)
      #expect(try await bed.store.position("feed", stage: "s", claim: fresh) == value("1"))
      try await bed.store.takePositions(of: ["s"], claim: fresh)
      #expect(try await bed.store.position("feed", stage: "s", claim: fresh) == value("3"))
    }
  }

  @Test("A stage that could not read all forgets its positions", arguments: StoreMaker.all)
  func spoilt(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await firstScan(bed, added)
      let claim = try await bed.begin(added)
      try await bed.store.spoil("s", claim: claim)
      try await bed.store.setPosition("feed", value("2"), stage: "s", claim: claim)
      try await bed.store.setPosition("feed", value("2"), stage: "other", claim: claim)
      try await bed.store.takePositions(of: ["s", "other"], claim: claim)
      #expect(try await bed.store.position("feed", stage: "s", claim: claim) == nil)
      #expect(try await bed.store.position("feed", stage: "other", claim: claim) == value("2"))
    }
  }

  @Test("Kept assets are seen, counted and evaluated; removed ones are gone", arguments: StoreMaker.all)
  func keeping(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let other = try await bed.add("other")
      try await bed.scan(other, [.repository("a", protected: false)])
      try await bed.scan(
        added, ["a", "b", "c"].map { .repository($0, protected: false) })
      let claim = try await bed.begin(added)
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: nil, claim: claim)
      try await bed.store.remove(["b", "unheard-of"], of: "test_repository", claim: claim)
      #expect(try await bed.store.keepRest(of: ["test_repository"], stage: "s", claim: claim) == 1)
      #expect(try await bed.store.keepRest(of: ["test_repository"], stage: "s", claim: claim) == 0)
      let settlement = try await bed.store.settle(
        claim, types: TestCatalogue.types, complete: ["test_repository"], now: TestTime.now)
      #expect(settlement.resolved == 2 && settlement.opened == 0)
      #expect(try await bed.finish(claim).assets == 2)
      let table = try await bed.store.query(
        "SELECT integration, id FROM test_repository ORDER BY 1, 2", limit: nil, timeout: 9)
      #expect(table.rows.map { $0[1] } == [.text("a"), .text("c"), .text("a")])
    }
  }

  @Test("What a feed removed and then brought back is there", arguments: StoreMaker.all)
  func broughtBack(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a")])
      let claim = try await bed.begin(added)
      try await bed.store.remove(["a"], of: "test_repository", claim: claim)
      try await bed.store.storePage([.repository("a", stars: 9)], stage: "s", checkpoint: nil, claim: claim)
      _ = try await bed.store.keepRest(of: ["test_repository"], stage: "s", claim: claim)
      _ = try await bed.store.settle(
        claim, types: TestCatalogue.types, complete: ["test_repository"], now: TestTime.now)
      let table = try await bed.store.query("SELECT stars FROM test_repository", limit: nil, timeout: 9)
      #expect(table.rows == [[.integer(9)]])
    }
  }

  @Test("More assets than one transaction takes are kept, every one", arguments: StoreMaker.all)
  func many(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, (0..<4500).map { .repository("r\($0)") })
      let claim = try await bed.begin(added)
      #expect(try await bed.store.keepRest(of: ["test_repository"], stage: "s", claim: claim) == 4500)
    }
  }

  @Test("Nothing is remembered over a change of credential, settings or shape", arguments: StoreMaker.all)
  func givenUp(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let changes: [@Sendable () async throws -> Void] = [
        {
          _ = try await bed.store.replaceSecrets(
            of: added.number, with: TestBed.sealed, auth: "token", settings: ["organization": "acme"])
        },
        {
          var change = IntegrationChange()
          change.settings = ["organization": "other"]
          _ = try await bed.store.updateIntegration(added.number, change)
        },
        {
          let column = AssetColumn(name: "more", type: .text, summary: "More")
          let kind = AssetKind(
            id: "test_hook", summary: "A webhook", columns: TestCatalogue.hooks.columns + [column])
          try await bed.store.prepare([
            TestCatalogue.application(kinds: [TestCatalogue.repositories, kind])
          ])
        },
      ]
      for change in changes {
        try await firstScan(bed, added)
        #expect(try await bed.store.nextMode(of: added.number, unlessFullIn: Self.span) == .incremental)
        try await change()
        #expect(try await bed.store.nextMode(of: added.number, unlessFullIn: Self.span) == .full)
        let claim = try await bed.begin(added, fresh: true)
        #expect(try await bed.store.answer("a", claim: claim) == nil)
        #expect(try await bed.store.position("feed", stage: "s", claim: claim) == nil)
        try await bed.finish(claim, .failed)
      }
    }
  }

  @Test(
    "What is remembered cannot be read with SQL, and goes with the integration", arguments: StoreMaker.all)
  func hidden(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await firstScan(bed, added)
      await expectFailure(.usage) {
        _ = try await bed.store.query("SELECT * FROM casb_memory", limit: nil, timeout: 9)
      }
      await expectFailure(.usage) {
        _ = try await bed.store.query("SELECT traffic FROM casb_scan", limit: nil, timeout: 9)
      }
      _ = try await bed.store.deleteIntegration(added.number, isAlive: { _ in true })
      let again = try await bed.add()
      let claim = try await bed.begin(again)
      #expect(try await bed.store.answer("a", claim: claim) == nil)
    }
  }

  @Test("A lost claim remembers nothing", arguments: StoreMaker.all)
  func lost(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      _ = try await bed.begin(added, owner: "another", isAlive: { _ in false })
      await expectFailure(.conflict) {
        try await bed.store.rememberAnswers(["a": value("x")], keeping: [], claim: claim)
      }
      await expectFailure(.conflict) {
        try await bed.store.setPosition("feed", value("x"), stage: "s", claim: claim)
      }
      await expectFailure(.conflict) {
        _ = try await bed.store.keepRest(of: ["test_repository"], stage: "s", claim: claim)
      }
    }
  }

  @Test("What all runs of a scan have asked adds up", arguments: StoreMaker.all)
  func traffic(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let quota = VendorQuota(resource: "core", limit: 5000, remaining: 4000, renewal: TestTime.days(1))
      let first = try await bed.begin(added)
      _ = try await bed.store.mode(of: first, full: false, unlessFullIn: Self.span)
      try await bed.store.addTraffic(
        ScanTraffic(calls: ["GET /a": CallCount(requests: 3, unchanged: 1)], quota: quota), seconds: 2.5,
        claim: first)
      try await bed.finish(first, .interrupted)
      #expect(try await bed.store.lastTraffic(of: added.number, mode: .full) == nil)
      let second = try await bed.begin(added)
      try await bed.store.addTraffic(
        ScanTraffic(calls: ["GET /a": CallCount(requests: 1), "GET /b": CallCount(requests: 2, unchanged: 2)]
        ),
        seconds: 1, claim: second)
      let scan = try await bed.finish(second)
      #expect(scan.requests == 6 && scan.unchanged == 3 && scan.seconds == 3.5)
      let last = try #require(try await bed.store.lastTraffic(of: added.number, mode: .incremental))
      #expect(last.scan == scan && last.traffic.quota == quota)
      #expect(last.traffic.calls["GET /a"] == CallCount(requests: 4, unchanged: 1))
      let table = try await bed.store.query(
        "SELECT mode, requests, unchanged, seconds FROM scan", limit: nil, timeout: 9)
      #expect(table.rows == [[.text("full"), .integer(6), .integer(3), .real(3.5)]])
    }
  }
}
