import Foundation
import Model
import Store
import Testing

@Suite("Going on with a scan") struct ResumptionTests {
  /// What a scan of the test application is made under, unless told otherwise.
  static func fingerprint(
    auth: String = "token", settings: [String: String] = ["organization": "acme"], missing: [String] = [],
    excess: [String] = [], kinds: [AssetKind] = [TestCatalogue.repositories], collector: Int = 1
  ) -> ScanFingerprint {
    ScanFingerprint(
      auth: auth, settings: settings,
      verification: Verification(
        identity: "me", tenant: "acme", missingScopes: missing, excessScopes: excess),
      kinds: kinds, collector: collector)
  }

  /// A scan that stored a page and was interrupted.
  private func interrupted(_ bed: TestBed, _ added: Integration) async throws -> ScanClaim {
    let begun = try await bed.begin(added)
    let (claim, changes) = try await bed.store.bindScan(begun, to: Self.fingerprint(), now: TestTime.now)
    #expect(claim == begun && changes.isEmpty)
    try await bed.store.storePage(
      [.repository("a", protected: false)], stage: "repositories", checkpoint: "2", claim: claim)
    try await bed.finish(claim, .interrupted)
    return claim
  }

  @Test("Under what it was made under, a checkpoint holds", arguments: StoreMaker.all)
  func same(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let old = try await interrupted(bed, added)
      let resumed = try await bed.begin(added)
      let (claim, changes) = try await bed.store.bindScan(resumed, to: Self.fingerprint(), now: TestTime.now)
      #expect(claim == resumed && claim.scan == old.scan && changes.isEmpty)
    }
  }

  @Test(
    "Under anything else it is refused by name, and a scan of its own begins",
    arguments: [
      (fingerprint(auth: "app"), "the way to authenticate"),
      (fingerprint(settings: ["organization": "other"]), "the setting organization"),
      (fingerprint(settings: ["organization": "acme", "host": "h"]), "the setting host"),
      (fingerprint(missing: ["admin"]), "what the credential may see"),
      (fingerprint(excess: ["repo"]), "what the credential may see"),
      (fingerprint(kinds: [TestCatalogue.hooks]), "what casb keeps of the application"),
      (fingerprint(collector: 2), "how casb walks the application"),
    ])
  func stale(_ fingerprint: ScanFingerprint, _ change: String) async throws {
    try await StoreMaker.all[0].run { bed in
      let added = try await bed.add()
      let old = try await interrupted(bed, added)
      let resumed = try await bed.begin(added)
      let (claim, changes) = try await bed.store.bindScan(resumed, to: fingerprint, now: TestTime.now)
      #expect(changes == [change])
      #expect(claim.scan > old.scan && !claim.isResumed && claim.stages.isEmpty)
      // Nothing can be written to the old one any more, and its assets are not taken for the new one's.
      await expectFailure(.conflict) { try await bed.store.finishStage("repositories", claim: resumed) }
      _ = try await bed.store.settle(
        claim, types: TestCatalogue.types, complete: ["test_repository", "test_hook"], now: TestTime.now)
      #expect(try await bed.findings().isEmpty)
      try await bed.finish(claim)
      #expect(try await bed.store.scans(of: nil, limit: 0).map(\.status) == [.complete, .interrupted])
      #expect(try await !bed.begin(added).isResumed)
    }
  }

  @Test("A page without assets moves the checkpoint", arguments: StoreMaker.all)
  func skipped(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: "2", claim: claim)
      try await bed.store.storePage([], stage: "s", checkpoint: "3", claim: claim)
      try await bed.finish(claim, .interrupted)
      #expect(try await bed.begin(added).stages["s"]?.checkpoint == "3")
    }
  }

  @Test(
    "Gone on with, a scan forgets why it stopped but not what it could not read",
    arguments: StoreMaker.all)
  func forgets(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      let refused = ScanProblem(stage: "s", message: "GET /hooks: 403")
      try await bed.store.noteProblem(refused, claim: claim)
      try await bed.store.noteProblem(
        ScanProblem(stage: ScanProblem.wholeScan, message: "The network is gone."), claim: claim)
      let stopped = ScanProblem(stage: "s", message: "GET /repos: 502")
      #expect(try await bed.store.failStage("s", problem: stopped, claim: claim))
      #expect(try await bed.store.scans(of: nil, limit: 1)[0].problems.count == 3)
      _ = try await bed.store.finishScan(
        claim, status: .incomplete, goesOn: true, nextScan: TestTime.now, now: TestTime.now)
      let resumed = try await bed.begin(added)
      #expect(resumed.isResumed && resumed.scan == claim.scan)
      #expect(try await bed.store.scans(of: nil, limit: 1)[0].problems == [refused])
    }
  }

  @Test(
    "A stage that stops twice at the same place has not moved, one that got further has",
    arguments: StoreMaker.all)
  func moved(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let claim = try await bed.begin(added)
      let problem = ScanProblem(stage: "s", message: "502")
      func fail() async throws -> Bool { try await bed.store.failStage("s", problem: problem, claim: claim) }
      var hasMoved = [try await fail(), try await fail()]
      try await bed.store.storePage([.repository("a")], stage: "s", checkpoint: "2", claim: claim)
      hasMoved += [try await fail(), try await fail()]
      #expect(hasMoved == [true, false, true, false])
    }
  }

  @Test(
    "Where a listing was not walked to its end, a sub-select over it proves nothing",
    arguments: StoreMaker.all)
  func unproven(_ maker: StoreMaker) async throws {
    let lonely = TestCatalogue.type(
      "test.repository.lonely", .low,
      "NOT EXISTS (SELECT 1 FROM test_hook h WHERE h.repository = test_repository.id)")
    try await maker.run([TestCatalogue.application(types: [lonely])]) { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a")], types: [lonely], complete: ["test_repository"])
      #expect(try await bed.findings().isEmpty)
      #expect(try await bed.coverage(lonely).unknown == 1)
      try await bed.scan(added, [.repository("a")], types: [lonely])
      #expect(try await bed.findings().count == 1)
      let other = [Asset.repository("a"), .hook("h", of: "a", signed: true)]
      try await bed.scan(added, other, types: [lonely], complete: ["test_repository"])
      #expect(try await bed.findings()[0].status == .active)
    }
  }
}
