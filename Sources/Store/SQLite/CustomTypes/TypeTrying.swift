public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func tryType(
    _ type: CustomFindingType, in integrations: Set<Int>?, samples: Int, now: Date
  ) async throws -> TypeTrial {
    let prepared = try await prepared(type)
    return try await read { db in
      let kinds = try StoredKind.all(of: type.application, db)
      let chosen = try Row.fetchAll(
        db, sql: "\(Integration.selection) WHERE application = ? ORDER BY number",
        arguments: [type.application]
      ).map(Integration.init(row:)).filter { integrations?.contains($0.number) ?? true }
      return try SQLFunctions.$now.withValue(now) {
        var trial = TypeTrial()
        for integration in chosen {
          let ground = EvaluationGround(
            integration: integration.number, kinds: kinds,
            seen: try LastSettlement.load(of: integration.number, db), now: now)
          guard let kind = ground.kind(type.type.assetKind) else { continue }
          var pass = TrialPass(
            integration: integration, type: prepared, kind: kind, samples: samples,
            causes: UnknownCauses(ground: ground, kind: kind))
          try Self.explaining(type) {
            try TimeLimit.keeping(type.timeLimit, on: db) { _ in try pass.run(into: &trial, db) }
          }
        }
        return trial
      }
    }
  }

  private static func explaining(_ type: CustomFindingType, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let exceeded as TimeLimit.Exceeded {
      throw CasbError(
        .conflict, "The condition: \(exceeded.sentence)", hint: "Make it simpler, or raise its time-limit.")
    } catch let error as DatabaseError where error.isFaultOfSQL {
      throw CasbError(
        .conflict, "The condition fails on some asset: \(error.message ?? "\(error)").",
        hint: "Guard what can fail with CASE WHEN … THEN … END.")
    }
  }
}

/// One integration's part of a trial.
private struct TrialPass {
  let integration: Integration
  let type: PreparedType
  let kind: StoredKind
  let samples: Int
  var causes: UnknownCauses

  private var verdict: String { "((\(type.type.condition)\n) AND TRUE)" }

  mutating func run(into trial: inout TypeTrial, _ db: Database) throws {
    let ground = causes.ground
    if let cause = causes.leftOut(by: type) {
      trial.unknown +=
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM \(kind.table) WHERE integration = \(integration.number)") ?? 0
      trial.undecided += try assets("TRUE", limit: samples - trial.undecided.count, because: cause, db)
      return
    }
    let row = try Row.fetchOne(
      db,
      sql: """
        \(ground.narrowing(for: [type.type.condition]))SELECT count(*), count(verdict), ifnull(sum(verdict), 0) FROM (
          SELECT \(verdict) AS verdict FROM \(kind.table) WHERE \(ground.condition))
        """)
    let (all, decided, fired): (Int, Int, Int) = (row?[0] ?? 0, row?[1] ?? 0, row?[2] ?? 0)
    trial.fired += fired
    trial.passed += decided - fired
    trial.unknown += all - decided
    trial.firing += try assets("\(verdict) IS TRUE", limit: samples - trial.firing.count, db)
    trial.passing += try assets("\(verdict) IS FALSE", limit: samples - trial.passing.count, db)
    trial.undecided += try assets("\(verdict) IS NULL", limit: samples - trial.undecided.count, db)
  }

  private mutating func assets(
    _ condition: String, limit: Int, because cause: UnknownCauses.Cause? = nil, _ db: Database
  ) throws -> [TriedAsset] {
    guard limit > 0 else { return [] }
    let selection = Selection(types: [type], kind: kind)
    let rows = try Row.fetchAll(
      db,
      sql: """
        \(causes.ground.narrowing(for: [type.type.condition]))SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
        FROM \(kind.table) WHERE \(causes.ground.condition) AND \(condition) LIMIT \(limit)
        """)
    return try rows.map { row in
      let judgement = try selection.judgement(row, isWhole: true)
      let found =
        if let cause { [cause] } else if judgement.verdicts[0] == nil {
          try causes.causes(of: type, judgement, db)
        } else {
          [UnknownCauses.Cause]()
        }
      return TriedAsset(
        integration: integration.number, integrationName: integration.name,
        asset: AssetReference(kind: kind.id, id: judgement.id, name: judgement.name, url: judgement.url),
        evidence: judgement.evidence(of: type.type),
        reasons: found.map { CoverageReason(column: $0.column, reason: $0.reason, count: 1) })
    }
  }
}
