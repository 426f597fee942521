import Foundation
import GRDB
public import Model

extension SQLiteStore {
  /// The most problems that are kept of one scan.
  static let maximumProblems = 100

  public func storePage(
    _ assets: [Asset], stage: String, checkpoint: String?, claim: ScanClaim
  ) async throws {
    try await write(holding: claim) { db in
      var added = 0
      for (id, page) in Dictionary(grouping: assets, by: \.kind) {
        let kind = try Self.kind(id, db)
        added += try Self.unseen(page, of: kind, claim: claim, db)
        let upsert = try db.cachedStatement(sql: kind.upsert)
        for asset in page {
          guard asset.values.count == kind.columns.count else {
            throw CasbError(
              .internal, "An asset of \(id) came with \(asset.values.count) of \(kind.columns.count) values.")
          }
          try upsert.execute(
            arguments: kind.arguments(for: asset, integration: claim.integration, scan: claim.scan))
        }
      }
      try db.execute(
        sql: """
          INSERT INTO casb_stage (scan, name, checkpoint, assets) VALUES (?, ?, ?, ?)
          ON CONFLICT (scan, name) DO UPDATE
          SET checkpoint = excluded.checkpoint, assets = assets + excluded.assets
          """, arguments: [claim.scan, stage, checkpoint, added])
      try db.execute(
        sql: "UPDATE casb_scan SET assets = assets + ? WHERE number = ?", arguments: [added, claim.scan])
    }
  }

  public func leaveOut(_ kind: String, stage: String, problem: ScanProblem, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO casb_left_out (scan, kind, message) VALUES (?, ?, ?)",
        arguments: [claim.scan, kind, problem.message])
      try Self.note(problem, of: claim.scan, db)
    }
  }

  public func noteProblem(_ problem: ScanProblem, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in try Self.note(problem, of: claim.scan, db) }
  }

  public func finishStage(_ stage: String, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      try db.execute(
        sql: """
          INSERT INTO casb_stage (scan, name, is_finished) VALUES (?, ?, 1)
          ON CONFLICT (scan, name) DO UPDATE SET is_finished = 1
          """, arguments: [claim.scan, stage])
    }
  }

  static func note(_ problem: ScanProblem, of scan: Int, _ db: Database) throws {
    let text = try String.fetchOne(
      db, sql: "SELECT problems FROM casb_scan WHERE number = ?", arguments: [scan])
    var problems: [ScanProblem] = try JSONCell.value(text ?? "[]")
    guard problems.count < maximumProblems, !problems.contains(problem) else { return }
    problems.append(problem)
    try db.execute(
      sql: "UPDATE casb_scan SET problems = ? WHERE number = ?",
      arguments: [try JSONCell.text(problems), scan])
  }

  static func kind(_ id: String, _ db: Database) throws -> StoredKind {
    guard let kind = try StoredKind.find(id, db) else {
      throw CasbError(.internal, "No application that is known to the store declares the asset kind '\(id)'.")
    }
    return kind
  }

  /// How many of the page's assets this scan had not stored before.
  private static func unseen(
    _ page: [Asset], of kind: StoredKind, claim: ScanClaim, _ db: Database
  ) throws -> Int {
    let ids = Set(page.map(\.id))
    let seen = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM \(kind.table)
          WHERE integration = ? AND _scan = ? AND id IN (SELECT value FROM json_each(?))
          """), arguments: [claim.integration, claim.scan, JSONText.list(Array(ids))])
    return ids.count - (seen ?? 0)
  }
}
