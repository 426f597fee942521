import Foundation
import GRDB
import Model

extension Integration {
  static let selection = """
    SELECT number, name, application, auth, status, problem, interval_hours, settings, created_at, next_scan
    FROM casb_integration
    """

  init(row: Row) throws {
    self.init(
      number: row["number"], name: row["name"], application: row["application"], auth: row["auth"],
      status: try Stored.raw(row["status"]), problem: row["problem"],
      interval: ScanInterval(clamping: row["interval_hours"]), settings: try JSONCell.value(row["settings"]),
      createdAt: try Stored.date(row["created_at"]), nextScan: try Stored.date(optional: row["next_scan"]))
  }

  /// - Throws: `notFound`.
  static func required(_ number: Int, _ db: Database) throws -> Integration {
    guard let row = try Row.fetchOne(db, sql: "\(selection) WHERE number = ?", arguments: [number]) else {
      throw CasbError(
        .notFound, "There is no integration #\(number).", hint: "`integrations` lists those there are.")
    }
    return try Integration(row: row)
  }
}

/// Values as the store writes them.
enum Stored {
  static func raw<Output: RawRepresentable<String>>(_ text: String) throws -> Output {
    guard let value = Output(rawValue: text) else { throw unreadable(text) }
    return value
  }

  static func date(_ text: String) throws -> Date {
    guard let date = Timestamp.date(text) else { throw unreadable(text) }
    return date
  }

  static func date(optional text: String?) throws -> Date? { try text.map(date) }

  static func unreadable(_ text: String) -> CasbError {
    CasbError(
      .store, "The state database holds '\(text.prefix(80))', which this version of casb does not know.",
      hint: "Update casb, or restore the database from a backup.")
  }
}
