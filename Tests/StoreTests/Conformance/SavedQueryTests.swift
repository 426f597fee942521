import Foundation
import Model
import Store
import Testing

@Suite("Saved queries") struct SavedQueryTests {
  @Test("They are kept, replaced, renamed and forgotten by name", arguments: StoreMaker.all)
  func life(_ maker: StoreMaker) async throws {
    try await maker.run { bed in
      func save(_ name: String, _ text: String, _ date: Date = TestTime.now) async throws {
        try await bed.store.saveQuery(SavedQuery(name: name, text: text, updatedAt: date))
      }
      try await save("b", "findings")
      try await save("a", "sql 'SELECT 1'")
      try await save("b", "findings --severity high", TestTime.days(1))
      #expect(
        try await bed.store.savedQueries().map(\.text) == ["sql 'SELECT 1'", "findings --severity high"])
      await expectFailure(.conflict) { try await bed.store.renameQuery("a", to: "b", now: TestTime.now) }
      await expectFailure(.notFound) { try await bed.store.renameQuery("x", to: "y", now: TestTime.now) }
      try await bed.store.renameQuery("a", to: "c", now: TestTime.days(2))
      try await bed.store.deleteQuery("b")
      await expectFailure(.notFound) { try await bed.store.deleteQuery("b") }
      let other = try await maker.open(bed.folder)
      #expect(
        try await other.savedQueries() == [
          SavedQuery(name: "c", text: "sql 'SELECT 1'", updatedAt: TestTime.days(2))
        ])
      try await other.close()
    }
  }
}
