import Foundation
import Model
import Store
import Testing

@Suite("What reports tell") struct ReportTests {
  @Test("A state names itself once, and another state otherwise", arguments: StoreMaker.all)
  func instance(_ maker: StoreMaker) async throws {
    var names: Set<UUID> = []
    for _ in 0..<2 {
      try await maker.run { bed in
        let name = try await bed.store.instance()
        #expect(try await bed.store.instance() == name)
        let other = try await maker.open(bed.folder)
        #expect(try await other.instance() == name)
        try await other.close()
        let isNew = names.insert(name).inserted
        #expect(isNew)
      }
    }
  }

  @Test(
    "Hidden and ignored findings tell why, those that were new while ignored too", arguments: StoreMaker.all)
  func asides(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(added, [.repository("a", protected: false), .repository("b", protected: false)])
      let type = TestCatalogue.unprotected.id
      try await bed.store.hideFindings(.numbers([1]), reason: "first", until: nil, now: TestTime.now)
      try await bed.store.unhideFindings(.numbers([1]), now: TestTime.now)
      try await bed.store.hideFindings(.numbers([1]), reason: "second", until: nil, now: TestTime.days(1))
      try await bed.store.ignoreType(
        type, integration: nil, reason: "everywhere", until: nil, now: TestTime.now)
      try await bed.store.ignoreType(
        type, integration: added.number, reason: "here", until: nil, now: TestTime.days(2))
      try await bed.scan(
        added,
        [
          .repository("a", protected: false), .repository("b", protected: false),
          .repository("c", protected: false),
        ], now: TestTime.days(3))
      let numbers = try await bed.findings().map(\.number)
      let asides = try await bed.store.settingsAside(of: numbers + [99])
      #expect(asides.mapValues(\.reason) == [1: "second", 2: "here", 3: "here"])
      #expect(asides[1]?.date == TestTime.days(1))
      try await bed.store.unhideFindings(.numbers([1]), now: TestTime.now)
      #expect(try await bed.store.settingsAside(of: [1])[1]?.reason == "here")
      #expect(try await bed.store.settingsAside(of: []).isEmpty)
    }
  }

  @Test("Totals count by type, severity and status over all integrations", arguments: StoreMaker.all)
  func totals(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      for name in ["first", "second"] {
        try await bed.scan(try await bed.add(name), [.repository("a", protected: false), .repository("b")])
      }
      try await bed.store.hideFindings(.numbers([1]), reason: "known", until: nil, now: TestTime.now)
      var query = FindingQuery()
      query.statuses = []
      let totals = try await bed.store.findingTotals(query)
      #expect(totals.map(\.count) == [1, 1])
      #expect(Set(totals.map(\.status)) == [.active, .hidden])
      #expect(totals.allSatisfy { $0.type == TestCatalogue.unprotected.id && $0.severity == .high })
      query.statuses = [.active]
      #expect(try await bed.store.findingTotals(query).map(\.count) == [1])
    }
  }

  @Test("The flow tells, day by day, what was opened, came back and was resolved", arguments: StoreMaker.all)
  func flow(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      for (day, protected) in [(0.0, false), (1, true), (2, false)] {
        try await bed.scan(added, [.repository("a", protected: protected)], now: TestTime.days(day))
      }
      var query = FindingQuery()
      query.statuses = []
      let flow = try await bed.store.findingFlow(query, from: nil)
      #expect(flow.map(\.opened) == [1, 0, 1])
      #expect(flow.map(\.resolved) == [0, 1, 0])
      #expect(flow.allSatisfy { $0.day.timeIntervalSince1970.truncatingRemainder(dividingBy: 86_400) == 0 })
      query.severities = [.low]
      #expect(try await bed.store.findingFlow(query, from: nil).isEmpty)
    }
  }

  @Test(
    "What changed since is what was opened, fixed, came back or was set aside since",
    arguments: StoreMaker.all)
  func changes(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      let names = ["stays", "fixed", "returns", "hidden"]
      func scan(_ open: [String], _ day: Double) async throws {
        let all = names + ["new"]
        try await bed.scan(
          added, all.map { .repository($0, protected: !open.contains($0)) }, now: TestTime.days(day))
      }
      try await scan(names, 0)
      try await scan(["stays", "fixed", "hidden"], 1)
      try await bed.store.hideFindings(.numbers([4]), reason: "known", until: nil, now: TestTime.days(3))
      try await scan(["stays", "returns", "hidden", "new"], 3)
      func changed(since day: Double) async throws -> Set<String> {
        Set(try await bed.findings { $0.changedSince = TestTime.days(day) }.map(\.asset.id))
      }
      #expect(try await changed(since: 2) == ["fixed", "returns", "hidden", "new"])
      #expect(try await changed(since: 0) == Set(names + ["new"]))
      #expect(try await changed(since: 4).isEmpty)
    }
  }
}
