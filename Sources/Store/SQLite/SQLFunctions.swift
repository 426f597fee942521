import Foundation
import GRDB
import Model

/// The functions that conditions and queries have beyond SQL's own.
enum SQLFunctions {
  /// What `days_ago` and `days_since` count from: a settlement's time while it evaluates, else the real one.
  @TaskLocal static var now: Date?

  static func add(to db: Database) {
    // They are constant while one statement runs, which is what SQLite means by pure.
    db.add(
      function: DatabaseFunction("days_ago", argumentCount: 1, pure: true) { arguments in
        guard let days = Double.fromDatabaseValue(arguments[0]) else { return nil }
        return Timestamp.text((now ?? Date()).addingTimeInterval(-days * 86_400))
      })
    db.add(
      function: DatabaseFunction("days_since", argumentCount: 1, pure: true) { arguments in
        guard let text = String.fromDatabaseValue(arguments[0]), let date = Timestamp.date(text) else {
          return nil
        }
        return (now ?? Date()).timeIntervalSince(date) / 86_400
      })
    db.add(
      function: DatabaseFunction("casb_folded", argumentCount: 1, pure: true) { arguments in
        String.fromDatabaseValue(arguments[0])?.lowercased()
      })
  }
}
