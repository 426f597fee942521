public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func applyCustomType(_ id: String, now: Date) async throws -> [AppliedType] {
    let (stored, integrations, kinds) = try await read { db in
      let stored = try StoredType.required(id, db)
      let integrations = try Row.fetchAll(
        db, sql: "\(Integration.selection) WHERE application = ? ORDER BY number",
        arguments: [stored.custom.application]
      ).map(Integration.init(row:))
      return (stored, integrations, try StoredKind.all(of: stored.custom.application, db))
    }
    do {
      let type = try await prepared(stored.custom)
      let reached = integrations.filter(stored.custom.applies)
      try await withdraw(stored, except: reached.map(\.number), now: now)
      var applied: [AppliedType] = []
      for integration in reached {
        try Task.checkCancellation()
        applied.append(try await apply(stored, type, to: integration, kinds, now: now))
      }
      return applied
    } catch is TypeChanged {
      throw CasbError(
        .conflict, "'\(id)' was changed by another process while it was applied.",
        hint: "`types show \(id)` shows what it is now; the other process applies that.")
    }
  }

  private func apply(
    _ stored: StoredType, _ type: PreparedType, to integration: Integration, _ kinds: [StoredKind], now: Date
  ) async throws -> AppliedType {
    let seen = try await read { db in try LastSettlement.load(of: integration.number, db) }
    let ground = EvaluationGround(integration: integration.number, kinds: kinds, seen: seen, now: now)
    guard let kind = ground.kind(type.type.assetKind) else {
      throw CasbError(.internal, "There is no asset kind '\(type.type.assetKind)'.")
    }
    let evaluation = TypeEvaluation(
      ground: ground, kind: kind, type: type, timeLimit: stored.custom.timeLimit, scan: nil)
    let outcome = try await evaluation.run(self, stored.requireCurrent)
    var applied = AppliedType(integration: integration.number, integrationName: integration.name)
    let count = try await write { db in
      try stored.requireCurrent(db)
      let unseen = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(kind.table) WHERE integration = ? AND _scan < ?",
        arguments: [integration.number, seen.scan])
      var count = outcome.count
      count.addUnseen(unseen ?? 0, of: kind, because: seen.leftOut[kind.id])
      try count.store(of: type.type.id, in: integration.number, db)
      return count
    }
    (applied.fired, applied.passed, applied.unknown) = (count.fired, count.passed, count.unknown)
    (applied.opened, applied.resolved) = (outcome.opened, outcome.resolved)
    applied.problem = outcome.problem
    return applied
  }

  /// Takes a type back from where it does not apply, and its findings from a kind that it no longer looks at.
  private func withdraw(_ stored: StoredType, except numbers: [Int], now: Date) async throws {
    let kept = "integration IN (\(numbers.map(String.init).joined(separator: ", ")))"
    _ = try await resolveOpen(
      "type = ? AND NOT (\(kept) AND asset_kind = ?)", [stored.custom.id, stored.custom.type.assetKind],
      as: .typeRemoved, now: now, stored.requireCurrent)
    try await write { db in
      try stored.requireCurrent(db)
      try db.execute(
        sql: "DELETE FROM casb_coverage WHERE type = ? AND NOT \(kept)", arguments: [stored.custom.id])
    }
  }

  /// Evaluates the custom types of a settlement, each in a pass of its own.
  func settleCustomTypes(
    _ scope: SettlementScope, _ coverage: inout CoverageCount
  ) async throws {
    if scope.custom.isEmpty { return }
    let inspector = try ConditionInspector(file: file, kinds: scope.kinds)
    for (_, stored) in scope.custom.sorted(by: { $0.key < $1.key }) {
      let type = stored.custom.type
      guard let kind = scope.kind(type.assetKind) else {
        coverage.refuse(type, because: "There is no asset kind '\(type.assetKind)' any more.")
        continue
      }
      let prepared = await inspector.prepare([type])
      for (type, problem) in prepared.refused { coverage.refuse(type, because: problem) }
      var count = try await read { db in try KindCount(of: kind, scope, db) }
      do {
        for ready in prepared.types {
          let outcome = try await TypeEvaluation(
            ground: scope.ground, kind: kind, type: ready, timeLimit: stored.custom.timeLimit,
            scan: scope.claim.scan
          ).run(self) { db in
            try scope.claim.requireHeld(db)
            try stored.requireCurrent(db)
          }
          count.types[type.id] = outcome.count
          count.faults[type.id] = outcome.problem
        }
        coverage.add(count, of: [type], kind: kind, scope: scope)
      } catch is TypeChanged {
        coverage.skip(type)
      }
    }
  }
}
