public import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func settle(
    _ claim: ScanClaim, conditions: ReadyConditions, complete: Set<String>, now: Date
  ) async throws -> Settlement {
    try await write(holding: claim) { db in try Lapse.run(now, db) }
    let scope = try await SettlementScope.load(
      claim, types: conditions.declared, complete: complete, now: now, store: self)
    guard conditions.kinds == scope.kinds else {
      throw CasbError(.internal, "The asset kinds changed while their scan was under way.")
    }
    try await resolveGone(scope)
    var coverage = CoverageCount()
    func isReplaced(_ type: FindingType) -> Bool { scope.custom[type.id] != nil }
    for (type, problem) in conditions.refused where !isReplaced(type) {
      coverage.refuse(type, because: problem)
    }
    let ready = Dictionary(grouping: conditions.types, by: \.type.assetKind)
    let declared = Dictionary(grouping: conditions.declared.filter { !isReplaced($0) }, by: \.assetKind)
    for (kind, types) in declared.sorted(by: { $0.key < $1.key }) {
      guard let kind = scope.kind(kind) else { continue }
      let count = try await KindEvaluation(scope: scope, kind: kind, types: ready[kind.id] ?? []).run(self)
      coverage.add(count, of: types, kind: kind, scope: scope)
    }
    try await settleCustomTypes(scope, &coverage)
    try await resolveRemovedTypes(scope)
    let counted = coverage
    return try await write(holding: claim) { db in
      try counted.store(scope, db)
      try scope.ground.seen.store(of: claim.integration, db)
      let scan = try Scan.required(claim.scan, db)
      return Settlement(opened: scan.opened, resolved: scan.resolved, unknown: counted.unknown)
    }
  }
}

/// What one settlement is about.
struct SettlementScope: Sendable {
  let claim: ScanClaim
  /// Built-in and custom ones.
  let types: [FindingType]
  /// The custom ones that apply to the integration, by id.
  let custom: [String: StoredType]
  /// Every custom one that there was, applying or not.
  let customRevisions: [String]
  /// Every kind of the application.
  let kinds: [StoredKind]
  /// Ids of the kinds that were listed whole.
  let complete: Set<String>
  /// All others, with what stood in the way.
  let leftOut: [String: String]
  let now: Date

  func kind(_ id: String) -> StoredKind? { kinds.first { $0.id == id } }

  var ground: EvaluationGround {
    EvaluationGround(
      integration: claim.integration, kinds: kinds, seen: LastSettlement(scan: claim.scan, leftOut: leftOut),
      now: now)
  }

  static func load(
    _ claim: ScanClaim, types: [FindingType], complete: Set<String>, now: Date, store: SQLiteStore
  ) async throws -> SettlementScope {
    try await store.write(holding: claim) { db in
      let integration = try Integration.required(claim.integration, db)
      for type in types {
        // A type that was not prepared has a title all the same.
        let isKnown = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM casb_finding_type WHERE id = ?)", arguments: [type.id])
        if isKnown != true { try Catalogue.store(type, db) }
      }
      let all = try StoredType.all(db)
      let custom = all.filter { $0.custom.applies(to: integration) }
      let leftOut = try Row.fetchAll(
        db, sql: "SELECT kind, message FROM casb_left_out WHERE scan = ?", arguments: [claim.scan])
      var messages = Dictionary(
        uniqueKeysWithValues: leftOut.map { ($0["kind"] as String, $0["message"] as String) })
      let kinds = try StoredKind.all(of: integration.application, db)
      for kind in kinds where messages[kind.id] == nil && !complete.contains(kind.id) {
        messages[kind.id] = "The last scan did not get to the end of its listing."
      }
      return SettlementScope(
        claim: claim, types: types + custom.map(\.custom.type),
        custom: Dictionary(uniqueKeysWithValues: custom.map { ($0.custom.id, $0) }),
        customRevisions: all.map(\.name), kinds: kinds,
        complete: complete.subtracting(messages.keys), leftOut: messages, now: now)
    }
  }
}
