import Foundation
import GRDB
import Model

/// One pass of one finding type over the stored assets of one integration.
///
/// Unlike `KindEvaluation`, it takes one type at a time, so that one that is slow or fails costs no other its
/// verdicts; and only assets that fire or are unknown leave the database.
struct TypeEvaluation: Sendable {
  let ground: EvaluationGround
  let kind: StoredKind
  let type: PreparedType
  /// Seconds.
  let timeLimit: TimeInterval
  /// The scan that counts what is opened and resolved; `nil` outside of one.
  let scan: Int?

  private static let batchSize = 500

  struct Outcome: Sendable {
    let count: TypeCount
    var opened = 0
    var resolved = 0
    /// Why the type was set aside.
    var problem: String?

    init(count: TypeCount) { self.count = count }

    init(unknown assets: Int, because cause: UnknownCauses.Cause) {
      var count = TypeCount()
      count.addUnknown(assets, because: [cause])
      self.count = count
    }
  }

  /// - Parameter isAllowed: asked within each writing transaction; throws to stop.
  func run(
    _ store: SQLiteStore, _ isAllowed: @escaping @Sendable (Database) throws -> Void
  ) async throws -> Outcome {
    try await store.read { db in
      try SQLFunctions.$now.withValue(ground.now) {
        let assets = try seenAssets(db)
        if let cause = UnknownCauses(ground: ground, kind: kind).leftOut(by: type) {
          return Outcome(unknown: assets, because: cause)
        }
        var count = TypeCount()
        var change = (opened: 0, resolved: 0)
        var problem: String?
        do {
          try TimeLimit.keeping(timeLimit, on: db) { limit in
            func write(_ body: (Database) throws -> (opened: Int, resolved: Int)) throws {
              let done = try limit.pausing {
                try store.pool.write { writer in
                  try isAllowed(writer)
                  return try counted(body(writer), writer)
                }
              }
              change = (change.opened + done.opened, change.resolved + done.resolved)
            }
            try judge(db, into: &count, write)
            try resolveFixed(db, write)
          }
          count.addPassed(assets - count.fired - count.unknown)
        } catch let exceeded as TimeLimit.Exceeded {
          problem = exceeded.sentence
        } catch let error as DatabaseError where error.isFaultOfSQL {
          problem = error.message ?? "\(error)"
        }
        var outcome = Outcome(count: count)
        if let problem {
          outcome = Outcome(
            unknown: assets, because: (Coverage.condition, UnknownReason(.failed, problem)))
        }
        (outcome.opened, outcome.resolved, outcome.problem) = (change.opened, change.resolved, problem)
        return outcome
      }
    }
  }

  private func counted(
    _ change: (opened: Int, resolved: Int), _ db: Database
  ) throws -> (opened: Int, resolved: Int) {
    if let scan {
      try FindingResolution.count(opened: change.opened, resolved: change.resolved, scan: scan, db)
    }
    return change
  }

  private typealias Write = ((Database) throws -> (opened: Int, resolved: Int)) throws -> Void

  /// Whether the condition has sub-selects, whose tables SQLite only indexes for a walk through the whole table.
  private var looksElsewhere: Bool { type.type.condition.uppercased().contains("SELECT") }

  private func seenAssets(_ db: Database) throws -> Int {
    let rows = try ground.rows(of: kind, db)
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(rows.table) WHERE \(rows.condition)") ?? 0
  }

  private func judge(_ db: Database, into count: inout TypeCount, _ write: Write) throws {
    let selection = Selection(types: [type], kind: kind)
    let rest: (table: String, condition: String) =
      looksElsewhere ? (kind.table, ground.condition) : try ground.rows(of: kind, db)
    let sql = """
      \(ground.narrowing(for: [type.type.condition]))SELECT _row, id, name, url, _reasons\(selection.cells)\(selection.verdicts)
      FROM \(rest.table)
      WHERE \(rest.condition) AND ((\(type.type.condition)\n) AND TRUE) IS NOT FALSE
      """
    var causes = UnknownCauses(ground: ground, kind: kind)
    let reconciliation = FindingReconciliation(
      integration: ground.integration, kind: kind, types: [type.type], now: ground.now)
    var firing: [Judgement] = []
    func hand(over batch: [Judgement]) throws {
      if !batch.isEmpty { try write { try reconciliation.apply(batch, $0) } }
    }
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      let judgement = try selection.judgement(row)
      guard let verdict = judgement.verdicts[0] else {
        count.add(nil, because: try causes.causes(of: type, judgement, db))
        continue
      }
      count.add(verdict, because: [])
      firing.append(judgement)
      if firing.count == Self.batchSize {
        try hand(over: firing)
        firing.removeAll(keepingCapacity: true)
      }
    }
    try hand(over: firing)
  }

  /// Of the assets that pass, only those with an open finding matter.
  private func resolveFixed(_ db: Database, _ write: Write) throws {
    let open = """
      integration = \(ground.integration) AND asset_kind = ? AND type = ? AND status <> 'resolved'
      """
    let arguments: StatementArguments = [kind.id, type.type.id]
    let sql = """
      \(ground.narrowing(for: [type.type.condition]))SELECT id FROM \(kind.table)
      WHERE \(looksElsewhere ? ground.condition : ground.indexedCondition)
        AND id IN (SELECT asset_id FROM casb_finding WHERE \(open))
        AND ((\(type.type.condition)\n) AND TRUE) IS FALSE
      """
    var passing: [String] = []
    func hand(over batch: [String]) throws {
      guard !batch.isEmpty else { return }
      try write { writer in
        let numbers = try Int64.fetchAll(
          writer,
          sql: """
            SELECT number FROM casb_finding WHERE asset_id IN (SELECT value FROM json_each(?)) AND \(open)
            """, arguments: [JSONText.list(batch)] + arguments)
        try FindingResolution.resolve(numbers, as: .fixed, date: Timestamp.text(ground.now), writer)
        return (0, numbers.count)
      }
    }
    let ids = try String.fetchCursor(db, sql: sql, arguments: arguments)
    while let id = try ids.next() {
      passing.append(id)
      if passing.count == Self.batchSize {
        try hand(over: passing)
        passing.removeAll(keepingCapacity: true)
      }
    }
    try hand(over: passing)
  }
}
