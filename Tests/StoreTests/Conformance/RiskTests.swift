import Foundation
import Model
import Store
import Testing

@Suite("Where the risk is") struct RiskTests {
  private let people = AssetKind(
    id: "test_hook", summary: "", columns: TestCatalogue.hooks.columns, person: "repository")
  private let unsigned = TestCatalogue.type(
    "test.hook.unsigned", .critical, "NOT signed", kind: "test_hook", evidence: ["signed"])

  @Test("The heaviest assets come first, each with what makes its score", arguments: StoreMaker.all)
  func assets(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      let added = try await bed.add()
      try await bed.scan(
        added,
        [
          .repository("light", pushed: TestTime.days(-200)),
          .repository("heavy", protected: false, pushed: TestTime.days(-200)),
          .repository("middle", protected: false), .repository("clean"),
        ])
      let top = try await bed.store.riskiestAssets(FindingQuery(), limit: 0)
      #expect(top.map(\.asset.id) == ["heavy", "middle", "light"])
      #expect(top.map(\.risk.score) == [11, 10, 1])
      #expect(top[0].risk.counts == [.high: 1, .low: 1])
      #expect(top[0].asset.name == "name of heavy" && top[0].integrationName == "acme")
      let factors = try await bed.store.riskFactors(
        of: top[0].asset, in: added.number, FindingQuery(), limit: 0)
      #expect(factors.map(\.severity) == [.high, .low])
      #expect(factors.reduce(0) { $0 + $1.points } == top[0].risk.score)
      #expect(try await bed.store.riskiestAssets(FindingQuery(), limit: 1).count == 1)
      var query = FindingQuery()
      query.severities = [.low]
      #expect(try await bed.store.riskiestAssets(query, limit: 0).map(\.risk.score) == [1, 1])
      // What was set aside weighs nothing.
      try await bed.store.ignoreType(
        TestCatalogue.unprotected.id, integration: nil, reason: "known", until: nil, now: TestTime.now)
      #expect(try await bed.store.riskiestAssets(FindingQuery(), limit: 0).map(\.risk.score) == [1, 1])
    }
  }

  @Test(
    "One person's findings are joined across integrations, whatever the case of the name",
    arguments: StoreMaker.all)
  func persons(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      for (name, hooks) in [
        ("one", [Asset.hook("1", of: "Maria", signed: false), .hook("2", of: "omar", signed: false)]),
        ("two", [.hook("3", of: "maria", signed: false), .hook("4", of: "", signed: false)]),
      ] {
        try await bed.scan(try await bed.add(name), hooks, types: [unsigned])
      }
      let top = try await bed.store.riskiestPeople(FindingQuery(), kinds: [people], limit: 0)
      #expect(top.map(\.name) == ["Maria", "omar"])
      #expect(top.map(\.risk.score) == [80, 40])
      #expect(top.map(\.applications) == [["test"], ["test"]])
      let factors = try await bed.store.riskFactors(of: "MARIA", kinds: [people], FindingQuery(), limit: 0)
      #expect(factors.map(\.integrationName) == ["one", "two"])
      #expect(factors.map(\.assetName) == ["1", "3"])
      // Kinds that are nobody's have no people.
      #expect(
        try await bed.store.riskiestPeople(FindingQuery(), kinds: [TestCatalogue.hooks], limit: 0).isEmpty)
    }
  }
}
