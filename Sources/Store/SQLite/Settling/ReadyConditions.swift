public import Foundation
public import Model

/// Finding types whose conditions a settlement can use at once.
public struct ReadyConditions: Sendable {
  let declared: [FindingType]
  let types: [PreparedType]
  let refused: [(type: FindingType, problem: String)]
  /// What they were made ready for: every kind of the application.
  let kinds: [StoredKind]
}

extension SQLiteStore {
  public func conditions(of types: [FindingType], claim: ScanClaim) async throws -> ReadyConditions {
    let kinds = try await read { db in
      try StoredKind.all(of: Integration.required(claim.integration, db).application, db)
    }
    let prepared = try await ConditionInspector(file: file, kinds: kinds).prepare(types)
    return ReadyConditions(
      declared: types, types: prepared.types, refused: prepared.refused, kinds: kinds)
  }
}

extension ScanStore {
  /// As `settle(_:conditions:complete:now:)`, for conditions that are not ready yet.
  public func settle(
    _ claim: ScanClaim, types: [FindingType], complete: Set<String>, now: Date
  ) async throws -> Settlement {
    try await settle(claim, conditions: conditions(of: types, claim: claim), complete: complete, now: now)
  }
}
