import Foundation
import GRDB
import GRDBSQLite

/// Stops what one connection runs when its time is over.
final class TimeLimit {
  /// What was stopped took longer than it may.
  struct Exceeded: Error {
    let seconds: TimeInterval

    var sentence: String { "It took longer than \(seconds.formatted()) s and was stopped." }
  }

  private var deadline: ContinuousClock.Instant

  private init(_ seconds: TimeInterval) { deadline = .now + .seconds(seconds) }

  /// - Throws: `Exceeded`, and what the body throws.
  static func keeping<Output>(
    _ seconds: TimeInterval, on db: Database, _ body: (TimeLimit) throws -> Output
  ) throws -> Output {
    let limit = TimeLimit(seconds)
    let connection = db.sqliteConnection
    sqlite3_progress_handler(
      connection, 2000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, Unmanaged.passUnretained(limit).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    do {
      return try withExtendedLifetime(limit) { try body(limit) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT && limit.isOver {
      throw Exceeded(seconds: seconds)
    }
  }

  /// Does something else in between that does not count.
  func pausing<Output>(_ body: () throws -> Output) rethrows -> Output {
    let start = ContinuousClock.now
    defer { deadline = deadline.advanced(by: start.duration(to: .now)) }
    return try body()
  }

  private var isOver: Bool { deadline <= .now }
}
