import Foundation
import Model

/// A memory in memory, which tells what was kept.
final class FakeMemory: ScanMemory {
  private let values = Shared<[String: Data]>([:])
  private let keptKeys = Shared<[String]>([])

  var count: Int { values.value.count }
  var kept: Int { keptKeys.value.count }

  func recall(_ key: String) async throws -> Data? { values.value[key] }
  func remember(_ key: String, _ value: Data) async throws { values.change { $0[key] = value } }
  func keep(_ key: String) async throws { keptKeys.change { $0.append(key) } }
}
