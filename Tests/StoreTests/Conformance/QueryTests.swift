import Foundation
import Model
import Store
import Synchronization
import Testing

@Suite("Queries") struct QueryTests {
  private func seeded(_ maker: StoreMaker, _ body: (TestBed) async throws -> Void) async throws {
    try await maker.run { bed in
      try await bed.scan(
        try await bed.add(),
        [.repository("a", archived: true, protected: false), .repository("b", protected: false)])
      try await body(bed)
    }
  }

  @Test("Asset tables and the three views can be joined", arguments: StoreMaker.all)
  func joined(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      let table = try await bed.store.query(
        """
        SELECT r.id, f.severity, f.status, i.name, s.status AS scan, f.evidence
        FROM finding f JOIN test_repository r ON r.integration = f.integration AND r.id = f.asset_id
        JOIN integration i ON i.number = f.integration JOIN scan s ON s.integration = i.number;
        """, limit: nil, timeout: 9)
      #expect(table.columns == ["id", "severity", "status", "name", "scan", "evidence"])
      #expect(
        table.rows == [
          [
            .text("b"), .text("high"), .text("active"), .text("acme"), .text("complete"),
            .text(#"{"archived":false,"stars":1}"#),
          ]
        ])
    }
  }

  @Test("Booleans come back as such, and rows stop at the limit", arguments: StoreMaker.all)
  func limited(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      let sql = "SELECT id, archived FROM test_repository ORDER BY id"
      let one = try await bed.store.query(sql, limit: 1, timeout: 9)
      #expect(one.rows == [[.text("a"), .boolean(true)]])
      #expect(one.isTruncated)
      let two = try await bed.store.query(sql, limit: 2, timeout: 9)
      #expect(two.rows.count == 2)
      #expect(!two.isTruncated)
    }
  }

  @Test("Common table expressions, aggregates and the schema can be read", arguments: StoreMaker.all)
  func wide(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      for sql in [
        "WITH x AS (SELECT 1 AS y) SELECT count(*) FROM x",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT max(i) FROM n",
        "SELECT count(*) FROM finding", "SELECT count(*) FROM (SELECT 1) AS sub",
        "SELECT value FROM test_repository, json_each(topics) -- with a remark",
        "SELECT days_ago(1), days_since(pushed_at) FROM test_repository;", "SELECT name FROM sqlite_master",
      ] {
        let table = try await bed.store.query(sql, limit: nil, timeout: 9)
        #expect(!table.rows.isEmpty, "\(sql)")
      }
    }
  }

  @Test(
    "What is no single SELECT over what may be read is refused, and changes nothing",
    arguments: StoreMaker.all,
    [
      "INSERT INTO test_hook (integration, id, name, _scan) VALUES (1, 'x', 'x', 1)",
      "UPDATE test_repository SET stars = 0", "DELETE FROM test_repository", "DROP TABLE test_repository",
      "DROP VIEW finding", "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)",
      "ALTER TABLE test_hook RENAME TO y",
      "ATTACH DATABASE ':memory:' AS other", "DETACH DATABASE main", "PRAGMA user_version = 7",
      "PRAGMA journal_mode", "SELECT * FROM pragma_table_info('casb_secret')", "VACUUM", "REINDEX", "ANALYZE",
      "BEGIN", "SAVEPOINT x", "SELECT 1; SELECT 2", "SELECT 1; DELETE FROM test_repository",
      "SELECT * FROM casb_secret", "SELECT count(*) FROM casb_secret", "SELECT box FROM main.casb_secret",
      "WITH finding AS (SELECT box FROM casb_secret) SELECT * FROM finding",
      "WITH integration AS (SELECT * FROM casb_secret) SELECT count(*) FROM integration",
      "SELECT (SELECT value FROM casb_setting LIMIT 1)", "SELECT * FROM casb_claim",
      "SELECT data FROM sqlite_dbpage",
      "SELECT * FROM dbstat", "SELECT load_extension('x')", "SELEC 1", "SELECT nothing FROM finding", "",
      "-- remark",
    ])
  func refused(_ maker: StoreMaker, _ sql: String) async throws {
    try await seeded(maker) { bed in
      let error = await expectFailure(.usage) {
        _ = try await bed.store.query(sql, limit: nil, timeout: 9)
      }
      #expect(error?.message.contains("box") != true || sql.contains("box"))
      let left = try await bed.store.query(
        "SELECT count(*), sum(stars) FROM test_repository", limit: nil, timeout: 9)
      #expect(left.rows == [[.integer(2), .integer(2)]])
    }
  }

  private static func numbers(to last: Int) -> String {
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(last)) SELECT i FROM n"
  }

  @Test(
    "Rows pass in batches, and a last one without rows tells whether there were more",
    arguments: StoreMaker.all)
  func batches(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      for (limit, counts, isTruncated) in [
        (nil, [1000, 1000, 500, 0], false), (1500, [1000, 500, 0], true),
      ] {
        let tables = Mutex<[ResultTable]>([])
        try await bed.store.forEachRow(of: Self.numbers(to: 2500), limit: limit, timeout: 9) { table in
          tables.withLock { $0.append(table) }
        }
        let found = tables.withLock { $0 }
        #expect(found.map(\.rows.count) == counts)
        #expect(found.last?.isTruncated == isTruncated)
        #expect(found.allSatisfy { $0.columns == ["i"] })
        #expect(found.flatMap(\.rows) == (1...counts.reduce(0, +)).map { [.integer(Int64($0))] })
      }
    }
  }

  @Test("Who has enough of the rows ends the query, however endless", arguments: StoreMaker.all)
  func enough(_ maker: StoreMaker) async throws {
    struct Enough: Error {}
    try await seeded(maker) { bed in
      let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
      await #expect(throws: Enough.self) {
        try await bed.store.forEachRow(of: endless, limit: nil, timeout: 60) { _ in throw Enough() }
      }
    }
  }

  @Test("Time that is spent on the rows is not the query's", arguments: StoreMaker.all)
  func pausing(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      let start = ContinuousClock.now
      try await bed.store.forEachRow(of: Self.numbers(to: 9000), limit: nil, timeout: 0.5) { table in
        // The first batches take longer than the query may.
        while !table.rows.isEmpty, start.duration(to: .now) < .seconds(0.7) { await Task.yield() }
      }
    }
  }

  private static let endless = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
    """

  @Test("A query that takes too long is stopped", arguments: StoreMaker.all)
  func timeout(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      let error = await expectFailure(.conflict) {
        _ = try await bed.store.query(Self.endless, limit: nil, timeout: 0.05)
      }
      #expect(error?.hint != nil)
    }
  }

  @Test("A query stops when its task is cancelled", arguments: StoreMaker.all)
  func cancelled(_ maker: StoreMaker) async throws {
    try await seeded(maker) { bed in
      let store = bed.store
      let task = Task { try await store.query(Self.endless, limit: nil, timeout: 60) }
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }
}
