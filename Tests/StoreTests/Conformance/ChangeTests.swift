import Foundation
import Model
import Store
import Testing

@Suite("What changed since") struct ChangeTests {
  private func changes(
    _ bed: TestBed, since: LookBack = .lastScan, _ narrow: (inout FindingQuery) -> Void = { _ in }
  ) async throws -> [String] {
    var query = FindingQuery()
    narrow(&query)
    let told = Told()
    try await bed.store.forEachChange(query, since: since) { changes in
      await told.add(changes.map { "\($0.kind) \($0.finding.asset.id): \($0.reason.rawValue)" })
    }
    let counts = try await bed.store.changeCounts(query, since: since)
    let all = await told.lines
    // Counting and listing never disagree.
    for kind in FindingChange.Kind.allCases {
      let counted = counts.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      #expect(counted == all.count { $0.hasPrefix("\(kind) ") })
    }
    return all
  }

  private actor Told {
    private(set) var lines: [String] = []
    func add(_ more: [String]) { lines += more }
  }

  private func scan(_ bed: TestBed, _ integration: Integration, open: [String], all: [String], _ day: Double)
    async throws
  {
    try await bed.scan(
      integration, all.map { .repository($0, protected: !open.contains($0)) }, now: TestTime.days(day))
  }

  @Test("After the first scan everything is new", arguments: StoreMaker.all)
  func first(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      #expect(try await changes(bed).isEmpty)
      try await scan(bed, added, open: ["a", "b"], all: ["a", "b", "c"], 0)
      #expect(try await changes(bed) == ["new a: opened", "new b: opened"])
      #expect(try await bed.store.lookBacks().isEmpty)
    }
  }

  @Test(
    "The last scan tells what is new, what came back and what is gone, and why", arguments: StoreMaker.all)
  func last(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let all = ["stays", "fixed", "leaves", "returns", "new", "blinks"]
      try await scan(bed, added, open: ["stays", "fixed", "leaves", "returns"], all: all, 0)
      try await scan(bed, added, open: ["stays", "fixed", "leaves"], all: all, 1)
      #expect(try await changes(bed) == ["gone returns: fixed"])
      let kept = all.filter { $0 != "leaves" }
      try await scan(bed, added, open: ["stays", "returns", "new"], all: kept, 2)
      #expect(
        try await changes(bed) == [
          "new new: opened", "returned returns: reopened", "gone fixed: fixed", "gone leaves: asset_gone",
        ])
      #expect(try await bed.store.lookBacks() == [added.number: TestTime.days(1)])
      try await scan(bed, added, open: ["stays", "returns", "new"], all: kept, 3)
      #expect(try await changes(bed).isEmpty)
      // What came and went in between is no change.
      try await scan(bed, added, open: ["stays", "returns", "new", "blinks"], all: kept, 4)
      try await scan(bed, added, open: ["stays", "returns", "new"], all: kept, 5)
      #expect(try await changes(bed, since: .date(TestTime.days(3))).isEmpty)
    }
  }

  @Test("What people set aside is gone, and what they take up again comes back", arguments: StoreMaker.all)
  func decisions(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await scan(bed, added, open: ["a", "b"], all: ["a", "b"], 0)
      try await bed.store.hideFindings(.numbers([1]), reason: "known", until: nil, now: TestTime.days(1))
      let before = LookBack.date(TestTime.days(0.5))
      #expect(try await changes(bed, since: before) == ["gone a: hidden"])
      try await bed.store.unhideFindings(.numbers([1]), now: TestTime.days(2))
      #expect(try await changes(bed, since: before).isEmpty)
      #expect(try await changes(bed, since: .date(TestTime.days(1.5))) == ["returned a: unhidden"])
      let type = TestCatalogue.unprotected.id
      try await bed.store.ignoreType(
        type, integration: nil, reason: "accepted", until: nil, now: TestTime.days(3))
      #expect(try await changes(bed, since: before) == ["gone a: ignored", "gone b: ignored"])
      // What is opened while its type is ignored was never to be acted on.
      try await scan(bed, added, open: ["a", "b", "c"], all: ["a", "b", "c"], 4)
      #expect(try await changes(bed, since: .date(TestTime.days(3.5))).isEmpty)
      try await bed.store.unignoreType(type, integration: nil, now: TestTime.days(5))
      #expect(
        try await changes(bed, since: .date(TestTime.days(4.5)))
          == ["returned a: unignored", "returned b: unignored", "returned c: unignored"])
      #expect(try await changes(bed, since: before) == ["new c: opened"])
    }
  }

  @Test("Each integration is compared with its own scan before", arguments: StoreMaker.all)
  func several(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let (one, other) = (try await bed.add("one"), try await bed.add("other"))
      try await scan(bed, one, open: ["a"], all: ["a"], 0)
      try await scan(bed, other, open: ["b"], all: ["b"], 5)
      try await scan(bed, one, open: [], all: ["a"], 6)
      // Interrupted ones are not compared with: they settled nothing.
      let claim = try await bed.begin(one, fresh: true, now: TestTime.days(7))
      try await bed.finish(claim, .interrupted, now: TestTime.days(7))
      #expect(try await changes(bed) == ["new b: opened", "gone a: fixed"])
      #expect(try await changes(bed) { $0.integrations = [one.number] } == ["gone a: fixed"])
      #expect(try await changes(bed) { $0.severities = [.critical] }.isEmpty)
      #expect(try await changes(bed) { $0.asset = "B" } == ["new b: opened"])
    }
  }
}
