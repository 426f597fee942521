import Foundation
import GRDB
import Model

/// Brings the findings of a batch of assets in line with the verdicts. An unknown verdict changes nothing.
struct FindingReconciliation {
  let integration: Int
  let kind: StoredKind
  let types: [FindingType]
  let now: Date

  private struct Known {
    let number: Int64
    let isResolved: Bool
    let isHidden: Bool
  }

  private struct Key: Hashable {
    let asset: String
    let type: String
  }

  /// - Returns: how many findings were opened, without those that are set aside, and how many resolved.
  func apply(_ batch: [Judgement], _ db: Database) throws -> (opened: Int, resolved: Int) {
    let known = try known(batch, db)
    let ignored = try Set(
      String.fetchAll(
        db, sql: "SELECT type FROM casb_ignored_type WHERE integration IS NULL OR integration = ?",
        arguments: [integration]))
    let today = Timestamp.text(now)
    var opened = 0
    var resolved = 0
    for judgement in batch {
      for (type, verdict) in zip(types, judgement.verdicts) {
        let finding = known[Key(asset: judgement.id, type: type.id)]
        switch (verdict, finding) {
        case (true, let finding?):
          let status = try refresh(
            finding, type, judgement, isIgnored: ignored.contains(type.id), today, db)
          // What was set aside comes back quietly.
          if finding.isResolved, status == .active { opened += 1 }
        case (true, nil):
          let isIgnored = ignored.contains(type.id)
          try open(type, judgement, isIgnored: isIgnored, today, db)
          if !isIgnored { opened += 1 }
        case (false, let finding?) where !finding.isResolved:
          try FindingResolution.resolve([finding.number], as: .fixed, date: today, db)
          resolved += 1
        default: break
        }
      }
    }
    return (opened, resolved)
  }

  private func known(_ batch: [Judgement], _ db: Database) throws -> [Key: Known] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT asset_id, type, number, status = 'resolved', is_hidden FROM casb_finding
          WHERE integration = ? AND asset_kind = ? AND asset_id IN (SELECT value FROM json_each(?))
          """), arguments: [integration, kind.id, JSONText.list(batch.map(\.id))])
    var known: [Key: Known] = [:]
    while let row = try rows.next() {
      known[Key(asset: row[0], type: row[1])] = Known(number: row[2], isResolved: row[3], isHidden: row[4])
    }
    return known
  }

  private func open(
    _ type: FindingType, _ judgement: Judgement, isIgnored: Bool, _ today: String, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO casb_finding
          (integration, type, asset_kind, asset_id, asset_name, asset_url, severity, status, evidence,
           first_seen, last_seen)
        VALUES (?, ?, ?, ?, ?, ?, \(SeverityRule.severity(type: "?2", integration: "?1")), ?, ?, ?, ?9)
        """)
    try statement.execute(
      arguments: [
        integration, type.id, kind.id, judgement.id, judgement.name, judgement.url,
        (isIgnored ? FindingStatus.ignored : .active).rawValue,
        try EvidenceCell.text(judgement.evidence(of: type)), today,
      ])
    try FindingResolution.record(.opened, of: [db.lastInsertedRowID], note: nil, date: today, db)
  }

  private func refresh(
    _ finding: Known, _ type: FindingType, _ judgement: Judgement, isIgnored: Bool, _ today: String,
    _ db: Database
  ) throws -> FindingStatus {
    let status: FindingStatus = finding.isHidden ? .hidden : isIgnored ? .ignored : .active
    let statement = try db.cachedStatement(
      sql: """
        UPDATE casb_finding
        SET asset_name = ?, asset_url = ?, evidence = ?, last_seen = ?, status = ?, resolution = NULL,
          resolved_at = NULL
        WHERE number = ?
        """)
    try statement.execute(
      arguments: [
        judgement.name, judgement.url, try EvidenceCell.text(judgement.evidence(of: type)), today,
        status.rawValue,
        finding.number,
      ])
    if finding.isResolved {
      try FindingResolution.record(.reopened, of: [finding.number], note: nil, date: today, db)
    }
    return status
  }
}

/// What happens to findings whatever made it happen.
enum FindingResolution {
  static func resolve(
    _ numbers: [Int64], as reason: Resolution.Reason, date: String, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: "UPDATE casb_finding SET status = 'resolved', resolution = ?, resolved_at = ? WHERE number = ?")
    for number in numbers { try statement.execute(arguments: [reason.rawValue, date, number]) }
    try record(.resolved, of: numbers, note: words(for: reason), date: date, db)
  }

  static func record(
    _ kind: FindingEvent.Kind, of numbers: [Int64], note: String?, date: String, _ db: Database
  ) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO casb_event (finding, date, kind, note) VALUES (?, ?, ?, ?)")
    for number in numbers { try statement.execute(arguments: [number, date, kind.rawValue, note]) }
  }

  /// Adds to what the scan changed so far, so that a settlement that was interrupted does not lose count.
  static func count(opened: Int, resolved: Int, scan: Int, _ db: Database) throws {
    guard opened + resolved > 0 else { return }
    try db.execute(
      sql: "UPDATE casb_scan SET opened = opened + ?, resolved = resolved + ? WHERE number = ?",
      arguments: [opened, resolved, scan])
  }

  private static func words(for reason: Resolution.Reason) -> String {
    switch reason {
    case .fixed: "fixed"
    case .assetGone: "the asset is gone"
    case .typeRemoved: "the finding type is no longer in the catalogue"
    }
  }
}
