import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("Keeping the audit log in SQLite") struct LogKeepingTests {
  @Test(
    "No entry can be changed or removed, nor what it quotes",
    arguments: [
      "UPDATE casb_log SET author = 'nobody'", "DELETE FROM casb_log",
      "UPDATE casb_log_words SET reason = NULL",
      "DELETE FROM casb_log_words",
    ])
  func appendOnly(sql: String) async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      try await bed.add()
      try await store.ignoreType("test.x", integration: nil, reason: "r", until: nil, now: TestTime.now)
      let error = await #expect(throws: CasbError.self) { try await store.write { try $0.execute(sql: sql) } }
      #expect(error?.message.contains("only ever added to") == true, "\(String(describing: error))")
      #expect(try await store.log(LogQuery()).count == 2)
    }
  }

  @Test("A deleted integration leaves no byte of the decisions, notes and people in it")
  func deleted() async throws {
    try await StoreMaker.all[0].run { bed in
      let store = try #require(bed.store as? SQLiteStore)
      let gone = try await bed.add("NAMEMARK")
      try await bed.scan(gone, [.repository("ASSETMARK", protected: false)])
      try await store.hideFindings(.numbers([1]), reason: "REASONMARK", until: nil, now: TestTime.now)
      try await store.addNote("NOTEMARK", to: 1, now: TestTime.now)
      try await store.assign(.numbers([1]), to: "PERSONMARK", now: TestTime.now)
      try await store.ignoreType(
        "test.x", integration: gone.number, reason: "TYPEMARK", until: nil, now: TestTime.now)
      try await store.setSeverity(
        .low, of: "test.x", integration: gone.number, reason: "LEVELMARK", now: TestTime.now)
      _ = try await store.deleteIntegration(gone.number, isAlive: { _ in true })
      let files = try FileManager.default.contentsOfDirectory(at: bed.folder, includingPropertiesForKeys: nil)
      let bytes = try files.map { try Data(contentsOf: $0) }
      for mark in ["NAME", "ASSET", "REASON", "NOTE", "PERSON", "TYPE", "LEVEL"] {
        #expect(bytes.allSatisfy { $0.range(of: Data("\(mark)MARK".utf8)) == nil }, "\(mark)")
      }
      #expect(
        try await store.log(LogQuery()).map(\.action) == [
          .delete, .severity, .ignore, .assign, .note, .hide, .add,
        ])
    }
  }

  @Test("A state of version 4 opens with its decisions, whose authors nobody knows")
  func migrated() async throws {
    try await TemporaryFolder.use { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let queue = try DatabaseQueue(path: folder.appending(path: SQLiteStore.fileName).path)
      try Schema.migrator.migrate(queue, upTo: "4 custom types")
      try await queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO casb_integration VALUES (1, 'acme', 'test', 'token', 'healthy', NULL, 24, '{}',
              '2026-01-01T00:00:00Z', NULL);
            INSERT INTO casb_finding_type VALUES ('test.x', 'X', 2, 'Tests');
            INSERT INTO casb_finding (integration, type, asset_kind, asset_id, asset_name, severity, status,
              is_hidden, evidence, first_seen, last_seen)
            VALUES (1, 'test.x', 'test_repository', 'a', 'a', 2, 'hidden', 1, '[]', '2026-01-01T00:00:00Z',
              '2026-01-01T00:00:00Z');
            INSERT INTO casb_event VALUES (1, 1, '2026-01-01T00:00:00Z', 'hidden', 'known');
            INSERT INTO casb_ignored_type VALUES ('test.y', NULL, 'accepted', '2026-01-01T00:00:00Z');
            """)
      }
      try queue.close()
      let store = try await SQLiteStore.open(folder: folder, author: "maria")
      #expect(try await store.finding(1).status == .hidden)
      #expect(try await store.settingsAside(of: [1])[1]?.author == nil)
      #expect(try await store.typeDecisions().map(\.author) == [nil])
      #expect(try await store.unhideFindings(.numbers([1]), now: TestTime.now).count == 1)
      #expect(try await store.log(LogQuery()).map(\.author) == ["maria"])
      try await store.close()
    }
  }
}
