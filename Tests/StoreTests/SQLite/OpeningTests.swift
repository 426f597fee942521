import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("Opening a SQLite state") struct OpeningTests {
  private func mode(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test("Folder and files are for their owner alone")
  func modes() async throws {
    try await TemporaryFolder.use { folder in
      let state = folder.appending(path: "deep/state")
      let store = try await SQLiteStore.open(folder: state)
      try await store.setVaultHeader(Data([1]))
      #expect(try mode(state) == 0o700)
      for name in ["casb.sqlite", "casb.sqlite-wal", "casb.sqlite-shm"] {
        #expect(try mode(state.appending(path: name)) == 0o600, "\(name)")
      }
      try await store.close()
    }
  }

  @Test("What one process stored another finds")
  func reopened() async throws {
    try await TemporaryFolder.use { folder in
      let first = try await SQLiteStore.open(folder: folder)
      try await first.setVaultHeader(Data([1, 2]))
      let second = try await SQLiteStore.open(folder: folder)
      #expect(try await second.vaultHeader() == Data([1, 2]))
      try await first.close()
      try await second.close()
    }
  }

  @Test("Several that open a new state at once make it once")
  func together() async throws {
    try await TemporaryFolder.use { folder in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<6 {
          group.addTask {
            let store = try await SQLiteStore.open(folder: folder)
            try await store.prepare([TestCatalogue.application()])
            try await store.close()
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("A state made by a newer casb is refused and left as it is")
  func newer() async throws {
    try await TemporaryFolder.use { folder in
      try await SQLiteStore.open(folder: folder).close()
      let file = folder.appending(path: SQLiteStore.fileName)
      let queue = try DatabaseQueue(path: file.path)
      try await queue.write { db in
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('999 from the future')")
      }
      try queue.close()
      let before = try Data(contentsOf: file)
      let error = await expectFailure(.store) { _ = try await SQLiteStore.open(folder: folder) }
      #expect(error?.message.contains("newer version") == true)
      #expect(error?.hint != nil)
      #expect(try Data(contentsOf: file) == before)
    }
  }

  @Test("A state of the first version opens with all that it holds")
  func older() async throws {
    try await TemporaryFolder.use { folder in
      try await FirstVersion.make(in: folder)
      let store = try await SQLiteStore.open(folder: folder)
      try await store.prepare([TestCatalogue.application()])
      let integration = try #require(try await store.integrations().first)
      #expect(integration.name == "acme")
      #expect(try await store.sealedSecrets(of: integration.number).box == Data([1, 2, 3]))
      let finding = try await store.finding(5)
      #expect(finding.status == .active)
      #expect(finding.evidence == [EvidenceItem(column: "stars", value: .integer(3))])
      #expect(try await store.history(of: 5).map(\.kind) == [.opened])
      try await store.close()
    }
  }

  @Test("A file that is no database, a foreign one and a damaged one are each told apart, unharmed")
  func unusable() async throws {
    try await TemporaryFolder.use { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: SQLiteStore.fileName)
      func refusal(_ part: String, _ bytes: Data) async throws {
        try bytes.write(to: file)
        let error = await expectFailure(.store) { _ = try await SQLiteStore.open(folder: folder) }
        #expect(error?.message.contains(part) == true, "\(String(describing: error))")
        #expect(error?.hint != nil)
        #expect(try Data(contentsOf: file) == bytes)
      }
      try await refusal("not a casb state database", Data("This is a diary, not a database.".utf8))
      let other = folder.appending(path: "other.sqlite")
      let queue = try DatabaseQueue(path: other.path)
      try await queue.write { db in try db.execute(sql: "CREATE TABLE diary (day)") }
      try queue.close()
      try await refusal("another program", Data(contentsOf: other))
      try FileManager.default.removeItem(at: file)
      try await SQLiteStore.open(folder: folder).close()
      var damaged = try Data(contentsOf: file)
      damaged.replaceSubrange(100..<4000, with: Data(repeating: 0x5a, count: 3900))
      try await refusal("damaged", damaged)
    }
  }

  @Test("A folder that cannot be made or written says so")
  func unwritable() async throws {
    try await TemporaryFolder.use { folder in
      let blocked = folder.appending(path: "blocked")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data().write(to: blocked)
      for folder in [blocked, blocked.appending(path: "below"), URL(filePath: "/proc/casb-state")] {
        let error = await expectFailure(.store) { _ = try await SQLiteStore.open(folder: folder) }
        #expect(error?.message.contains(folder.path) == true)
        #expect(error?.hint?.contains("CASB_HOME") == true)
      }
    }
  }

  @Test("A full disk says so, and what was stored before is safe")
  func full() async throws {
    try await TemporaryFolder.use { folder in
      let store = try await SQLiteStore.open(folder: folder)
      try await store.pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA max_page_count = 1")
      }
      let error = await expectFailure(.store) {
        try await store.setVaultHeader(Data(repeating: 7, count: 1 << 20))
      }
      #expect(error?.message.contains("full") == true)
      #expect(try await store.vaultHeader() == nil)
      try await store.close()
    }
  }
}
