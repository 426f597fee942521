public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func beginRecheck(
    of integration: Int, owner: String, lease: TimeInterval, now: Date,
    isAlive: @Sendable (_ owner: String) -> Bool
  ) async throws -> ScanClaim {
    let dead = try await deadOwner(of: integration, isAlive)
    return try await write { [clock] db in
      try Self.requireClaimable(integration, exceptBy: dead, clock, db)
      // What is seen again counts as seen by the last scan, be it one that is yet to be gone on with.
      let last = try Int.fetchOne(
        db, sql: "SELECT max(number) FROM casb_scan WHERE integration = ?", arguments: [integration])
      guard let last else {
        throw CasbError(
          .conflict, "Integration #\(integration) has not been scanned yet.", hint: "`scan` it.")
      }
      try Self.claim(integration, scan: last, owner: owner, lease: lease, clock, db)
      return ScanClaim(scan: last, integration: integration, owner: owner, isResumed: false, stages: [:])
    }
  }

  public func endRecheck(_ claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      try db.execute(sql: "DELETE FROM casb_claim WHERE integration = ?", arguments: [claim.integration])
    }
  }

  public func settleGone(_ asset: AssetReference, claim: ScanClaim, now: Date) async throws {
    try await write(holding: claim) { db in
      let kind = try Self.kind(asset.kind, db)
      try db.execute(
        sql: "DELETE FROM \(kind.table) WHERE integration = ? AND id = ?",
        arguments: [claim.integration, asset.id])
      let open = try Int64.fetchAll(
        db,
        sql: """
          SELECT number FROM casb_finding
          WHERE integration = ? AND asset_kind = ? AND asset_id = ? AND status <> 'resolved'
          """, arguments: [claim.integration, asset.kind, asset.id])
      try FindingResolution.resolve(open, as: .assetGone, date: Timestamp.text(now), db)
    }
  }

  public func settle(
    _ asset: Asset, types: [FindingType], claim: ScanClaim, now: Date
  ) async throws -> [String: AssetVerdict] {
    let (kind, ground, custom) = try await write(holding: claim) { db in
      try Lapse.run(now, db)
      let integration = try Integration.required(claim.integration, db)
      let kinds = try StoredKind.all(of: integration.application, db)
      let kind = try Self.kind(asset.kind, db)
      try db.execute(
        sql: kind.upsert,
        arguments: kind.arguments(for: asset, integration: claim.integration, scan: claim.scan))
      let ground = EvaluationGround(
        integration: claim.integration, kinds: kinds,
        seen: try LastSettlement.load(of: claim.integration, db), now: now)
      let custom = try StoredType.all(db).map(\.custom).filter { $0.applies(to: integration) }
      return (kind, ground, custom)
    }
    let concerned =
      (types.map { ($0, CustomFindingType.defaultTimeLimit) }
      + custom.map { ($0.type, $0.timeLimit) }).filter { $0.0.assetKind == kind.id }
    let inspector = try ConditionInspector(file: file, kinds: ground.kinds)
    var verdicts: [String: AssetVerdict] = [:]
    for (type, limit) in concerned {
      guard let prepared = try? await inspector.prepare(type) else { continue }
      let verdict = try await AssetEvaluation(
        ground: ground, kind: kind, type: prepared, timeLimit: limit, asset: asset.id
      ).run(self, claim)
      verdicts[type.id] = verdict
    }
    return verdicts
  }
}

/// One finding type over one asset.
private struct AssetEvaluation: Sendable {
  let ground: EvaluationGround
  let kind: StoredKind
  let type: PreparedType
  /// Seconds.
  let timeLimit: TimeInterval
  let asset: String

  /// - Returns: `nil` for a condition that fails or takes too long.
  func run(_ store: SQLiteStore, _ claim: ScanClaim) async throws -> AssetVerdict? {
    guard let judged = try await judgement(store) else { return nil }
    let (judgement, reasons) = judged
    try await store.write(holding: claim) { db in
      // No scan's: what it changes is in the histories alone.
      _ = try FindingReconciliation(
        integration: ground.integration, kind: kind, types: [type.type], now: ground.now
      ).apply([judgement], db)
    }
    return AssetVerdict(fires: judgement.verdicts[0], reasons: reasons)
  }

  private func judgement(_ store: SQLiteStore) async throws -> (Judgement, [CoverageReason])? {
    let selection = Selection(types: [type], kind: kind)
    let sql = """
      \(ground.narrowing(for: [type.type.condition]))SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
      FROM \(kind.table) WHERE integration = ? AND id = ?
      """
    return try await store.read { db in
      do {
        return try SQLFunctions.$now.withValue(ground.now) {
          try TimeLimit.keeping(timeLimit, on: db) { _ in
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [ground.integration, asset]) else {
              return nil
            }
            var judgement = try selection.judgement(row)
            var causes = UnknownCauses(ground: ground, kind: kind)
            if causes.leftOut(by: type) != nil { judgement.verdicts[0] = nil }
            guard judgement.verdicts[0] == nil else { return (judgement, []) }
            let reasons = try causes.causes(of: type, judgement, db)
            return (judgement, reasons.map { CoverageReason(column: $0.column, reason: $0.reason, count: 1) })
          }
        }
      } catch is TimeLimit.Exceeded {
        return nil
      } catch let error as DatabaseError where error.isFaultOfSQL {
        return nil
      }
    }
  }
}
