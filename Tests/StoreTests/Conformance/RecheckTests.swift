import Foundation
import Model
import Store
import Testing

@Suite("Looking at one asset again") struct RecheckTests {
  private func begin(_ bed: TestBed, _ integration: Integration) async throws -> ScanClaim {
    try await bed.store.beginRecheck(
      of: integration.number, owner: "me", lease: 60, now: TestTime.now, isAlive: { _ in true })
  }

  @Test("It settles that asset alone, and what is unknown changes nothing", arguments: StoreMaker.all)
  func settling(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let assets = ["a", "b"].map { Asset.repository($0, protected: false) }
      try await bed.scan(added, assets)
      let coverage = try await bed.store.coverage(of: nil)
      let claim = try await begin(bed, added)
      func settle(_ asset: Asset) async throws -> AssetVerdict? {
        try await bed.store.settle(
          asset, types: TestCatalogue.types + [TestCatalogue.broken], claim: claim, now: TestTime.days(1))[
            TestCatalogue.unprotected.id]
      }
      let reason = UnknownReason(.refused, "403")
      let unknown = try await settle(.repository("a", protected: nil, reasons: ["protected": reason]))
      #expect(unknown?.fires == nil)
      #expect(unknown?.reasons.map(\.reason) == [reason])
      #expect(try await bed.findings().map(\.status) == [.active, .active])
      #expect(try await settle(.repository("a"))?.fires == false)
      #expect(try await bed.store.finding(1).status == .resolved)
      #expect(try await bed.store.finding(2).status == .active)
      #expect(try await settle(.repository("a", protected: false))?.fires == true)
      #expect(try await bed.store.history(of: 1).map(\.kind) == [.opened, .resolved, .reopened])
      #expect(try await bed.store.coverage(of: nil) == coverage)
      try await bed.store.endRecheck(claim)
      let scanned = try await bed.scan(added, assets)
      #expect((scanned.opened, scanned.resolved) == (0, 0))
    }
  }

  @Test("An asset that is gone for certain takes its findings with it", arguments: StoreMaker.all)
  func gone(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false), .repository("b", protected: false)])
      let claim = try await begin(bed, added)
      let asset = try await bed.store.finding(1).asset
      try await bed.store.settleGone(asset, claim: claim, now: TestTime.days(1))
      #expect(try await bed.store.finding(1).resolution?.reason == .assetGone)
      #expect(try await bed.store.finding(2).status == .active)
      let left = try await bed.store.query("SELECT id FROM test_repository", limit: nil, timeout: 5)
      #expect(left.rows == [[.text("b")]])
    }
  }

  @Test(
    "Neither runs while the other does, and an interrupted scan goes on as if nothing had been",
    arguments: StoreMaker.all)
  func claims(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      await expectFailure(.conflict) { _ = try await begin(bed, added) }
      let bad = Asset.repository("a", protected: false)
      try await bed.scan(added, [bad])
      let scan = try await bed.begin(added)
      await expectFailure(.conflict) { _ = try await begin(bed, added) }
      try await bed.store.storePage([bad], stage: "all", checkpoint: "half", claim: scan)
      try await bed.finish(scan, .interrupted)
      let claim = try await begin(bed, added)
      await expectFailure(.conflict) { _ = try await bed.begin(added, owner: "other") }
      _ = try await bed.store.settle(
        .repository("a"), types: TestCatalogue.types, claim: claim, now: TestTime.now)
      try await bed.store.endRecheck(claim)
      let resumed = try await bed.begin(added)
      #expect(resumed.isResumed)
      #expect(resumed.stages["all"]?.checkpoint == "half")
      _ = try await bed.store.settle(
        resumed, types: TestCatalogue.types, complete: ["test_repository", "test_hook"], now: TestTime.now)
      #expect(try await bed.store.finding(1).resolution?.reason == .fixed)
    }
  }
}
