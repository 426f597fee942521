import Applications
import Foundation
import Model
import Store
import Testing

@Suite("Every condition against the schema")
struct ConditionTests {
  @Test("Conditions of all finding types prepare on the store")
  func prepare() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare(ApplicationRegistry.applications)
    for application in ApplicationRegistry.applications {
      for type in application.findingTypes {
        let kind = try #require(application.assetKind(type.assetKind))
        do {
          try await store.check(type.condition, on: kind)
        } catch {
          Issue.record("\(type.id): \(error)")
        }
      }
    }
    try await store.close()
  }
}
