import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite("A busy SQLite state") struct BusyTests {
  /// Another process in the midst of a transaction.
  private func other(_ folder: URL, _ transaction: Database.TransactionKind) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(
      path: folder.appending(path: SQLiteStore.fileName).path, configuration: configuration)
    try queue.unsafeReentrantWrite { db in
      try db.beginTransaction(transaction)
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM casb_integration")
    }
    return queue
  }

  @Test("While another process writes for too long a write says so, and reads go on")
  func writing() async throws {
    try await TemporaryFolder.use { folder in
      let store = try SQLiteStore.open(folder: folder, busyTimeout: 0.02)
      let writer = try other(folder, .immediate)
      let error = await expectFailure(.store) { try await store.setVaultHeader(Data([1])) }
      #expect(error?.message.contains("busy") == true)
      #expect(error?.hint != nil)
      #expect(try await store.vaultHeader() == nil)
      try await writer.writeWithoutTransaction { db in try db.rollback() }
      try await store.setVaultHeader(Data([1]))
      try writer.close()
      try await store.close()
    }
  }

  @Test("A deletion that a reader keeps from the log is done, and says what is left")
  func reading() async throws {
    try await TemporaryFolder.use { folder in
      let store = try SQLiteStore.open(folder: folder, busyTimeout: 0.02)
      let bed = TestBed(maker: StoreMaker.all[0], store: store, folder: folder)
      let added = try await bed.add("MARK")
      let reader = try other(folder, .deferred)
      let error = await expectFailure(.store) {
        _ = try await store.deleteIntegration(added.number, isAlive: { _ in true })
      }
      #expect(error?.message.contains("was deleted, but") == true)
      #expect(try await store.integrations().isEmpty)
      try await reader.writeWithoutTransaction { db in try db.rollback() }
      try reader.close()
      try await store.close()
      let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      for file in files { #expect(try Data(contentsOf: file).range(of: Data("MARK".utf8)) == nil) }
    }
  }
}
