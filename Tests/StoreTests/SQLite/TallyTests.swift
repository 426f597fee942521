import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("What triggers keep") struct TallyTests {
  /// The tallies and flows, and what they would be if they were counted anew.
  private func expectTrue(_ store: SQLiteStore) async throws {
    let (kept, counted) = try await store.read { db in
      func rows(_ sql: String) throws -> [String] {
        try Row.fetchAll(db, sql: sql).map { $0.databaseValues.map(\.description).joined(separator: " ") }
      }
      return (
        try rows("SELECT integration, type, severity, status, count FROM casb_tally WHERE count <> 0")
          + rows("SELECT day, integration, type, opened, reopened, resolved FROM casb_flow ORDER BY 1, 2, 3")
          + rows("SELECT number, changed_at FROM casb_finding ORDER BY 1"),
        try rows("SELECT integration, type, severity, status, count(*) FROM casb_finding GROUP BY 1, 2, 3, 4")
          + rows(
            """
            SELECT substr(date, 1, 10), integration, type, sum(kind = 'opened'), sum(kind = 'reopened'),
              sum(kind = 'resolved')
            FROM casb_event JOIN casb_finding f ON f.number = finding
            WHERE kind IN ('opened', 'reopened', 'resolved') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """)
          + rows(
            """
            SELECT number, (SELECT max(date) FROM casb_event WHERE finding = casb_finding.number) FROM casb_finding
            ORDER BY 1
            """)
      )
    }
    #expect(kept == counted)
  }

  private func live(_ bed: TestBed) async throws {
    let (one, other) = (try await bed.add("one"), try await bed.add("other"))
    let names = ["a", "b", "c", "d"]
    for day in 0..<6 {
      // Another half of them each day.
      let assets = names.enumerated().filter { day % 4 != $0.offset }.map { index, name in
        Asset.repository(name, protected: (index + day) % 2 == 0, pushed: TestTime.days(Double(-60 * index)))
      }
      for integration in [one, other] {
        try await bed.scan(integration, assets, now: TestTime.days(Double(day)))
      }
      if day == 1 {
        try await bed.store.hideFindings(
          .numbers([1, 2]), reason: "known", until: nil, now: TestTime.days(1.5))
      }
      if day == 3 {
        try await bed.store.ignoreType(
          TestCatalogue.stale.id, integration: one.number, reason: "accepted", until: nil,
          now: TestTime.days(3.5))
      }
    }
  }

  @Test("Counts, flows and times of change are what counting anew gives, through scans and decisions")
  func kept() async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      try await live(bed)
      try await expectTrue(store)
      let types = TestCatalogue.types.map { type in
        TestCatalogue.type(type.id, .low, type.condition, evidence: type.evidence)
      }
      try await store.prepare([TestCatalogue.application(types: types)])
      try await expectTrue(store)
      _ = try await store.deleteIntegration(1, isAlive: { _ in false })
      try await expectTrue(store)
    }
  }

  @Test("A state that was made without them gets them when it is opened")
  func migrated() async throws {
    try await TemporaryFolder.use { folder in
      try await FirstVersion.make(in: folder)
      let store = try await SQLiteStore.open(folder: folder)
      try await expectTrue(store)
      #expect(try await store.countFindings(FindingQuery()).values.reduce(0, +) > 0)
      try await store.close()
    }
  }

  @Test("Summing up looks at no finding where tallies tell enough, and at indices alone elsewhere")
  func plans() async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      func plan(_ sql: String, _ arguments: StatementArguments) async throws -> String {
        try await store.read { db in
          try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
            .map { $0["detail"] as String }.joined(separator: "\n")
        }
      }
      let counts = CountQuery(FindingQuery(), by: [.application, .category, .severity], now: TestTime.now)
      #expect(!(try await plan(counts.sql, counts.arguments)).contains("casb_finding "))
      let ages = CountQuery(FindingQuery(), by: [.age, .severity], now: TestTime.now)
      let aged = try await plan(ages.sql, ages.arguments)
      #expect(
        aged.split(separator: "\n").filter { $0.contains("casb_finding") }.allSatisfy {
          $0.contains("COVERING INDEX")
        })
      let changes = ChangeQuery(FindingQuery(), since: .lastScan, only: .known)
      let changed = try await plan("\(changes.sql) SELECT count(*) FROM changed", changes.arguments)
      #expect(
        changed.contains("casb_finding USING INDEX casb_finding_changed (integration=? AND changed_at>?)"))
    }
  }
}
