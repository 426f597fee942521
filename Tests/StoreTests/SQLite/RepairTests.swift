import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("Repairing a SQLite state") struct RepairTests {
  /// A closed state with three hundred findings, one of them hidden.
  private func filled(_ body: (_ folder: URL, _ file: URL) async throws -> Void) async throws {
    try await TemporaryFolder.use { folder in
      let store = try await SQLiteStore.open(folder: folder)
      try await store.prepare([TestCatalogue.application()])
      let bed = TestBed(maker: StoreMaker.all[0], store: store, folder: folder)
      let added = try await bed.add()
      try await bed.scan(added, (1...300).map { .repository("repository \($0)", protected: false) })
      try await store.hideFindings(.numbers([7]), reason: "known", until: nil, now: TestTime.now)
      try await store.close()
      try await body(folder, folder.appending(path: SQLiteStore.fileName))
    }
  }

  private func change(_ file: URL, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try queue.close()
  }

  private func isSound(_ folder: URL) async throws -> Bool {
    let store = try await SQLiteStore.open(folder: folder)
    let faults = try await store.read(StateCheck.faults)
    try await store.close()
    return faults.isEmpty
  }

  @Test("A sound state is left as it is, its log folded in")
  func sound() async throws {
    try await filled { folder, _ in
      let report = try SQLiteStore.repair(folder: folder, now: TestTime.now)
      #expect(report.faults.isEmpty && report.losses.isEmpty)
      #expect(report.summary.findings == 300)
      #expect(try SQLiteStore.repair(folder: folder, now: TestTime.now).actions.isEmpty)
    }
  }

  @Test("A damaged index is made anew")
  func index() async throws {
    try await filled { folder, file in
      try change(
        file,
        """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = 'CREATE INDEX casb_event_of ON casb_event (date)' WHERE name = 'casb_event_of';
        """)
      let report = try SQLiteStore.repair(folder: folder, now: TestTime.now)
      #expect(!report.faults.isEmpty)
      #expect(report.actions.contains("The indices were made anew."))
      #expect(report.losses.isEmpty)
      #expect(try await isSound(folder))
    }
  }

  @Test("Rows that lost what they belong to go, are told, and are kept in the old file; decisions stay")
  func orphans() async throws {
    try await filled { folder, file in
      try change(
        file,
        """
        INSERT INTO casb_event (finding, date, kind) VALUES (9999, '2026-01-01T00:00:00Z', 'opened');
        DELETE FROM casb_finding_type WHERE id = '\(TestCatalogue.unprotected.id)';
        """)
      let report = try SQLiteStore.repair(folder: folder, now: TestTime.now)
      #expect(report.losses == ["1 row of casb_event was removed, since their casb_finding is gone."])
      #expect(report.actions.contains { $0.contains("is kept in") })
      #expect(report.summary.findings == 300)
      #expect(try await isSound(folder))
      let store = try await SQLiteStore.open(folder: folder)
      try await store.prepare([TestCatalogue.application()])
      #expect(try await store.finding(7).status == .hidden)
      #expect(try await store.finding(7).title == TestCatalogue.unprotected.title)
      try await store.close()
    }
  }

  @Test("Of a file with a damaged page all that can be read is saved, and what is lost is told")
  func salvage() async throws {
    try await filled { folder, file in
      let queue = try DatabaseQueue(path: file.path)
      let leaf = try await queue.read { db in
        try Int.fetchOne(
          db,
          sql: "SELECT min(pageno) FROM dbstat WHERE name = 'casb_event' AND pagetype = 'leaf'")
      }
      let size = try await queue.read { db in try Int.fetchOne(db, sql: "PRAGMA page_size") } ?? 4096
      try queue.close()
      var bytes = try Data(contentsOf: file)
      let page = (try #require(leaf) - 1) * size
      bytes.replaceSubrange(page..<page + size, with: Data(repeating: 0xff, count: size))
      try bytes.write(to: file)
      let report = try SQLiteStore.repair(folder: folder, now: TestTime.now)
      #expect(!report.faults.isEmpty)
      #expect(report.losses.contains { $0.hasPrefix("Part of casb_event could not be read;") }, "\(report)")
      #expect(report.summary.findings == 300)
      #expect(try await isSound(folder))
      let store = try await SQLiteStore.open(folder: folder)
      #expect(try await store.finding(7).status == .hidden)
      let assets = try await store.query("SELECT count(*) FROM test_repository", limit: 1, timeout: 9)
      #expect(assets.rows == [[.integer(300)]])
      try await store.close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.filter { $0.contains("damaged") }.count == 1)
    }
  }

  @Test("A state in use is not repaired, and where there is none nothing is made")
  func refused() async throws {
    try await filled { folder, _ in
      let store = try await SQLiteStore.open(folder: folder)
      await expectFailure(.conflict) { _ = try SQLiteStore.repair(folder: folder, now: TestTime.now) }
      try await store.close()
    }
    try await TemporaryFolder.use { folder in
      await expectFailure(.notFound) { _ = try SQLiteStore.repair(folder: folder, now: TestTime.now) }
      #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
  }
}
