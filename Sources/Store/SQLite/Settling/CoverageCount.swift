import GRDB
import Model

/// What one finding type said of the assets of a kind.
struct TypeCount: Sendable {
  private struct Cause: Hashable {
    let column: String
    let reason: UnknownReason
  }

  private(set) var passed = 0
  private(set) var fired = 0
  private(set) var unknown = 0
  private var causes: [Cause: Int] = [:]

  mutating func add(_ verdict: Bool?, because reasons: [(column: String, reason: UnknownReason)]) {
    switch verdict {
    case true: fired += 1
    case false: passed += 1
    case nil: addUnknown(1, because: reasons)
    }
  }

  mutating func addUnknown(_ count: Int, because reasons: [(column: String, reason: UnknownReason)]) {
    unknown += count
    for (column, reason) in reasons { causes[Cause(column: column, reason: reason), default: 0] += count }
  }

  /// Puts this in place of what an integration's coverage said of the type.
  func store(of type: String, in integration: Int, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO casb_coverage (integration, type, passed, fired, unknown, reasons)
        VALUES (?, ?, ?, ?, ?, ?)
        """, arguments: [integration, type, passed, fired, unknown, try JSONCell.text(reasons)])
  }

  /// Assets that are stored but were not seen by the last scan.
  mutating func addUnseen(_ count: Int, of kind: StoredKind, because message: String?) {
    guard count > 0 || message != nil else { return }
    let reason = UnknownReason(.failed, message ?? "The last scan did not get to see it.")
    addUnknown(count, because: [(kind.id, reason)])
  }

  mutating func addPassed(_ count: Int) { passed += count }

  /// Most frequent first.
  var reasons: [CoverageReason] {
    causes.map { CoverageReason(column: $0.key.column, reason: $0.key.reason, count: $0.value) }
      .sorted { ($1.count, $0.column, $0.reason.detail) < ($0.count, $1.column, $1.reason.detail) }
  }
}

/// What the pass over one kind counted.
struct KindCount: Sendable {
  /// Assets that the scan saw, and those that are stored but were not seen by it.
  let (seen, unseen): (Int, Int)
  var types: [String: TypeCount] = [:]
  /// By type, how its condition failed.
  var faults: [String: String] = [:]

  init(of kind: StoredKind, _ scope: SettlementScope, _ db: Database) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) FILTER (WHERE _scan = ?1), count(*) FILTER (WHERE _scan <> ?1)
        FROM \(kind.table) WHERE +integration = ?2
        """, arguments: [scope.claim.scan, scope.claim.integration])
    seen = row?[0] ?? 0
    unseen = row?[1] ?? 0
  }
}

/// The coverage of one integration, as a settlement counts it.
struct CoverageCount: Sendable {
  private var types: [String: TypeCount] = [:]
  private var problems: [String: String] = [:]
  private var skipped: Set<String> = []

  var unknown: Int { types.values.reduce(0) { $0 + $1.unknown } }

  /// A type that could not be evaluated at all.
  mutating func refuse(_ type: FindingType, because problem: String) { problems[type.id] = problem }

  /// A type that was changed meanwhile: whoever changed it says what it covers.
  mutating func skip(_ type: FindingType) { skipped.insert(type.id) }

  /// Takes over a kind's pass, and adds the assets that are stored but were not seen by this scan.
  mutating func add(_ count: KindCount, of types: [FindingType], kind: StoredKind, scope: SettlementScope) {
    problems.merge(count.faults) { first, _ in first }
    for type in types {
      var counted = count.types[type.id] ?? TypeCount()
      if let problem = problems[type.id] {
        counted = TypeCount()
        counted.addUnknown(count.seen, because: [(Coverage.condition, UnknownReason(.failed, problem))])
      }
      counted.addUnseen(count.unseen, of: kind, because: scope.leftOut[kind.id])
      self.types[type.id] = counted
    }
  }

  /// Puts this in place of the integration's former coverage, and notes the types that failed.
  func store(_ scope: SettlementScope, _ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM casb_coverage WHERE integration = ? AND type NOT IN (SELECT id FROM casb_custom_type)
        """, arguments: [scope.claim.integration])
    for type in scope.types where !skipped.contains(type.id) {
      try (types[type.id] ?? TypeCount()).store(of: type.id, in: scope.claim.integration, db)
      if let problem = problems[type.id] {
        let message = "The finding type \(type.id) could not be evaluated: \(problem)"
        try SQLiteStore.note(
          ScanProblem(stage: ScanProblem.settling, message: message), of: scope.claim.scan, db)
      }
    }
  }
}
