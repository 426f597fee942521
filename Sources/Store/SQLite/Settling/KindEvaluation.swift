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
    guard !types.isEmpty else { return KindCount() }
    return try await store.read { db in
      try SQLFunctions.$now.withValue(scope.now) {
        var count = KindCount()
        var remaining = types
        var last: Int64 = 0
        while true {
          do {
            try stream(remaining, after: &last, into: &count, db, store)
            return count
          } catch let error as DatabaseError where Self.isFault(error) {
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
    _ types: [PreparedType], after last: inout Int64, into count: inout KindCount, _ db: Database,
    _ store: SQLiteStore
  ) throws {
    let selection = Selection(types: types, kind: kind)
    // The plus keeps SQLite from the index on `integration`, by which it expects few rows: it would sort them
    // before it yields the first, and search each sub-select's table whole instead of indexing it once.
    let sql = """
      \(narrowing)SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
      FROM \(kind.table)
      WHERE +integration = \(scope.claim.integration) AND _scan = \(scope.claim.scan) AND _row > \(last)
      ORDER BY _row
      """
    let rows = try Row.fetchCursor(db, sql: sql)
    var batch: [Judgement] = []
    func hand(over batch: [Judgement]) throws {
      guard let end = batch.last?.row else { return }
      try store.pool.writeWithoutTransaction { writer in
        try writer.transaction(.normal) { writer in
          try scope.claim.requireHeld(writer)
          try FindingReconciliation(scope: scope, kind: kind, types: types.map(\.type)).apply(batch, writer)
        }
      }
      for judgement in batch { try self.count(judgement, types, into: &count, db) }
      last = end
    }
    let withheld = types.indices.filter { leftOut(by: types[$0]) != nil }
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
    _ judgement: Judgement, _ types: [PreparedType], into count: inout KindCount, _ db: Database
  ) throws {
    for (type, verdict) in zip(types, judgement.verdicts) {
      let causes = try verdict == nil ? causes(of: type, judgement, &count, db) : []
      count.types[type.type.id, default: TypeCount()].add(verdict, because: causes)
    }
  }

  /// Which columns made a verdict unknown, and why they are NULL.
  private func causes(
    of type: PreparedType, _ judgement: Judgement, _ count: inout KindCount, _ db: Database
  ) throws -> [(column: String, reason: UnknownReason)] {
    if let cause = leftOut(by: type) { return [cause] }
    let missing = type.own.filter { judgement.cells[$0] == .null }
    if !missing.isEmpty {
      return missing.map { ($0, judgement.reasons[$0] ?? .notSent) }
    }
    if let known = count.foreignCauses[type.type.id] { return [known] }
    let candidates =
      type.foreign.isEmpty ? type.own.map { ColumnName(kind: kind.id, column: $0) } : type.foreign
    let gaps = try candidates.compactMap { column in
      try gap(in: column, db).map { (column: "\(column.kind).\(column.column)", reason: $0) }
    }
    let cause = gaps.count == 1 ? gaps[0] : ("condition", .withoutAnswer)
    count.foreignCauses[type.type.id] = cause
    return [cause]
  }

  /// Why a column is NULL in some asset of the integration; `nil` when it is in none.
  private func gap(in column: ColumnName, _ db: Database) throws -> UnknownReason? {
    guard let kind = scope.kind(column.kind) else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT _reasons FROM \(kind.table)
        WHERE integration = ? AND \(SQLName.quoted(column.column)) IS NULL ORDER BY _reasons IS NULL LIMIT 1
        """, arguments: [scope.claim.integration])
    guard let row else { return nil }
    let reasons: [String: UnknownReason] = try JSONCell.value(row["_reasons"] ?? "{}")
    return reasons[column.column] ?? .notSent
  }

  /// A sub-select over a kind that was not listed whole proves nothing.
  private func leftOut(by type: PreparedType) -> (column: String, reason: UnknownReason)? {
    for kind in type.foreignKinds {
      if let message = scope.leftOut[kind] { return (kind, UnknownReason(.failed, message)) }
    }
    return nil
  }

  private func fault(of type: PreparedType, _ db: Database) -> String? {
    do {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          \(narrowing)SELECT (\(type.type.condition)
          ) FROM \(kind.table)
          WHERE +integration = \(scope.claim.integration) AND _scan = \(scope.claim.scan)
          """)
      while try rows.next() != nil {}
      return nil
    } catch {
      return (error as? DatabaseError)?.message ?? "\(error)"
    }
  }

  private var narrowing: String {
    let views = scope.kinds.map { kind in
      let columns = (AssetKind.commonColumns.map(\.name) + kind.columns.map(\.name)).map(SQLName.quoted)
      return """
        \(SQLName.quoted(kind.id)) AS MATERIALIZED (
          SELECT \(columns.joined(separator: ", ")) FROM \(kind.table)
          WHERE integration = \(scope.claim.integration))
        """
    }
    return "WITH \(views.joined(separator: ",\n"))\n"
  }

  /// Faults of the SQL itself, not of the disk or of other processes.
  private static func isFault(_ error: DatabaseError) -> Bool {
    [.SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE].contains(error.resultCode)
  }
}

extension UnknownReason {
  static let notSent = UnknownReason(.notSent, "The vendor's answer did not carry it.")
  static let withoutAnswer = UnknownReason(.notSent, "The condition has no answer for this asset.")
}
