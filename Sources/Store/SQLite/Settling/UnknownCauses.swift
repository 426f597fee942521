import GRDB
import Model

/// Finds out which columns made a verdict unknown, and why they are NULL.
struct UnknownCauses {
  typealias Cause = (column: String, reason: UnknownReason)

  let ground: EvaluationGround
  let kind: StoredKind
  /// By type, what makes it unknown where no column of the asset itself does.
  private var elsewhere: [String: Cause] = [:]

  init(ground: EvaluationGround, kind: StoredKind) {
    self.ground = ground
    self.kind = kind
  }

  mutating func causes(of type: PreparedType, _ judgement: Judgement, _ db: Database) throws -> [Cause] {
    if let cause = leftOut(by: type) { return [cause] }
    let missing = type.own.filter { judgement.cells[$0] == .null }
    if !missing.isEmpty {
      return missing.map { ($0, judgement.reasons[$0] ?? .notSent) }
    }
    if let known = elsewhere[type.type.id] { return [known] }
    let candidates =
      type.foreign.isEmpty ? type.own.map { ColumnName(kind: kind.id, column: $0) } : type.foreign
    let gaps = try candidates.compactMap { column in
      try gap(in: column, db).map { (column: "\(column.kind).\(column.column)", reason: $0) }
    }
    let cause = gaps.count == 1 ? gaps[0] : (Coverage.condition, .withoutAnswer)
    elsewhere[type.type.id] = cause
    return [cause]
  }

  /// A sub-select over a kind that was not listed whole proves nothing.
  func leftOut(by type: PreparedType) -> Cause? {
    for kind in type.searchedKinds {
      if let message = ground.seen.leftOut[kind] { return (kind, UnknownReason(.failed, message)) }
    }
    return nil
  }

  /// Why a column is NULL in some asset of the integration; `nil` when it is in none.
  private func gap(in column: ColumnName, _ db: Database) throws -> UnknownReason? {
    guard let kind = ground.kind(column.kind) else { return nil }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT _reasons FROM \(kind.table)
        WHERE integration = ? AND \(SQLName.quoted(column.column)) IS NULL ORDER BY _reasons IS NULL LIMIT 1
        """, arguments: [ground.integration])
    guard let row else { return nil }
    let reasons: [String: UnknownReason] = try JSONCell.value(row["_reasons"] ?? "{}")
    return reasons[column.column] ?? .notSent
  }
}

extension UnknownReason {
  static let notSent = UnknownReason(.notSent, "The vendor's answer did not carry it.")
  static let withoutAnswer = UnknownReason(.notSent, "The condition has no answer for this asset.")
}

extension DatabaseError {
  /// A fault of the SQL itself, not of the disk or of other processes.
  var isFaultOfSQL: Bool {
    [.SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE].contains(resultCode)
  }
}
