import Applications
import Foundation
import Model
import Store
import Testing

/// What must hold of every finding type of every application; new ones are held to it by being declared.
@Suite("Every finding type")
struct FindingTypeTests {
  /// Types whose condition has an answer although nothing could be read, each with why that is right.
  static let decidedWithoutColumns = [
    "github.secret-alert.open": "An alert that GitHub could not check is open until somebody closes it."
  ]

  @Test("Says why it matters and how to fix it in full sentences", arguments: DeclarationTests.types)
  func sentences(declared: DeclarationTests.DeclaredType) {
    for text in [declared.type.why, declared.type.fix] {
      #expect(
        text.first?.isUppercase == true || text.first?.isNumber == true || text.hasPrefix("`"), "\(text)")
      #expect(text.hasSuffix("."), "\(text)")
      #expect(!text.contains("  ") && !text.contains("\n"), "\(text)")
    }
    #expect(!declared.type.category.title.isEmpty)
    #expect(Set(declared.type.evidence).count == declared.type.evidence.count)
  }

  @Test("Has a condition that prepares, and reads columns", arguments: ApplicationRegistry.applications)
  func prepares(application: Application) async throws {
    try await Self.withStore { store in
      for type in application.findingTypes {
        let kind = try #require(application.assetKind(type.assetKind))
        let fault = try await store.fault(in: type.condition, on: kind)
        #expect(fault == nil, "\(type.id)")
        #expect(!type.columnsRead(in: application.assetKinds).isEmpty, "\(type.id)")
      }
    }
  }

  @Test("Is unknown for an asset of which nothing could be read", arguments: ApplicationRegistry.applications)
  func unread(application: Application) async throws {
    try await Self.withStore { store in
      let integration = try await Self.integration(of: application, in: store)
      let claim = try await store.beginScan(
        of: integration, trigger: .added, owner: "test", lease: 60, fresh: true, now: Date(),
        isAlive: { _ in true })
      let blank = application.assetKinds.map { kind in
        Asset(
          kind: kind.id, id: "blank", name: "blank", url: nil, values: kind.columns.map { _ in .null })
      }
      try await store.storePage(blank, stage: "all", checkpoint: nil, claim: claim)
      for type in application.findingTypes {
        let trial = try await store.tryType(
          CustomFindingType(type: type, application: application.id), in: nil, samples: 1, now: Date())
        if Self.decidedWithoutColumns[type.id] != nil {
          #expect(trial.unknown == 0, "\(type.id) need not be listed")
        } else {
          #expect((trial.fired, trial.passed, trial.unknown) == (0, 0, 1), "\(type.id)")
        }
      }
    }
  }

  @Test(
    "Fires for some values of its columns and passes for others", arguments: ApplicationRegistry.applications)
  func bothWays(application: Application) async throws {
    try await Self.withStore { store in
      for type in application.findingTypes {
        let kind = try #require(application.assetKind(type.assetKind))
        let names = Set(
          type.condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let sources = kind.allColumns.filter { names.contains($0.name) }.map { column in
          let values = Self.values(of: column, in: type.condition).map { "SELECT \($0) AS \(column.name)" }
          return "(\(values.joined(separator: " UNION ALL ")))"
        }
        let table = try await store.query(
          """
          SELECT DISTINCT ((\(type.condition)) AND TRUE) AS verdict
          FROM (SELECT * FROM \(sources.joined(separator: " CROSS JOIN "))) AS \(kind.id)
          """, limit: nil, timeout: 30)
        let verdicts = Set(table.rows.compactMap(\.first))
        #expect(verdicts.contains(.integer(1)), "\(type.id) never fires: \(type.condition)")
        #expect(verdicts.contains(.integer(0)), "\(type.id) never passes: \(type.condition)")
      }
    }
  }

  /// Values of a column among which its conditions tell apart: its extremes, and what the condition names.
  private static func values(of column: AssetColumn, in condition: String) -> [String] {
    switch column.type {
    case .boolean: return ["0", "1"]
    case .integer, .real:
      let named = condition.matches(of: /[0-9]+/).compactMap { Int($0.output) }
      return Array(Set(named.flatMap { [$0 - 1, $0, $0 + 1] } + [0])).sorted().map(String.init)
    case .date: return ["'1990-01-01T00:00:00Z'", "'2999-01-01T00:00:00Z'"]
    case .text:
      let named = condition.matches(of: /'[^']*'/).map { String($0.output) }
      return Array(Set(named + ["'anything else'", "'another thing'"])).sorted()
    case .list: return ["'[]'", #"'["something"]'"#]
    }
  }

  private static func integration(of application: Application, in store: SQLiteStore) async throws -> Int {
    try await store.addIntegration(
      NewIntegration(
        name: "blank", application: application.id, auth: "none", settings: [:], interval: .daily,
        sealed: SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data()), createdAt: Date(),
        nextScan: Date())
    ).number
  }

  private static func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-types-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    try await store.prepare(ApplicationRegistry.applications)
    try await body(store)
    try await store.close()
  }
}
