import Foundation
public import Model
import Store

/// What a test case came to.
public struct TypeTestResult: Sendable, Equatable {
  /// The type's id, or the condition.
  public let subject: String
  public let name: String
  public let expected: TypeTestSuite.Verdict
  public let actual: TypeTestSuite.Verdict
  /// Of an unknown verdict: the columns that made it so.
  public let unknown: [String]
  /// The line of the file where the case is.
  public let line: Int

  public var isPassed: Bool { expected == actual }
}

extension Casb {
  /// Runs a file of tests on a database of its own, which is gone afterwards.
  ///
  /// - Parameter definitions: the types of a file beside it; they come before those that are kept.
  /// - Throws: `FileFaults` for types, columns and values that cannot be.
  public func run(_ suite: TypeTestSuite, definitions: [CustomFindingType]) async throws -> [TypeTestResult] {
    let known = try await findingTypes()
    let subjects = try await TypeTestSubjects(known: known, definitions: definitions, casb: self).find(suite)
    let folder = FileManager.default.temporaryDirectory.appending(path: "casb-types-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await SQLiteStore.open(folder: folder)
    do {
      try await store.prepare(Self.applications)
      let results = try await run(suite, subjects, on: store)
      try await store.close()
      return results
    } catch {
      try? await store.close()
      throw error
    }
  }

  private func run(
    _ suite: TypeTestSuite, _ subjects: [CustomFindingType], on store: any StateStore
  ) async throws -> [TypeTestResult] {
    var results: [TypeTestResult] = []
    let now = suite.now ?? Date()
    for (group, type) in zip(suite.groups, subjects) {
      for test in group.cases {
        let scratch = try await scratch(test, of: type, on: store, named: "case-\(results.count)", now: now)
        let trial = try await store.tryType(type, in: [scratch.integration], samples: .max, now: now)
        func holds(_ assets: [TriedAsset]) -> TriedAsset? { assets.first { $0.asset.id == scratch.asset } }
        let undecided = holds(trial.undecided)
        results.append(
          TypeTestResult(
            subject: group.type == nil ? type.type.condition : type.id, name: test.name,
            expected: test.expected,
            actual: undecided != nil ? .unknown : holds(trial.firing) != nil ? .fires : .passes,
            unknown: undecided?.reasons.map(\.column) ?? [], line: test.line))
      }
    }
    return results
  }

  /// An integration that has nothing but the case's assets.
  private func scratch(
    _ test: TypeTestSuite.Case, of type: CustomFindingType, on store: any StateStore, named name: String,
    now: Date
  ) async throws -> (integration: Int, asset: String) {
    let added = try await store.addIntegration(
      NewIntegration(
        name: name, application: type.application, auth: "none", settings: [:], interval: .daily,
        sealed: SealedSecrets(id: UUID(), wrappedKey: Data(), box: Data()), createdAt: now, nextScan: now))
    let claim = try await store.beginScan(
      of: added.number, trigger: .demand, owner: ProcessIdentity.current, lease: ClaimKeeper.lease,
      fresh: true,
      now: now, isAlive: { _ in true })
    let application = try Self.application(type.application)
    let judged = try TypeTestAsset.asset(test.asset, kind: type.type.assetKind, id: "asset", of: application)
    let others = try test.others.enumerated().map { index, other in
      try TypeTestAsset.asset(other.row, kind: other.kind, id: "other-\(index)", of: application)
    }
    try await store.storePage(others + [judged], stage: "test", checkpoint: nil, claim: claim)
    return (added.number, judged.id)
  }
}

/// Finds what the tests are about.
struct TypeTestSubjects {
  let known: [CatalogueType]
  let definitions: [CustomFindingType]
  let casb: Casb

  /// - Throws: `FileFaults`.
  func find(_ suite: TypeTestSuite) async throws -> [CustomFindingType] {
    var faults: [FileFault] = []
    var subjects: [CustomFindingType] = []
    for group in suite.groups {
      do {
        let subject = try await subject(of: group)
        subjects.append(subject)
        faults += TypeTestAsset.faults(in: group, of: subject)
      } catch let fault as FileFault {
        faults.append(fault)
      }
    }
    if !faults.isEmpty { throw FileFaults(faults: faults) }
    return subjects
  }

  private func subject(of group: TypeTestSuite.Group) async throws -> CustomFindingType {
    if let id = group.type {
      if let found = definitions.first(where: { $0.id == id }) { return found }
      if let found = known.first(where: { $0.type.id == id }) { return found.asCustom }
      let nearest = Similarity.suggestion(for: id, among: definitions.map(\.id) + known.map(\.type.id))
      throw fault(
        "type", group,
        CasbError(
          .usage, "There is no finding type '\(id)'.",
          hint: nearest.map { "Did you mean '\($0)'?" } ?? "`types` lists them."))
    }
    let draft = TypeDraft(condition: group.condition ?? "", on: group.kind ?? "")
    let review = try await casb.review(draft)
    if let first = review.faults.first { throw fault(first.field?.rawValue ?? "when", group, first.error) }
    return try review.get()
  }

  private func fault(_ key: String, _ group: TypeTestSuite.Group, _ error: CasbError) -> FileFault {
    let place = group.places[key] ?? group.start
    let (line, column) = error.excerpt.map(place.position) ?? (place.line, place.column)
    return FileFault(line: line, column: column, error: error)
  }
}

extension TypeDraft {
  /// A condition that is to be tried without being kept.
  public init(condition: String, on kind: String) {
    self.init()
    self[.id] = ["custom.trial"]
    self[.title] = ["Trial"]
    self[.severity] = [Severity.low.rawValue]
    self[.when] = [condition]
    self[.on] = [kind]
  }
}
