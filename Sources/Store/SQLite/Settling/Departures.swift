import Foundation
import GRDB
import Model

extension SQLiteStore {
  /// How many findings or rows one transaction takes.
  private static let batchSize = 500

  /// Drops assets that a whole listing no longer has, and resolves the findings of assets that are not there.
  func resolveGone(_ scope: SettlementScope) async throws {
    let claim = scope.claim
    let whole = scope.kinds.filter { scope.complete.contains($0.id) }
    // Mostly nothing is gone, which one look at all of them tells.
    let concerned = try await read { db in
      try whole.filter { kind in
        let unseen =
          "SELECT 1 FROM \(kind.table) WHERE +integration = \(claim.integration) AND _scan <> \(claim.scan)"
        return try Bool.fetchOne(
          db, sql: "SELECT EXISTS (\(Self.gone(kind, claim))) OR EXISTS (\(unseen))", arguments: [kind.id])
          == true
      }
    }
    for kind in concerned {
      try await resolve(
        "\(Self.gone(kind, claim)) LIMIT \(Self.batchSize)", [kind.id], as: .assetGone, scope)
      try await dropUnseen(kind, claim)
    }
  }

  /// The open findings of assets that a whole listing no longer has.
  private static func gone(_ kind: StoredKind, _ claim: ScanClaim) -> String {
    """
    SELECT number FROM casb_finding f
    WHERE integration = \(claim.integration) AND asset_kind = ? AND status <> 'resolved'
      AND NOT EXISTS (
        SELECT 1 FROM \(kind.table)
        WHERE integration = f.integration AND id = f.asset_id AND _scan = \(claim.scan))
    """
  }

  /// One walk through the table, on a reader: the writer is needed only for what is found.
  private func dropUnseen(_ kind: StoredKind, _ claim: ScanClaim) async throws {
    var last: Int64 = 0
    while true {
      let start = last
      let rows = try await read { db in
        try Int64.fetchAll(
          db,
          sql: """
            SELECT _row FROM \(kind.table) WHERE +integration = ? AND _scan <> ? AND _row > ?
            ORDER BY _row LIMIT \(Self.batchSize)
            """, arguments: [claim.integration, claim.scan, start])
      }
      guard let end = rows.last else { return }
      try await write(holding: claim) { db in
        let statement = try db.cachedStatement(sql: "DELETE FROM \(kind.table) WHERE _row = ?")
        for row in rows { try statement.execute(arguments: [row]) }
      }
      last = end
    }
  }

  /// Resolves the findings of types that are no longer declared, or look at another kind now.
  func resolveRemovedTypes(_ scope: SettlementScope) async throws {
    let declared = JSONText.list(scope.types.map { "\($0.id) \($0.assetKind)" })
    let removed = """
      SELECT number FROM casb_finding
      WHERE integration = \(scope.claim.integration) AND status <> 'resolved'
        AND type || ' ' || asset_kind NOT IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (
          SELECT 1 FROM casb_custom_type c
          WHERE c.id = casb_finding.type
            AND c.id || ' ' || c.revision NOT IN (SELECT value FROM json_each(?)))
      LIMIT \(Self.batchSize)
      """
    // One that was saved meanwhile is applied by whoever saved it.
    let known = JSONText.list(scope.customRevisions)
    try await resolve(removed, [declared, known], as: .typeRemoved, scope)
  }

  /// Resolves what a query finds, batch by batch, until it finds nothing more.
  private func resolve(
    _ query: String, _ arguments: [String], as reason: Resolution.Reason, _ scope: SettlementScope
  ) async throws {
    while try await write(
      holding: scope.claim,
      { db in
        let numbers = try Int64.fetchAll(db, sql: query, arguments: StatementArguments(arguments))
        try FindingResolution.resolve(numbers, as: reason, date: Timestamp.text(scope.now), db)
        try FindingResolution.count(opened: 0, resolved: numbers.count, scan: scope.claim.scan, db)
        return numbers.count
      }) == Self.batchSize
    {}
  }
}
