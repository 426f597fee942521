import GRDB
import Model
import Testing

@testable import Store

@Suite("Plans of SQLite queries") struct PlanTests {
  @Test(
    "What has an end, and who looks after findings, is found in indices of nothing else",
    arguments: [
      ("SELECT EXISTS (SELECT 1 FROM casb_finding WHERE hidden_until <= 'x')", "casb_finding_hidden_until"),
      ("SELECT EXISTS (SELECT 1 FROM casb_ignored_type WHERE until <= 'x')", "casb_ignored_type_until"),
      (
        "SELECT min(assignee) FROM casb_finding WHERE assignee IS NOT NULL AND assignee > 'x'",
        "casb_finding_assignee"
      ),
    ])
  func partial(sql: String, index: String) async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      let plan = try await store.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
      }
      #expect(plan.contains { $0.contains("INDEX \(index)") }, "\(plan)")
    }
  }

  @Test("Listing by status and severity follows an index, without sorting")
  func listing() async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      let plan = try await store.read { db in
        try Row.fetchAll(
          db,
          sql: """
            EXPLAIN QUERY PLAN SELECT * FROM casb_finding WHERE status = 'active' AND severity = 3 AND TRUE
            ORDER BY first_seen DESC, number LIMIT 20
            """
        ).map { $0["detail"] as String }
      }
      #expect(plan.count == 1)
      #expect(plan.first?.contains("USING INDEX casb_finding_listing (status=? AND severity=?)") == true)
    }
  }
}
