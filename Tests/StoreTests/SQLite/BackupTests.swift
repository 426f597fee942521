import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("Backing up and restoring a SQLite state") struct BackupTests {
  /// A state with one integration, one finding and one decision.
  private func filled(_ body: (TestBed, _ backup: URL) async throws -> Void) async throws {
    try await StoreMaker.all[0].run { bed in
      let added = try await bed.add()
      try await bed.store.setVaultHeader(Data([1]))
      try await bed.scan(added, [.repository("a", protected: false)])
      try await bed.store.ignoreType(
        TestCatalogue.unprotected.id, integration: nil, reason: "known", until: nil, now: TestTime.now)
      try await body(bed, bed.folder.appending(path: "kept.backup"))
    }
  }

  private func restore(_ backup: URL, _ body: (SQLiteStore) async throws -> Void) async throws {
    try await TemporaryFolder.use { folder in
      let summary = try SQLiteStore.restore(backup, into: folder) { header in #expect(header == Data([1])) }
      #expect((summary.integrations, summary.findings, summary.scans) == (1, 1, 1))
      let store = try await SQLiteStore.open(folder: folder)
      try await body(store)
      try await store.close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(names) == ["casb.sqlite", "casb.lock", "casb.use"])
    }
  }

  @Test("What was backed up while it was written to is there again, decisions and history too")
  func roundTrip() async throws {
    try await filled { bed, backup in
      let summary = try await bed.store.backup(to: backup, replaces: false)
      #expect((summary.integrations, summary.findings, summary.scans) == (1, 1, 1))
      let mode = try FileManager.default.attributesOfItem(atPath: backup.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      try await bed.add("later")
      let before = try await bed.store.history(of: 1)
      try await restore(backup) { store in
        let (integrations, finding) = (try await store.integrations(), try await store.finding(1))
        #expect(integrations.map(\.name) == ["acme"] && finding.status == .ignored)
        let (after, secrets) = (try await store.history(of: 1), try await store.sealedSecrets(of: 1))
        #expect(after == before && secrets == TestBed.sealed)
      }
    }
  }

  @Test("A backup replaces a file only when told, and never the state itself")
  func replacing() async throws {
    try await filled { bed, backup in
      try Data("precious".utf8).write(to: backup)
      await expectFailure(.conflict) { _ = try await bed.store.backup(to: backup, replaces: false) }
      #expect(try Data(contentsOf: backup) == Data("precious".utf8))
      let own = bed.folder.appending(path: SQLiteStore.fileName)
      await expectFailure(.usage) { _ = try await bed.store.backup(to: own, replaces: true) }
      _ = try await bed.store.backup(to: backup, replaces: true)
      try await restore(backup) { store in
        let integrations = try await store.integrations()
        #expect(integrations.count == 1)
      }
    }
  }

  @Test("While another uses the folder nothing is restored into it")
  func inUse() async throws {
    try await filled { bed, backup in
      _ = try await bed.store.backup(to: backup, replaces: false)
      let error = await expectFailure(.conflict) {
        _ = try SQLiteStore.restore(backup, into: bed.folder) { _ in }
      }
      #expect(error?.message.contains("in use") == true)
      #expect(try await bed.store.integrations().count == 1)
    }
  }

  @Test("What is no sound backup, or does not fit, is refused, and the state stays as it was")
  func refused() async throws {
    try await filled { bed, backup in
      _ = try await bed.store.backup(to: backup, replaces: false)
      try await TemporaryFolder.use { folder in
        let store = try await SQLiteStore.open(folder: folder)
        try await store.setVaultHeader(Data([9]))
        try await store.close()
        func refuse(_ part: String, _ file: URL, _ check: (Data?) throws -> Void = { _ in }) async throws {
          let error = #expect(throws: CasbError.self) {
            _ = try SQLiteStore.restore(file, into: folder, checkVault: check)
          }
          #expect(error?.message.contains(part) == true, "\(String(describing: error))")
          let store = try await SQLiteStore.open(folder: folder)
          #expect(try await store.vaultHeader() == Data([9]))
          try await store.close()
        }
        let file = folder.appending(path: "other")
        try await refuse("There is no file", file)
        try Data("This is a diary, not a database, and long enough to look like one.".utf8).write(to: file)
        try await refuse("is not a backup", file)
        var bytes = try Data(contentsOf: backup)
        bytes.replaceSubrange(8192..<12288, with: Data(repeating: 0x5a, count: 4096))
        try bytes.write(to: file)
        try await refuse("damaged", file)
        try await refuse("another key", backup) { _ in throw CasbError(.vault, "another key") }
      }
    }
  }

  @Test("What an unfinished restore left behind goes with the next opening")
  func leftovers() async throws {
    try await TemporaryFolder.use { folder in
      try await SQLiteStore.open(folder: folder).close()
      for name in ["casb.sqlite.restoring", "casb.sqlite.before-restore", "casb.sqlite.before-restore-wal"] {
        try Data([1]).write(to: folder.appending(path: name))
      }
      try await SQLiteStore.open(folder: folder).close()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(names) == ["casb.sqlite", "casb.lock", "casb.use"])
    }
  }
}
