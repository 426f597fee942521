import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func explanation(of finding: Int, by type: FindingType) async throws -> Explanation? {
    let (found, kinds, seen) = try await readCurrent { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT integration, asset_kind, asset_id FROM casb_finding WHERE number = ?",
        arguments: [finding])
      guard let row else { throw Self.noFinding([finding]) }
      let integration = try Integration.required(row["integration"], db)
      return (
        (integration: integration.number, kind: row["asset_kind"] as String, id: row["asset_id"] as String),
        try StoredKind.all(of: integration.application, db),
        try LastSettlement.load(of: integration.number, db)
      )
    }
    let ground = EvaluationGround(integration: found.integration, kinds: kinds, seen: seen, now: Date())
    guard found.kind == type.assetKind, let kind = ground.kind(found.kind) else { return nil }
    let explainer = Explainer(
      ground: ground, kind: kind, type: type, inspector: try ConditionInspector(file: file, kinds: kinds))
    // Where the parts do not add up to the whole, it was taken apart wrongly, and stays whole.
    for parts in [ConditionParts(type.condition), ConditionParts.whole(type.condition)] {
      if let explanation = try await explainer.explain(parts, asset: found.id, in: self) {
        return explanation
      }
    }
    return nil
  }
}

private struct Explainer: Sendable {
  let ground: EvaluationGround
  let kind: StoredKind
  let type: FindingType
  let inspector: ConditionInspector

  /// Seconds; what takes longer is not worth waiting for.
  private static let timeLimit = 2.0

  func explain(
    _ parts: ConditionParts, asset: String, in store: SQLiteStore
  ) async throws -> Explanation? {
    var types: [FindingType] = []
    for condition in parts.parts + [type.condition] {
      types.append(
        FindingType(
          id: type.id, title: type.title, severity: type.severity, category: type.category,
          assetKind: type.assetKind, condition: condition, evidence: [], why: "", fix: ""))
    }
    let prepared = await inspector.prepare(types)
    guard prepared.refused.isEmpty else { return nil }
    let judged = try await judgement(prepared.types, asset, store)
    let verdicts = judged?.verdicts ?? types.map { _ in nil }
    guard judged == nil || parts.verdict(of: verdicts.dropLast()) == verdicts[verdicts.count - 1] else {
      return nil
    }
    return Explanation(
      joining: parts.joining,
      parts: zip(parts.parts, zip(prepared.types, verdicts)).map { condition, part in
        ExplainedPart(
          condition: condition, verdict: part.1, columns: columns(of: part.0, judged))
      }, isStored: judged != nil)
  }

  /// The asset as it is stored, with what each part says of it.
  private func judgement(
    _ types: [PreparedType], _ asset: String, _ store: SQLiteStore
  ) async throws -> Judgement? {
    let selection = Selection(types: types, kind: kind)
    let causes = UnknownCauses(ground: ground, kind: kind)
    let sql = """
      \(ground.narrowing(for: types.map(\.type.condition)))SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
      FROM \(kind.table) WHERE integration = ? AND id = ?
      """
    return try await store.read { db in
      do {
        return try TimeLimit.keeping(Self.timeLimit, on: db) { _ in
          guard let row = try Row.fetchOne(db, sql: sql, arguments: [ground.integration, asset]) else {
            return nil
          }
          var judgement = try selection.judgement(row)
          for index in types.indices where causes.leftOut(by: types[index]) != nil {
            judgement.verdicts[index] = nil
          }
          return judgement
        }
      } catch is TimeLimit.Exceeded {
        return nil
      } catch let error as DatabaseError where error.isFaultOfSQL {
        return nil
      }
    }
  }

  private func columns(of part: PreparedType, _ judged: Judgement?) -> [ExplainedColumn] {
    part.own.map { column in
      let value = judged.map { $0.cells[column] ?? .null }
      return ExplainedColumn(
        kind: kind.id, column: column, value: value,
        reason: value == .null ? judged?.reasons[column] : nil)
    } + part.foreign.map { ExplainedColumn(kind: $0.kind, column: $0.column, value: nil, reason: nil) }
  }
}
