import Foundation
import Model
import Store
import Testing

@Suite("Findings counted together") struct CountTests {
  private func company(_ maker: StoreMaker, _ body: (TestBed) async throws -> Void) async throws {
    try await maker.run { bed in
      let (one, other) = (try await bed.add("one"), try await bed.add("other"))
      try await bed.scan(
        one,
        [
          .repository("a", protected: false, pushed: TestTime.days(-200)), .hook("h", of: "a", signed: false),
        ],
        now: TestTime.days(-40))
      try await bed.scan(other, [.repository("a", protected: false)], now: TestTime.now)
      try await bed.store.hideFindings(.numbers([1]), reason: "known", until: nil, now: TestTime.now)
      try await body(bed)
    }
  }

  @Test("By each thing, the most severe groups first", arguments: StoreMaker.all)
  func groups(_ maker: StoreMaker) async throws {
    try await company(maker) { bed in
      let expected: [([FindingGrouping], [String])] = [
        ([.severity], ["critical critical 1", "high high 2", "low low 1"]),
        ([.integration], ["one critical 3", "other high 1"]), ([.application], ["test critical 4"]),
        ([.category], ["Tests critical 4"]), ([.status], ["active critical 3", "hidden high 1"]),
        ([.asset], ["a critical 3", "a high 1"]),
        ([.age], ["30 to 90 days critical 3", "under 1 day high 1"]),
        (
          [.integration, .severity],
          ["one/critical critical 1", "one/high high 1", "other/high high 1", "one/low low 1"]
        ),
      ]
      var query = FindingQuery()
      query.statuses = []
      for (groupings, lines) in expected {
        let counts = try await bed.store.findingCounts(query, by: groupings, now: TestTime.now)
        #expect(counts.map { "\(name($0)) \($0.worst) \($0.count)" } == lines, "\(groupings)")
      }
      query.limit = 1
      let types = try await bed.store.findingCounts(query, by: [.type], now: TestTime.now)
      #expect(types.map(\.title) == ["Title of test.repository.hooked"])
    }
  }

  @Test("By who looks after them, nobody being a group of its own", arguments: StoreMaker.all)
  func assignees(_ maker: StoreMaker) async throws {
    try await company(maker) { bed in
      _ = try await bed.store.assign(.numbers([1, 2]), to: "ada", now: TestTime.now)
      var query = FindingQuery()
      query.statuses = []
      let counts = try await bed.store.findingCounts(query, by: [.assignee], now: TestTime.now)
      #expect(Set(counts.map { "\($0.assignee ?? "nobody") \($0.count)" }) == ["ada 2", "nobody 2"])
      query.assignee = "ADA"
      #expect(
        try await bed.store.findingCounts(query, by: [.assignee], now: TestTime.now).map(\.count) == [2])
    }
  }

  private func name(_ count: FindingCount) -> String {
    [
      count.integrationName, count.application, count.category, count.status?.rawValue, count.asset?.id,
      count.age?.rawValue, count.severity?.rawValue, count.assignee,
    ].compactMap { $0 }.joined(separator: "/")
  }

  @Test("Whatever the filter, groups add up to what a listing has", arguments: StoreMaker.all)
  func filters(_ maker: StoreMaker) async throws {
    let filters: [(inout FindingQuery) -> Void] = [
      { _ in }, { $0.severities = [.high] }, { $0.statuses = [.hidden] }, { $0.integrations = [2] },
      { $0.applications = ["test"] }, { $0.applications = ["other"] }, { $0.category = "tests" },
      { $0.types = [TestCatalogue.stale.id] }, { $0.asset = "name of a" }, { $0.since = TestTime.days(-1) },
      { $0.changedSince = TestTime.days(-1) },
    ]
    try await company(maker) { bed in
      for filter in filters {
        let all = try await bed.findings(filter)
        var query = FindingQuery()
        query.statuses = []
        filter(&query)
        let bySeverity = Dictionary(grouping: all, by: \.severity).mapValues(\.count)
        #expect(try await bed.store.countFindings(query) == bySeverity)
        for grouping in FindingGrouping.allCases {
          let counts = try await bed.store.findingCounts(query, by: [grouping], now: TestTime.now)
          #expect(counts.reduce(0) { $0 + $1.count } == all.count, "\(grouping) of \(query)")
        }
      }
    }
  }

  @Test("Verdicts add up over what the query looks at", arguments: StoreMaker.all)
  func verdicts(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(),
        [.repository("a", protected: false), .repository("b", archived: nil, protected: nil)])
      var query = FindingQuery()
      query.types = [TestCatalogue.unprotected.id]
      #expect(try await bed.store.verdicts(query) == VerdictTally(passed: 0, fired: 1, unknown: 1))
      query.integrations = [99]
      #expect(try await bed.store.verdicts(query).all == 0)
    }
  }
}
