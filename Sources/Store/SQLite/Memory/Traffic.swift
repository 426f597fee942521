import Foundation
import GRDB
public import Model

extension SQLiteStore {
  public func addTraffic(_ traffic: ScanTraffic, seconds: Double, claim: ScanClaim) async throws {
    try await write(holding: claim) { db in
      let text = try String.fetchOne(
        db, sql: "SELECT traffic FROM casb_scan WHERE number = ?", arguments: [claim.scan])
      let before = try text.map { try JSONCell.value($0) as StoredTraffic }
      try db.execute(
        sql: """
          UPDATE casb_scan
          SET requests = requests + ?, unchanged = unchanged + ?, seconds = seconds + ?, traffic = ?
          WHERE number = ?
          """,
        arguments: [
          traffic.requests, traffic.unchanged, seconds,
          try JSONCell.text(StoredTraffic(traffic, after: before)), claim.scan,
        ])
    }
  }

  public func lastTraffic(
    of integration: Int, mode: ScanMode
  ) async throws -> (scan: Scan, traffic: ScanTraffic)? {
    try await read { db in
      let number = try Int.fetchOne(
        db,
        sql: """
          SELECT number FROM casb_scan
          WHERE integration = ? AND status IN ('complete', 'incomplete') AND requests > 0
          ORDER BY mode = ? DESC, number DESC LIMIT 1
          """, arguments: [integration, mode.rawValue])
      guard let number else { return nil }
      let text = try String.fetchOne(
        db, sql: "SELECT traffic FROM casb_scan WHERE number = ?", arguments: [number])
      let stored: StoredTraffic = try JSONCell.value(text ?? "{}")
      return (try Scan.required(number, db), stored.traffic)
    }
  }
}

/// Traffic as it lies in the database.
private struct StoredTraffic: Codable {
  private var calls: [String: CallCount]?
  private var quota: VendorQuota?

  /// - Parameter before: what earlier runs of the scan have counted.
  init(_ traffic: ScanTraffic, after before: StoredTraffic?) {
    calls = traffic.calls.merging(before?.calls ?? [:]) { now, then in
      CallCount(requests: now.requests + then.requests, unchanged: now.unchanged + then.unchanged)
    }
    quota = traffic.quota ?? before?.quota
  }

  var traffic: ScanTraffic { ScanTraffic(calls: calls ?? [:], quota: quota) }
}
