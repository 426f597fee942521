import Foundation
import GRDB
import Model

/// One pass over the assets of one kind that a scan saw, with all the kind's finding types.
///
/// A reader streams assets and verdicts; batches go to the writer in short transactions. Sub-selects see the
/// assets of this integration alone: every kind's name stands for a view narrowed to it.
struct KindEvaluation: Sendable {
  let scope: SettlementScope
  let kind: StoredKind
  let types: [PreparedType]

  private static let batchSize = 500

  func run(_ store: SQLiteStore) async throws -> KindCount {
    try await store.read { db in
      try SQLFunctions.$now.withValue(scope.now) {
        var count = try KindCount(of: kind, scope, db)
        var causes = UnknownCauses(ground: scope.ground, kind: kind)
        var remaining = types
        var last: Int64 = 0
        while true {
          guard !remaining.isEmpty else { return count }
          do {
            try stream(remaining, after: &last, into: &count, &causes, db, store)
            return count
          } catch let error as DatabaseError where error.isFaultOfSQL {
            // Some condition fails on some asset: the others go on without it.
            let faulty = remaining.compactMap { type in fault(of: type, db).map { (type.type, $0) } }
            guard !faulty.isEmpty else { throw error }
            for (type, problem) in faulty { count.faults[type.id] = problem }
            remaining.removeAll { count.faults[$0.type.id] != nil }
          }
        }
      }
    }
  }

  private func stream(
    _ types: [PreparedType], after last: inout Int64, into count: inout KindCount,
    _ causes: inout UnknownCauses, _ db: Database, _ store: SQLiteStore
  ) throws {
    let selection = Selection(types: types, kind: kind)
    let sql = """
      \(scope.ground.narrowing(for: types.map(\.type.condition)))SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
      FROM \(kind.table)
      WHERE \(scope.ground.condition) AND _row > \(last)
      ORDER BY _row
      """
    let rows = try Row.fetchCursor(db, sql: sql)
    var batch: [Judgement] = []
    func hand(over batch: [Judgement]) throws {
      guard let end = batch.last?.row else { return }
      try store.pool.writeWithoutTransaction { writer in
        try writer.transaction(.normal) { writer in
          try scope.claim.requireHeld(writer)
          let change = try FindingReconciliation(
            integration: scope.claim.integration, kind: kind, types: types.map(\.type), now: scope.now
          ).apply(batch, writer)
          try FindingResolution.count(
            opened: change.opened, resolved: change.resolved, scan: scope.claim.scan, writer)
        }
      }
      for judgement in batch { try self.count(judgement, types, into: &count, &causes, db) }
      last = end
    }
    let withheld = types.indices.filter { causes.leftOut(by: types[$0]) != nil }
    while let row = try rows.next() {
      var judgement = try selection.judgement(row)
      for index in withheld { judgement.verdicts[index] = nil }
      batch.append(judgement)
      if batch.count == Self.batchSize {
        try hand(over: batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    try hand(over: batch)
  }

  private func count(
    _ judgement: Judgement, _ types: [PreparedType], into count: inout KindCount,
    _ causes: inout UnknownCauses, _ db: Database
  ) throws {
    for (type, verdict) in zip(types, judgement.verdicts) {
      let reasons = try verdict == nil ? causes.causes(of: type, judgement, db) : []
      count.types[type.type.id, default: TypeCount()].add(verdict, because: reasons)
    }
  }

  private func fault(of type: PreparedType, _ db: Database) -> String? {
    do {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          \(scope.ground.narrowing(for: [type.type.condition]))SELECT (\(type.type.condition)
          ) FROM \(kind.table) WHERE \(scope.ground.condition)
          """)
      while try rows.next() != nil {}
      return nil
    } catch {
      return (error as? DatabaseError)?.message ?? "\(error)"
    }
  }
}
